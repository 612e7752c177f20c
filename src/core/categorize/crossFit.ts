import { crossConfidences, fitCalibrator, topOf, type Calibrator, type Top } from './calibrate.ts';
import type { Counted } from './features.ts';
import { crossScores, foldsOf } from './folds.ts';
import type { Targets } from './linear.ts';
import type { Pace } from './pace.ts';

/** What models that had not seen a known post say of it. */
export interface CrossFit {
  /** Fitted on all scores. */
  readonly calibrator: Calibrator;
  readonly scores: Float32Array;
  readonly classes: number;
  /** Rows that were scored: all of them, or a random part where there are very many. */
  readonly rows: readonly number[];
  /** Per entry of `rows`: its best theme, and the probability by a map fitted on the other folds. */
  readonly tops: readonly Top[];
  readonly confidences: Float64Array;
  /** Out-of-fold scores of a row, one per class; `undefined` where it was not scored. */
  scoresOf(row: number): Float32Array | undefined;
}

const folds = 5;
/** Scores beyond this many change a map of three numbers no more, while each fold costs a whole training. */
const enoughScores = 1_200;
/** Up to this many posts every one is scored all the same, so that each can be looked at for an old mistake. */
const everyPost = 3_000;

/** `undefined` when cancelled. The same input gives the same result. */
export async function crossFit(
  counted: readonly Counted[],
  targets: Targets,
  { lambda, seed }: { readonly lambda: number; readonly seed: number },
  pace: Pace,
  foldDone: (done: number) => void,
): Promise<CrossFit | undefined> {
  const { classes } = targets;
  const foldOf = foldsOf(counted.length, folds, seed);
  const scored =
    counted.length <= everyPost ? folds : Math.min(folds, Math.ceil((enoughScores * folds) / counted.length));
  const done = (fold: number): void => foldDone((fold * folds) / scored);
  const scores = await crossScores(counted, targets, foldOf, folds, lambda, pace, done, scored);
  if (!scores) return undefined;
  const rows = [...counted.keys()].filter((row) => (foldOf[row] ?? 0) < scored);
  const tops = rows.map((row) => topOf(scores, row * classes, classes));
  const right = tops.map((top, at) => targets.values[(rows[at] ?? 0) * classes + top.best] === 1);
  const own = Int32Array.from(rows, (row) => foldOf[row] ?? 0);
  // With one fold scored there is no other to fit a map on; three numbers learn little from a thousand posts.
  const inner = scored > 1 ? own : foldsOf(rows.length, folds, seed);
  const known = new Set(rows);
  return {
    calibrator: fitCalibrator(tops, right),
    scores,
    classes,
    rows,
    tops,
    confidences: crossConfidences(tops, right, inner, scored > 1 ? scored : folds),
    scoresOf: (row) => (known.has(row) ? scores.subarray(row * classes, (row + 1) * classes) : undefined),
  };
}
