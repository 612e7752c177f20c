import type { Outline } from '../../gherkin/outline.ts';
import type { Coverage } from '../run/coverage.ts';
import type { Score } from './drawing.ts';

/** Steps that are shown, of all that a screen could show: a step that only sets the situation says nothing of the screens. */
export function scoreOf(coverage: Omit<Coverage, 'unasked'>): Score {
  const { shown, unclear, ambiguous, failed, guessed, skipped } = coverage;
  return { green: shown, total: shown + unclear + ambiguous + failed + guessed + skipped };
}

/** Runs that versions are compared by: of a feature with hundreds they tell the same as all of them, in a tenth of the time. */
const MOST_RUNS = 60;

/** Ids of the runs to judge by, spread evenly over the feature. */
export function runsToJudge({ scenarios }: Outline): readonly string[] {
  const ids = scenarios.flatMap(({ runs }) => runs.map(({ id }) => id));
  if (ids.length <= MOST_RUNS) return ids;
  return Array.from({ length: MOST_RUNS }, (_, at) => ids[Math.floor((at * ids.length) / MOST_RUNS)] ?? '');
}
