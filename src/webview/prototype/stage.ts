/** Where the prototype stands: the frame at the width that was chosen, whole even where the panel is narrower. */

import { make, setText } from '../dom.ts';
import type { Width } from './kept.ts';
import type { PanelState, View } from './state.ts';

const pixels: Readonly<Record<Width, number | undefined>> = { phone: 360, tablet: 768, full: undefined };
/** On a wall the prototype is drawn larger, not wider: nobody reads 14 px from the back row. */
const playedWidth = 1_440;

export interface Stage extends View {
  /** The frame goes in here and is never moved: a frame that is moved starts anew. */
  readonly holder: HTMLElement;
}

export function stage(): Stage {
  const note = make('p', { class: 'stage-note', role: 'status' });
  const holder = make('div', { class: 'device' });
  const node = make('main', { class: 'stage', 'aria-label': 'Prototype' }, note, holder);
  let width: Width = 'full';
  let playing = false;

  const fit = (): void => {
    const style = getComputedStyle(node);
    const room = {
      width: node.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight),
      height: node.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom),
    };
    if (room.width <= 0 || room.height <= 0) return;
    const wanted = pixels[width] ?? (playing && room.width > playedWidth ? playedWidth : room.width);
    const most = playing ? Math.max(1, room.height / 620) : 1;
    const scale = Math.min(room.width / wanted, pixels[width] === undefined ? room.width / wanted : most);
    holder.style.width = `${wanted}px`;
    holder.style.height = `${room.height / scale}px`;
    holder.style.transform = scale === 1 ? 'none' : `scale(${scale})`;
    holder.style.left = `${(room.width - wanted * scale) / 2 + Number.parseFloat(style.paddingLeft)}px`;
  };
  new ResizeObserver(fit).observe(node);

  return {
    node,
    holder,
    update: (state) => {
      const words = noteOf(state);
      setText(note, words);
      note.hidden = words === '';
      node.classList.toggle('is-empty', state.app === undefined);
      if (state.kept.width === width && (state.play !== undefined) === playing) return;
      width = state.kept.width;
      playing = state.play !== undefined;
      node.dataset['width'] = width;
      fit();
    },
  };
}

function noteOf({ frame, app, feature }: PanelState): string {
  if (frame === 'reviving') return 'The prototype did not answer for 3 seconds. It is being opened again …';
  if (frame === 'revived') return 'The prototype did not answer and was opened again. What was entered in it is gone.';
  if (app !== undefined || feature === undefined) return '';
  return feature.outline === undefined
    ? 'There is nothing to draw before the file can be read as a feature.'
    : 'The screens are being drawn …';
}
