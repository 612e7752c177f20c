import type { Coverage } from '../run/coverage.ts';
import type { Score } from './drawing.ts';

/** Steps that are shown, of all that a screen could show: a step that only sets the situation says nothing of the screens. */
export function scoreOf(coverage: Omit<Coverage, 'unasked'>): Score {
  const { shown, unclear, ambiguous, failed, guessed, skipped } = coverage;
  return { green: shown, total: shown + unclear + ambiguous + failed + guessed + skipped };
}
