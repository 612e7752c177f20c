/** What all scenarios come to: a sentence, and the same as a bar. */

import type { StepState } from '../../core/prototype/run/verdict.ts';
import { button, line, spoken } from './controls.ts';
import { make, setAttribute } from '../dom.ts';
import { allRuns, type Actions, type View } from './state.ts';
import { countsOf, summaryOf, total } from './words.ts';

const order: readonly StepState[] = ['shown', 'assumed', 'guessed', 'unclear', 'ambiguous', 'failed', 'skipped'];

/** With fewer, everything is in sight anyway. */
const worthFiltering = 4;

export function summaryBar(actions: Actions): View {
  const words = spoken('summary-text');
  const bar = make('div', { class: 'summary-bar', 'aria-hidden': 'true' });
  let onlyOpen = false;
  const filter = button({
    icon: 'filter',
    label: 'List only the scenarios that are not kept',
    className: 'only-open',
    press: () => actions.keep({ onlyOpen: !onlyOpen }),
  });
  const node = line('summary', line('summary-line', words.node, filter), bar);
  let drawn: unknown;
  return {
    node,
    update: ({ verdicts, running, feature, app, kept }) => {
      onlyOpen = kept.onlyOpen;
      setAttribute(filter, 'aria-pressed', String(onlyOpen));
      filter.hidden = (feature?.outline?.scenarios.length ?? 0) < worthFiltering;
      node.hidden = allRuns(feature?.outline).length === 0;
      const counts = countsOf(verdicts.values());
      // Told to a screen reader once, at the end, not for every step of a run.
      words.say(
        running !== undefined
          ? `Running ${running.done + 1} of ${running.of} …`
          : total(counts) > 0
            ? summaryOf(counts)
            : app?.streaming === true
              ? 'The scenarios run once the screens are drawn.'
              : 'Not run yet.',
      );
      if (drawn === verdicts) return;
      drawn = verdicts;
      const parts = order.filter((state) => counts[state] > 0);
      bar.replaceChildren(
        ...parts.map((state) => {
          const part = make('span', { class: 'summary-part', 'data-sign': state });
          part.style.flexGrow = String(counts[state]);
          return part;
        }),
      );
    },
  };
}
