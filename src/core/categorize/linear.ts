import type { SparseRows } from './features.ts';
import type { Pace } from './pace.ts';

/** `weights[column * classes + c]` and one offset per class; score of class c = row · weights + offset. */
export interface LinearModel {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly offsets: Float32Array;
}

/** What is learnt: row r belongs to class c where `targets[r * classes + c]` is 1 and not where it is 0. */
export interface Targets {
  readonly classes: number;
  readonly values: Float32Array;
}

/**
 * Posts at which half of a class's frequency stays in its score. The fewer posts there are, the more the ridge holds the scores
 * down, and a frequency in full would then send every post that says little to the largest class. Chosen on halves of blogs of
 * 40 to 400 posts: with the frequency in full 2 to 4 points fewer were right.
 */
const halfPrior = 800;
const mostSteps = 40;
const enough = 1e-2;

/**
 * Ridge regression, one class against the rest, on the given rows: minimises |X w - (y - mean y)|² + λ|w|² for each class.
 * The model's offsets are the means, cut down to what so few posts can hold against them.
 * Solved in its dual form (X Xᵀ + λ I) a = y, w = Xᵀ a, by conjugate gradient, for all classes in one pass over the
 * matrix: time and memory grow with the number of entries, never with the square of the posts.
 * `undefined` when cancelled.
 */
export async function trainRidge(
  rows: SparseRows,
  use: Int32Array,
  targets: Targets,
  lambda: number,
  pace: Pace,
): Promise<LinearModel | undefined> {
  const { classes } = targets;
  const size = use.length * classes;
  const offsets = meansOf(use, targets);
  const residual = new Float32Array(size);
  for (let at = 0; at < use.length; at++)
    for (let c = 0; c < classes; c++)
      residual[at * classes + c] = (targets.values[(use[at] ?? 0) * classes + c] ?? 0) - (offsets[c] ?? 0);
  const solution = new Float32Array(size);
  const direction = residual.slice();
  let norms = dots(residual, residual, classes);
  const goals = norms.map((norm) => norm * enough * enough);
  const weights = new Float32Array(rows.width * classes);
  const image = new Float32Array(size);
  for (let step = 0; step < mostSteps && norms.some((norm, c) => norm > (goals[c] ?? 0)); step++) {
    weights.fill(0);
    if (!(await gather(rows, use, direction, weights, classes, pace))) return undefined;
    if (!(await score(rows, use, weights, image, classes, pace))) return undefined;
    for (let at = 0; at < size; at++) image[at] = (image[at] ?? 0) + lambda * (direction[at] ?? 0);
    const bends = dots(direction, image, classes);
    const strides = norms.map((norm, c) => ((bends[c] ?? 0) > 0 ? norm / (bends[c] ?? 1) : 0));
    for (let at = 0; at < size; at++) {
      const stride = strides[at % classes] ?? 0;
      solution[at] = (solution[at] ?? 0) + stride * (direction[at] ?? 0);
      residual[at] = (residual[at] ?? 0) - stride * (image[at] ?? 0);
    }
    const next = dots(residual, residual, classes);
    const keeps = next.map((norm, c) => ((norms[c] ?? 0) > 0 ? norm / (norms[c] ?? 1) : 0));
    for (let at = 0; at < size; at++)
      direction[at] = (residual[at] ?? 0) + (keeps[at % classes] ?? 0) * (direction[at] ?? 0);
    norms = next;
  }
  weights.fill(0);
  if (!(await gather(rows, use, solution, weights, classes, pace))) return undefined;
  const prior = use.length / (use.length + halfPrior);
  return { classes, weights, offsets: offsets.map((mean) => prior * mean) };
}

/** Scores of the given rows, `classes` numbers each. `undefined` when cancelled. */
export async function scoreRows(
  rows: SparseRows,
  use: Int32Array,
  model: LinearModel,
  pace: Pace,
): Promise<Float32Array | undefined> {
  const scores = new Float32Array(use.length * model.classes);
  if (!(await score(rows, use, model.weights, scores, model.classes, pace))) return undefined;
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) + (model.offsets[at % model.classes] ?? 0);
  return scores;
}

function meansOf(use: Int32Array, targets: Targets): Float32Array {
  const means = new Float32Array(targets.classes);
  for (const row of use)
    for (let c = 0; c < targets.classes; c++)
      means[c] = (means[c] ?? 0) + (targets.values[row * targets.classes + c] ?? 0) / use.length;
  return means;
}

function dots(one: Float32Array, other: Float32Array, classes: number): number[] {
  const sums = Array.from({ length: classes }, () => 0);
  for (let at = 0; at < one.length; at++) {
    const c = at % classes;
    sums[c] = (sums[c] ?? 0) + (one[at] ?? 0) * (other[at] ?? 0);
  }
  return sums;
}

/** weights += Xᵀ · dual */
async function gather(
  rows: SparseRows,
  use: Int32Array,
  dual: Float32Array,
  weights: Float32Array,
  classes: number,
  pace: Pace,
): Promise<boolean> {
  for (let at = 0; at < use.length; at++) {
    const from = rows.start[use[at] ?? 0] ?? 0;
    const to = rows.start[(use[at] ?? 0) + 1] ?? 0;
    for (let entry = from; entry < to; entry++) {
      const value = rows.values[entry] ?? 0;
      const base = (rows.columns[entry] ?? 0) * classes;
      for (let c = 0; c < classes; c++)
        weights[base + c] = (weights[base + c] ?? 0) + value * (dual[at * classes + c] ?? 0);
    }
    if (!(await pace.spend((to - from) * classes))) return false;
  }
  return true;
}

/** out = X · weights */
async function score(
  rows: SparseRows,
  use: Int32Array,
  weights: Float32Array,
  out: Float32Array,
  classes: number,
  pace: Pace,
): Promise<boolean> {
  const sums = new Float64Array(classes);
  for (let at = 0; at < use.length; at++) {
    const from = rows.start[use[at] ?? 0] ?? 0;
    const to = rows.start[(use[at] ?? 0) + 1] ?? 0;
    sums.fill(0);
    for (let entry = from; entry < to; entry++) {
      const value = rows.values[entry] ?? 0;
      const base = (rows.columns[entry] ?? 0) * classes;
      for (let c = 0; c < classes; c++) sums[c] = (sums[c] ?? 0) + value * (weights[base + c] ?? 0);
    }
    out.set(sums, at * classes);
    if (!(await pace.spend((to - from) * classes))) return false;
  }
  return true;
}
