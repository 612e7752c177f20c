import { randomFrom } from '../folds.ts';

/** A figure with the interval it may as well have. `low` and `high` are at the level that was asked for. */
export interface Measured {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The normal quantile of a two-sided 95 % interval. */
const z95 = 1.959963984540054;

/** A share with Wilson's score interval (Wilson 1927), 95 % unless another quantile `z` is given. Of none: not a number, 0 to 1. */
export function wilson(hits: number, posts: number, z = z95): Measured {
  if (posts <= 0) return { value: Number.NaN, low: 0, high: 1 };
  const share = hits / posts;
  const square = (z * z) / posts;
  const middle = (share + square / 2) / (1 + square);
  const reach = (z / (1 + square)) * Math.sqrt((share * (1 - share)) / posts + square / (4 * posts));
  return { value: share, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

export interface Bin {
  readonly posts: number;
  /** Mean confidence, and the share of right ones. */
  readonly sure: number;
  readonly right: number;
}

/**
 * Bins of equal mass, least sure first: sizes differ by one post at most, but posts of one confidence are never parted (a bin
 * then grows and later ones may be missing). `p` and `right`: one entry per post, in any order.
 */
export function equalMassBins(p: ArrayLike<number>, right: readonly boolean[], bins = 10): readonly Bin[] {
  const sorted = right.map((hit, at) => ({ hit, sure: p[at] ?? 0 })).sort((one, other) => one.sure - other.sure);
  const found: Bin[] = [];
  let from = 0;
  for (let bin = 1; bin <= bins; bin++) {
    let to = Math.max(from, Math.round((bin * sorted.length) / bins));
    while (to > from && to < sorted.length && sorted[to]?.sure === sorted[to - 1]?.sure) to++;
    const inside = sorted.slice(from, to);
    from = to;
    if (inside.length === 0) continue;
    const sure = inside.reduce((sum, one) => sum + one.sure, 0) / inside.length;
    found.push({ posts: inside.length, sure, right: inside.filter(({ hit }) => hit).length / inside.length });
  }
  return found;
}

/**
 * Expected calibration error over bins of equal mass (Naeini et al. 2015; equal mass: Nixon et al. 2019): Σ share · |right -
 * sure|, 0 to 1. Few posts make it too large, never too small: with n posts in a bin a perfect map shows about 0.4 / √n.
 */
export function calibrationError(p: ArrayLike<number>, right: readonly boolean[], bins = 10): number {
  if (right.length === 0) return Number.NaN;
  const sum = equalMassBins(p, right, bins).reduce(
    (total, bin) => total + bin.posts * Math.abs(bin.right - bin.sure),
    0,
  );
  return sum / right.length;
}

export interface ByChance {
  readonly mean: number;
  /** One draw in twenty shows more. */
  readonly high: number;
}

/** One draw of it is a set of labels. */
const DRAWS = 1_000;

/**
 * The `calibrationError` that perfectly calibrated labels would show for these very probabilities: in each of 1,000 draws every
 * post is right with the probability it claims (consistency resampling, Bröcker and Smith 2007). Few posts show one by chance
 * alone, so a measured error speaks against the probabilities only where it is over `high`. The same seed gives the same
 * numbers; NaN of no posts.
 */
export function calibrationByChance(p: ArrayLike<number>, seed: number, bins = 10): ByChance {
  const sorted = Float64Array.from(p).sort();
  if (sorted.length === 0) return { mean: Number.NaN, high: Number.NaN };
  // Which posts share a bin depends on the probabilities alone.
  const sizes = equalMassBins(sorted, Array.from(sorted, Boolean), bins).map(({ posts }) => posts);
  const random = randomFrom(seed);
  const errors = Float64Array.from({ length: DRAWS }, () => drawnError(sorted, sizes, random)).sort();
  const mean = errors.reduce((sum, error) => sum + error, 0) / DRAWS;
  return { mean, high: errors[Math.round(0.95 * (DRAWS - 1))] ?? Number.NaN };
}

function drawnError(sorted: Float64Array, sizes: readonly number[], random: () => number): number {
  let [at, sum] = [0, 0];
  for (const size of sizes) {
    let gap = 0;
    for (const end = at + size; at < end; at++) gap += (random() < (sorted[at] ?? 0) ? 1 : 0) - (sorted[at] ?? 0);
    sum += Math.abs(gap);
  }
  return sum / sorted.length;
}

/** The chance that a right post stands over a wrong one, ties half (Hanley and McNeil 1982). NaN where there is only one kind. */
export function auroc(p: ArrayLike<number>, right: readonly boolean[]): number {
  const sorted = right.map((hit, at) => ({ hit, sure: p[at] ?? 0 })).sort((one, other) => one.sure - other.sure);
  let [below, pairs, hits] = [0, 0, 0];
  for (let from = 0; from < sorted.length;) {
    let to = from;
    let tiedHits = 0;
    while (to < sorted.length && sorted[to]?.sure === sorted[from]?.sure) if (sorted[to++]?.hit === true) tiedHits++;
    const tiedWrong = to - from - tiedHits;
    pairs += tiedHits * (below + tiedWrong / 2);
    hits += tiedHits;
    below += tiedWrong;
    from = to;
  }
  return hits === 0 || below === 0 ? Number.NaN : pairs / (hits * below);
}

/** Mean squared distance of confidence and truth (Brier 1950), 0 to 1; NaN of none. */
export function brier(p: ArrayLike<number>, right: readonly boolean[]): number {
  return right.reduce((sum, hit, at) => sum + ((p[at] ?? 0) - (hit ? 1 : 0)) ** 2, 0) / right.length;
}
