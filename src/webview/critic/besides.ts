import { make } from '../dom.ts';
import type { Fold } from './folds.ts';
import type { PanelState } from './protocol.ts';

/** What is there without any finding: what the document does not say, what was looked at, and the questions of its kind. */
export function besides(state: PanelState, fold: Fold): readonly HTMLElement[] {
  return [...missing(state), ...examined(state), ...questions(state, fold)];
}

function missing({ emptySlots }: PanelState): readonly HTMLElement[] {
  if (emptySlots.length === 0) return [];
  return [
    make('h2', {}, 'Not said in the document'),
    make(
      'dl',
      { class: 'slots' },
      ...emptySlots.flatMap(({ name, question }) => [make('dt', {}, name), make('dd', {}, question)]),
    ),
  ];
}

function examined({ lastRun, running }: PanelState): readonly HTMLElement[] {
  const done = lastRun?.lenses.filter(({ state }) => state === 'done') ?? [];
  if (done.length === 0) return [];
  const refuted = lastRun?.refuted ?? 0;
  return [
    make('h2', {}, running === undefined ? 'Examined' : 'Examined the last time'),
    make(
      'ul',
      { class: 'examined' },
      ...done.map(({ name, model, found, dropped, checked }) =>
        make(
          'li',
          {},
          make('strong', {}, name),
          ` (${model}): ${found === 0 ? 'nothing found' : `${found} found`}`,
          dropped === 0 ? undefined : `, ${dropped} left out for want of a quote`,
          checked.length === 0 ? undefined : `. Looked at: ${checked.join(', ')}`,
        ),
      ),
      refuted === 0 ? undefined : make('li', {}, `${refuted} did not stand up to a second look and are not shown.`),
    ),
  ];
}

function questions({ questions: list }: PanelState, fold: Fold): readonly HTMLElement[] {
  if (list.length === 0) return [];
  const title = `${list.length} ${list.length === 1 ? 'question' : 'questions'} to ask without a model`;
  return [fold('questions', title, [make('ul', {}, ...list.map((question) => make('li', {}, question)))])];
}
