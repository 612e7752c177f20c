import { makeRows, makeVocabulary, type Counted } from './features.ts';
import { scoreRows, trainRidge, type Targets } from './linear.ts';
import type { Pace } from './pace.ts';

/** mulberry32: small, fast, and the same on every machine for the same seed. Numbers in [0, 1). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A fold number for each of `size` posts; folds differ by one post at most. Always the same for the same seed. */
export function foldsOf(size: number, folds: number, seed: number): Int32Array {
  const order = Int32Array.from({ length: size }, (_, index) => index);
  const random = randomFrom(seed);
  for (let at = size - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  const result = new Int32Array(size);
  for (const [place, post] of order.entries()) result[post] = place % folds;
  return result;
}

/**
 * Out-of-fold scores, `classes` per post: each post is scored by a model that saw neither its label nor, through the
 * vocabulary, its words. `undefined` when cancelled.
 */
export async function crossScores(
  counted: readonly Counted[],
  targets: Targets,
  foldOf: Int32Array,
  folds: number,
  lambda: number,
  pace: Pace,
  foldDone?: (done: number) => void,
  /** Folds to score, the first ones; the posts of the others keep a score of 0. */
  scored = folds,
): Promise<Float32Array | undefined> {
  const scores = new Float32Array(counted.length * targets.classes);
  for (let fold = 0; fold < scored; fold++) {
    const inside = pick(foldOf, (own) => own !== fold);
    const outside = pick(foldOf, (own) => own === fold);
    const learnt = Array.from(inside, (post) => counted[post]).filter((one) => one !== undefined);
    const vocabulary = await makeVocabulary(learnt, 2, pace);
    const rows = vocabulary && (await makeRows(counted, vocabulary, pace));
    const model = rows && (await trainRidge(rows, inside, targets, lambda, pace));
    const part = rows && model && (await scoreRows(rows, outside, model, pace));
    if (!part) return undefined;
    for (const [at, post] of outside.entries())
      scores.set(part.subarray(at * targets.classes, (at + 1) * targets.classes), post * targets.classes);
    foldDone?.(fold + 1);
  }
  return scores;
}

function pick(foldOf: Int32Array, wanted: (fold: number) => boolean): Int32Array {
  return Int32Array.from(Array.from(foldOf.keys()).filter((post) => wanted(foldOf[post] ?? 0)));
}
