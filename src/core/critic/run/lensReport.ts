import type { LensReport } from '../findings/review.ts';
import type { Lens } from '../lenses/lens.ts';
import type { LensAnswer } from './lensCall.ts';

/** How one of a lens's calls ended. `place`: "part 2 of 3", or empty. */
export interface Ended {
  readonly part: number | undefined;
  readonly place: string;
  readonly answer: LensAnswer;
}

const MOST_CHECKED = 12;

/**
 * One lens's calls as one line. It is done where every part was answered at least once; else failed, or cancelled, whatever it found: what
 * was not looked at is never told as clean.
 */
export function reportOf(lens: Lens, model: string, ended: readonly Ended[]): LensReport {
  const answers = ended.flatMap(({ answer }) => (answer.kind === 'ok' ? [answer] : []));
  const checked = [...new Set(answers.flatMap((answer) => answer.checked))].slice(0, MOST_CHECKED);
  const found = answers.reduce((sum, { findings }) => sum + findings.length, 0);
  const dropped = answers.reduce((sum, answer) => sum + answer.dropped, 0);
  const report = { lens: lens.id, name: lens.name, model, checked, found, dropped };
  const answered = new Set(ended.flatMap(({ part, answer }) => (answer.kind === 'ok' ? [part] : [])));
  const open = ended.filter(({ part }) => !answered.has(part));
  if (open.length === 0) return { ...report, state: 'done' };
  if (open.some(({ answer }) => answer.kind === 'cancelled')) return { ...report, state: 'cancelled' };
  const parts = new Set(ended.map(({ part }) => part)).size;
  const failed = open.find(({ answer }) => answer.kind === 'failed');
  const why = failed?.answer.kind === 'failed' ? failed.answer.why : '';
  const some = answered.size === 0 ? '' : `${answered.size} of ${parts} parts were read; ${failed?.place ?? ''}: `;
  return { ...report, state: 'failed', why: `${some}${why}` };
}
