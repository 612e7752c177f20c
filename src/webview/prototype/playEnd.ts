/** The last card of a play: what the prototype keeps of the scenario, and what the owner says of it. */

import type { StepVerdict } from '../../core/prototype/run/verdict.ts';
import { button, line } from './controls.ts';
import { foreign, make, refill, setAttribute } from '../dom.ts';
import { icon } from './icons.ts';
import { nextRun } from './playing.ts';
import type { Actions, PanelState, PlayShown, View } from './state.ts';
import { countsOf, judgementWords, shortened, signWords, summaryOf, worstOf, type Sign } from './words.ts';

export function playEnd(actions: Actions): View {
  const node = make('div', { class: 'play-end', role: 'dialog', 'aria-label': 'What came of it', hidden: true });
  let before: unknown;
  return {
    node,
    update: (state) => {
      const { play } = state;
      const over = play?.over === true;
      node.hidden = !over;
      const now = over ? `${play.run.id} ${judgementOf(state, play) ?? ''}` : undefined;
      if (now === before) return;
      const appeared = before === undefined;
      before = now;
      if (play === undefined || !over) return node.replaceChildren();
      refill(node, card(state, play, actions));
      if (appeared) node.querySelector<HTMLElement>('.play-go')?.focus({ preventScroll: true });
    },
  };
}

function card(state: PanelState, play: PlayShown, actions: Actions): HTMLElement {
  const steps = play.steps.filter((step) => step !== undefined);
  const counts = countsOf([{ run: play.run.id, steps }]);
  const sign = worstOf(counts);
  const judgement = judgementOf(state, play);
  const next = nextRun(state.feature?.outline, play.run);
  const choices = (['matches', 'differs', 'clarify'] as const).map((one) => {
    const control = button({
      icon: one,
      text: judgementWords[one],
      label: judgementWords[one],
      look: 'quiet',
      className: `judge judge-${one}`,
      key: one,
      press: () => actions.judge(play.scenario.id, judgement === one ? undefined : one),
    });
    setAttribute(control, 'aria-pressed', String(judgement === one));
    return control;
  });
  return make(
    'div',
    { class: 'play-card', 'data-sign': sign },
    make('div', { class: 'play-result' }, icon(sign, 'sign'), make('span', {}, resultWords(sign))),
    make('p', { class: 'play-sum' }, summaryOf(counts)),
    ...unkept(play, steps),
    line('play-judging', make('span', {}, 'Is this what you mean?'), ...choices),
    line(
      'play-acts',
      button({
        icon: 'retry',
        text: 'Again',
        label: 'Play it again (R)',
        look: 'quiet',
        key: 'again',
        press: () => void actions.playKey('r'),
      }),
      button({
        icon: next === undefined ? 'close' : 'next',
        text: next === undefined ? 'End' : 'Next scenario',
        label: next === undefined ? 'End (Esc)' : 'Play the next scenario (right arrow)',
        look: 'primary',
        className: 'play-go',
        key: 'go',
        press: () => void actions.playKey('ArrowRight'),
      }),
    ),
  );
}

function judgementOf({ feature }: PanelState, { scenario }: PlayShown) {
  const judgements = feature?.judgements ?? {};
  return Object.hasOwn(judgements, scenario.id) ? judgements[scenario.id] : undefined;
}

function resultWords(sign: Sign): string {
  if (sign === 'shown' || sign === 'assumed') return 'The prototype keeps this scenario';
  if (sign === 'failed') return 'The prototype does not keep this scenario';
  if (sign === 'guessed') return 'Perhaps kept: a model thinks so';
  return 'There is something to clarify';
}

/** The steps to talk about, in their own words. */
function unkept({ run }: PlayShown, steps: readonly StepVerdict[]): readonly HTMLElement[] {
  const open = steps.filter(({ state }) => state !== 'shown' && state !== 'assumed' && state !== 'skipped').slice(0, 3);
  if (open.length === 0) return [];
  const entries = open.map((verdict) => {
    const step = run.steps.find(({ id }) => id === verdict.step);
    return make(
      'li',
      { 'data-sign': verdict.state },
      icon(verdict.state, 'sign'),
      make('span', { class: 'word' }, signWords[verdict.state]),
      foreign(shortened(step?.text ?? '', 160)),
    );
  });
  return [make('ul', { class: 'play-open' }, ...entries)];
}
