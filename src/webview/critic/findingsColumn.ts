import type { RunRecord } from '../../core/critic/findings/review.ts';
import { make } from '../dom.ts';
import { isOpen } from './choice.ts';
import type { Fold } from './folds.ts';
import type { PanelFinding, PanelState } from './protocol.ts';

/** The seven to look at, the others folded, the decided ones behind them. */
export function findingsColumn(
  state: PanelState,
  card: (one: PanelFinding) => HTMLElement,
  fold: Fold,
): readonly HTMLElement[] {
  const open = state.findings.filter(isOpen);
  const shown = open.filter((one) => one.shown);
  const folded = open.filter((one) => !one.shown);
  const decided = state.findings.filter((one) => !isOpen(one));
  return [
    make(
      'h2',
      { tabindex: -1, 'data-key': 'findings' },
      shown.length === 0 ? 'Findings' : `Findings (${shown.length})`,
    ),
    ...progress(state),
    ...(shown.length === 0 ? [make('p', { class: 'quiet' }, nothingText(state, folded.length))] : []),
    ...shown.map(card),
    ...(folded.length === 0 ? [] : [fold('more', `${folded.length} more, of less weight`, folded.map(card))]),
    ...(decided.length === 0 ? [] : [fold('decided', `${decided.length} decided`, decided.map(card))]),
  ];
}

function progress({ running }: PanelState): readonly HTMLElement[] {
  if (running === undefined || running.ended.length === 0) return [];
  return [make('ul', { class: 'progress' }, ...running.ended.map((line) => make('li', {}, line)))];
}

function nothingText({ lastRun, running }: PanelState, folded: number): string {
  if (folded > 0) return 'The weightiest are decided.';
  if (running !== undefined)
    return running.ended.length === 0 ? 'The first lens is still looking.' : 'Nothing to show yet.';
  if (lastRun === undefined) return 'No model has looked at this text yet.';
  return doneText(lastRun);
}

function doneText({ lenses }: RunRecord): string {
  const done = lenses.filter(({ state }) => state === 'done').map(({ name }) => name);
  if (done.length === 0) return 'No lens came to its end, so nothing can be said.';
  return `Nothing is open. Examined: ${[...new Set(done)].join(', ')}.`;
}
