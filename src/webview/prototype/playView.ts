/** Play mode as an audience sees it: the story on top in large type, the prototype below, and at the end what came of it. */

import type { Narrative } from '../../core/gherkin/outline.ts';
import { button, line } from './controls.ts';
import { foreign, make, refill, setAttribute, setText } from '../dom.ts';
import { icon } from './icons.ts';
import { playEnd } from './playEnd.ts';
import type { Actions, PlayShown, View } from './state.ts';
import { shortened, signWords } from './words.ts';

/** Above it, dots are too small to count; the bar of dots becomes a line. */
const mostDots = 24;

export function playView(actions: Actions): View {
  const story = make('p', { class: 'play-story', dir: 'auto' });
  const name = make('h2', { class: 'play-name', dir: 'auto' });
  const step = make('p', { class: 'play-step', 'aria-live': 'polite' });
  const note = make('p', { class: 'play-note', dir: 'auto' });
  const dots = make('div', { class: 'play-dots' });
  const key = (name_: string) => () => void actions.playKey(name_);
  const back = button({ icon: 'back', label: 'Back (left arrow)', press: key('ArrowLeft') });
  const pause = button({ icon: 'pause', label: 'Pause (P)', press: key('p') });
  const next = button({ icon: 'next', label: 'Next (right arrow, space)', press: key('ArrowRight') });
  const whole = button({ icon: 'full', label: 'Whole screen (F)', press: key('f') });
  // In the editor a webview may not take the whole screen; an exported file may.
  whole.hidden = !document.fullscreenEnabled;
  const end = button({ icon: 'close', label: 'End (Esc)', press: actions.endPlay });
  const card = playEnd(actions);
  const head = make(
    'section',
    { class: 'play', 'aria-label': 'Play', tabindex: -1, hidden: true },
    line('play-top', line('play-title', name, story), line('play-controls', back, pause, next, whole, end)),
    line('play-now', step, note),
    dots,
    card.node,
  );
  let before: PlayShown | undefined;
  /** Gets the focus back at the end. */
  let opener: HTMLElement | undefined;

  return {
    node: head,
    update: (state) => {
      const { play, feature } = state;
      head.hidden = play === undefined;
      card.update(state);
      if (play === before) return;
      const began = play !== undefined && before === undefined;
      if (began && document.activeElement instanceof HTMLElement) opener = document.activeElement;
      if (play === undefined) opener?.focus({ preventScroll: true });
      before = play;
      if (play === undefined) return;
      setText(story, storyOf(feature?.outline?.narrative));
      setText(name, shortened(play.run.name === '' ? play.scenario.name : play.run.name, 160));
      showStep(step, note, play);
      setAttribute(step, 'dir', feature?.outline?.direction);
      showDots(dots, play);
      refill(pause, icon(play.paused ? 'play' : 'pause'));
      setAttribute(pause, 'aria-label', play.paused ? 'Go on (P)' : 'Pause (P)');
      setAttribute(pause, 'title', play.paused ? 'Go on (P)' : 'Pause (P)');
      pause.disabled = play.over;
      // Keys are meant for the play from now on, wherever the focus was.
      if (began) head.focus({ preventScroll: true });
    },
  };
}

function storyOf(narrative: Narrative | undefined): string {
  if (narrative === undefined) return '';
  const written = narrative.text.split('\n').map((each) => each.trim());
  return shortened(written.filter((each) => each !== '').join(' · '), 260);
}

function showStep(node: HTMLElement, note: HTMLElement, play: PlayShown): void {
  const index = Math.min(play.index, play.run.steps.length - 1);
  const step = play.run.steps[index];
  if (step === undefined) return node.replaceChildren();
  const verdict = play.steps[index];
  const sign = verdict?.state ?? 'running';
  setAttribute(node, 'data-sign', sign);
  refill(
    node,
    make('span', { class: 'play-sign' }, icon(sign, 'sign')),
    make(
      'span',
      { class: 'play-words' },
      foreign(step.keyword.trim(), 'keyword'),
      ' ',
      foreign(shortened(step.text, 300)),
    ),
  );
  const told = verdict !== undefined && sign !== 'shown' && sign !== 'assumed';
  setText(note, told ? `${signWords[sign]}: ${shortened(verdict.message, 200)}` : '');
}

function showDots(node: HTMLElement, { run, steps, index, over }: PlayShown): void {
  node.classList.toggle('is-line', run.steps.length > mostDots);
  setAttribute(node, 'role', 'img');
  setAttribute(node, 'aria-label', `Step ${Math.min(index + 1, run.steps.length)} of ${run.steps.length}`);
  const dots = run.steps.map((_, at) => {
    const sign = steps[at]?.state ?? 'idle';
    const dot = make('span', { class: 'play-dot', 'data-sign': sign, 'data-now': !over && at === index });
    if (run.steps.length <= mostDots) dot.append(icon(sign, 'sign'));
    return dot;
  });
  node.replaceChildren(...dots);
}
