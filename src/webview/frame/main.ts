import styles from './frame.css';
import { Frame, setOneOf } from './frame.ts';
import { listenToHands } from './hands.ts';
import { themeCss } from './palette.ts';
import { Picker } from './pick.ts';
import { Player } from './player.ts';
import { frameKeys, readToFrame, type FrameKey, type FromFrame, type ToFrame } from './protocol.ts';
import { Spots } from './spots.ts';

const heartbeat = 1_000;

/** The frame has an opaque origin and so has nothing to tell its parent by; what it tells holds nothing secret. */
function tell(message: FromFrame): void {
  window.parent.postMessage(message, '*');
}

const style = document.createElement('style');
style.textContent = `${themeCss()}\n${styles}`;
document.head.append(style);

const layer = document.createElement('div');
document.documentElement.append(layer);

const frame = new Frame(document);
const spots = new Spots(frame, layer, 'spot');
const pickSpots = new Spots(frame, layer, 'pick-spot');
const picker = new Picker(frame, document, pickSpots, (picked) => {
  if (picked === undefined || !picker.stays) picker.set(false);
  tell(picked === undefined ? { type: 'pickCancelled' } : { type: 'picked', ...picked });
});
const player = new Player(frame, spots, tell);
listenToHands(frame, document);

let told = '';
frame.onDrawn = () => {
  spots.place();
  pickSpots.place();
  const { screen, situation, past } = frame.session;
  const where = { screen, title: frame.view.title, canGoBack: past.length > 0 };
  const moved: FromFrame = { type: 'moved', ...where, ...(situation === undefined ? {} : { situation }) };
  const text = JSON.stringify(moved);
  if (text !== told) tell(moved);
  told = text;
};

for (const kind of ['scroll', 'resize'])
  window.addEventListener(
    kind,
    () => {
      spots.place();
      pickSpots.place();
    },
    { capture: true, passive: true },
  );

/** While a scenario is shown, the keys belong to the show. */
window.addEventListener('keydown', (event) => {
  const key = frameKeys.find((one) => one === event.key);
  if (key === undefined || event.defaultPrevented || !(player.isPlaying || key === 'Escape')) return;
  if (player.isPlaying) event.preventDefault();
  tell({ type: 'key', key: key satisfies FrameKey });
});

window.addEventListener('message', (event) => {
  if (event.source !== window.parent) return;
  const message = readToFrame(event.data);
  if (message !== undefined) take(message);
});

function take(message: ToFrame): void {
  switch (message.type) {
    case 'app':
      frame.show(message.app, message.streaming);
      return tell({ type: 'drawn', streaming: message.streaming });
    case 'situation':
      player.stop();
      return frame.start(message.name);
    case 'open':
      // Asked for by the outer page: the focus stays there.
      return frame.drive(() => frame.apply({ kind: 'open', screen: message.screen }));
    case 'goBack':
      return frame.drive(() => frame.apply({ kind: 'back' }));
    case 'run':
      return player.run(message);
    case 'stop':
      return player.stop();
    case 'pause':
    case 'resume':
    case 'next':
    case 'back':
      return player.control(message.type);
    case 'pick':
      return picker.set(message.on, message.stay);
    case 'ring':
      return ring(message.elements, message.still);
    case 'theme':
      return setOneOf(document.documentElement, 'theme-', message.theme);
  }
}

/** An element of another screen is shown there. */
function ring(elements: readonly string[], still = false): void {
  const first = elements[0];
  const here = frame.view.nodes.some(
    ({ id, rows }) => id === first || rows.some(({ actions }) => actions.some((one) => one.id === first)),
  );
  const home = here ? undefined : frame.app.screens.find((screen) => screen.elements.some(({ id }) => id === first));
  if (home !== undefined) frame.drive(() => frame.apply({ kind: 'open', screen: home.id }));
  spots.show(elements, still ? 'nearest' : 'center');
}

setInterval(() => tell({ type: 'alive' }), heartbeat);
tell({ type: 'ready' });
