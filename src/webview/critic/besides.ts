import { make } from '../dom.ts';
import type { FromReviewPanel, PanelState } from './protocol.ts';

type Ask = (what: Extract<FromReviewPanel, { type: 'ask' }>['what']) => void;

/** What is there without any finding: what the document does not say, what was looked at, and the questions of its kind. */
export function besides(state: PanelState, _ask: Ask): readonly HTMLElement[] {
  return [...missing(state), ...examined(state), ...questions(state)];
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

function examined({ lastRun }: PanelState): readonly HTMLElement[] {
  const done = lastRun?.lenses.filter(({ state }) => state === 'done') ?? [];
  if (done.length === 0) return [];
  const refuted = lastRun?.refuted ?? 0;
  return [
    make('h2', {}, 'Examined'),
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

function questions({ questions: list }: PanelState): readonly HTMLElement[] {
  if (list.length === 0) return [];
  return [
    make(
      'details',
      { class: 'fold' },
      make('summary', {}, `${list.length} questions to ask without a model`),
      make('ul', {}, ...list.map((question) => make('li', {}, question))),
    ),
  ];
}
