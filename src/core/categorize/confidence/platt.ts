import { fitLogistic } from './logistic.ts';

/** p = 1 / (1 + exp(-(slope · odds + offset))). */
export interface PlattMap {
  readonly slope: number;
  readonly offset: number;
}

/**
 * Platt's targets (Platt 1999, "Probabilistic outputs for support vector machines"): with h right and m wrong labels a right
 * one should reach (h + 1) / (h + 2) and a wrong one 1 / (m + 2), so that labels which part entirely, or are all right, claim no
 * more than their number bears.
 */
export function plattGoals(right: readonly boolean[]): Float64Array {
  const hits = right.filter(Boolean).length;
  const yes = (hits + 1) / (hits + 2);
  const no = 1 / (right.length - hits + 2);
  return Float64Array.from(right, (hit) => (hit ? yes : no));
}

/**
 * Platt's map from a score (log-odds, any scale) to a probability, by maximum likelihood on his smoothed targets. `odds` and
 * `right` have one entry per label. The slope is never negative: a map by which more evidence makes a proposal less probable is
 * the noise of few labels. Without labels the score is taken at its word (slope 1, offset 0).
 */
export function fitPlatt(odds: ArrayLike<number>, right: readonly boolean[]): PlattMap {
  const inputs = new Float64Array(right.length * 2);
  for (const row of right.keys()) inputs.set([odds[row] ?? 0, 1], row * 2);
  const [slope = 1, offset = 0] = fitLogistic({
    inputs,
    goals: plattGoals(right),
    prior: Float64Array.of(1, 0),
    // Only against a score that is the same for all labels; it moves no figure that is printed.
    ridge: Float64Array.of(1e-4, 1e-6),
    least: Float64Array.of(0, Number.NEGATIVE_INFINITY),
  });
  return { slope, offset };
}

/** p = 1 / (1 + exp(-(slope · models + adviser · adviser's + offset))). */
export interface VoicesMap extends PlattMap {
  readonly adviser: number;
}

/** The built-in engine's odds are measured on posts it had not seen: the few labels here turn them only as far as they say clearly. */
const heldAdviser = 4;

/**
 * Platt's map with a slope for each of two voices, so that it shows which of them is worth how much: the models that were asked, and
 * the built-in engine beside them. Where only one of them says anything it is Platt's own map of that. Arrays: an entry per label.
 */
export function fitVoices(models: ArrayLike<number>, adviser: ArrayLike<number>, right: readonly boolean[]): VoicesMap {
  const says = (odds: ArrayLike<number>): boolean => right.some((_, at) => odds[at] !== 0);
  if (!says(adviser)) return { ...fitPlatt(models, right), adviser: 1 };
  if (!says(models)) {
    const { slope, offset } = fitPlatt(adviser, right);
    return { slope: 1, adviser: slope, offset };
  }
  const inputs = new Float64Array(right.length * 3);
  for (const row of right.keys()) inputs.set([models[row] ?? 0, adviser[row] ?? 0, 1], row * 3);
  const [slope = 1, own = 1, offset = 0] = fitLogistic({
    inputs,
    goals: plattGoals(right),
    prior: Float64Array.of(1, 1, 0),
    ridge: Float64Array.of(1e-4, heldAdviser, 1e-6),
    least: Float64Array.of(0, 0, Number.NEGATIVE_INFINITY),
  });
  return { slope, adviser: own, offset };
}

/**
 * How hard slope and offset are held to "no difference" (ridge / 2 · square). Chosen by simulated blogs on which the labels differ from the
 * posts that wait by 0 to 1 in log-odds of every voter: most of a difference shows in the signals, so little is left to learn here.
 */
const held = { slope: 200, offset: 6 };

/**
 * How a probability that was learnt on other posts is to be read here: Platt's map of its log-odds, held near "as it says" (slope 1,
 * offset 0), so that few labels move it little. At its word without labels. `odds` and `right` have one entry per label of these posts.
 */
export function fitShift(odds: ArrayLike<number>, right: readonly boolean[]): PlattMap {
  const inputs = new Float64Array(right.length * 2);
  for (const row of right.keys()) inputs.set([odds[row] ?? 0, 1], row * 2);
  const [slope = 1, offset = 0] = fitLogistic({
    inputs,
    goals: Float64Array.from(right, Number),
    prior: Float64Array.of(1, 0),
    ridge: Float64Array.of(held.slope, held.offset),
    least: Float64Array.of(0, Number.NEGATIVE_INFINITY),
  });
  return { slope, offset };
}
