/** Maps an engine's raw scores to the probability that its best theme is right: p = 1 / (1 + exp(-(w · x))). */
export interface Calibrator {
  /** For 1, the top score and the margin to the second. */
  readonly weights: readonly [number, number, number];
}

/** What a post's scores say: the best and the second class (-1: there is none) and their scores. */
export interface Top {
  readonly best: number;
  readonly second: number;
  readonly score: number;
  readonly margin: number;
}

export function topOf(scores: ArrayLike<number>, from = 0, classes = scores.length): Top {
  let best = -1;
  let second = -1;
  const at = (c: number): number => (c < 0 ? Number.NEGATIVE_INFINITY : (scores[from + c] ?? 0));
  for (let c = 0; c < classes; c++) {
    if (at(c) > at(best)) {
      second = best;
      best = c;
    } else if (at(c) > at(second)) second = c;
  }
  const score = best < 0 ? 0 : at(best);
  return { best, second, score, margin: second < 0 ? Math.max(0, score) : score - at(second) };
}

const scale = 4;
/** Slopes of score and margin that four blogs of 200 to 2,000 posts agree on; a fit leaves them only as far as its posts say. */
const usual = [1.3, 0.6] as const;
const ridge = 0.5;
/** A tie between the two best counts as so many posts of which half are right: no blog's easy posts may make a tie look sure. */
const ties = 2;

/**
 * Fits the map on posts whose scores come from a model that had not seen them: logistic regression by Newton's method
 * (Platt 1999, with the margin as second input and his smoothed targets), held near the usual slopes by a light ridge, so
 * that it stays sensible where posts are few or all of them right.
 */
export function fitCalibrator(tops: readonly Top[], right: readonly boolean[]): Calibrator {
  const hits = right.filter(Boolean).length;
  const yes = (hits + 1) / (hits + 2);
  const no = 1 / (right.length - hits + 2);
  const mean = tops.reduce((sum, top) => sum + top.score, 0) / Math.max(1, tops.length);
  const observed: Observed[] = tops.map((top, index) => ({
    x: inputs(top),
    goal: right[index] === true ? yes : no,
    weight: 1,
  }));
  observed.push({ x: [1, mean * scale, 0], goal: 0.5, weight: ties });
  let weights: Weights = [-mean * scale * usual[0], ...usual];
  let loss = lossOf(weights, observed);
  for (let step = 0; step < 50; step++) {
    const stride = newtonStep(weights, observed);
    // Far from the goal the curve is flat and a whole step of Newton's may overshoot, so that it is halved until it helps.
    let part = 1;
    let next = move(weights, stride, part);
    while (lossOf(next, observed) > loss && part > 1e-6) next = move(weights, stride, (part /= 2));
    if (part <= 1e-6 || Math.max(...stride.map(Math.abs)) < 1e-6) break;
    weights = next;
    loss = lossOf(weights, observed);
  }
  return { weights };
}

type Weights = readonly [number, number, number];

interface Observed {
  readonly x: Weights;
  /** The share of right ones, and how many posts it stands for. */
  readonly goal: number;
  readonly weight: number;
}

function move(weights: Weights, stride: Weights, part: number): Weights {
  return [weights[0] + part * stride[0], weights[1] + part * stride[1], weights[2] + part * stride[2]];
}

/** Minus the logarithm of the likelihood, and the ridge. */
function lossOf(weights: Weights, observed: readonly Observed[]): number {
  let loss = (ridge / 2) * ((weights[1] - usual[0]) ** 2 + (weights[2] - usual[1]) ** 2);
  for (const { x, goal, weight } of observed) {
    const z = weights[0] * x[0] + weights[1] * x[1] + weights[2] * x[2];
    loss += weight * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - goal * z);
  }
  return loss;
}

function newtonStep(weights: Weights, observed: readonly Observed[]): Weights {
  const slope = [0, ridge * (usual[0] - weights[1]), ridge * (usual[1] - weights[2])];
  const bend = [1e-9, 0, 0, ridge, 0, ridge];
  for (const { x, goal, weight } of observed) {
    const p = logistic(weights, x);
    for (let i = 0, k = 0; i < 3; i++) {
      slope[i] = (slope[i] ?? 0) + weight * (goal - p) * (x[i] ?? 0);
      for (let j = i; j < 3; j++, k++) bend[k] = (bend[k] ?? 0) + weight * p * (1 - p) * (x[i] ?? 0) * (x[j] ?? 0);
    }
  }
  return solve3(bend, slope);
}

/** The probability that the best class is right, between 0 and 1. */
export function confidenceOf(calibrator: Calibrator, top: Top): number {
  return logistic(calibrator.weights, inputs(top));
}

/** The confidence of each post by a map that was fitted on the other folds. */
export function crossConfidences(
  tops: readonly Top[],
  right: readonly boolean[],
  foldOf: Int32Array,
  folds: number,
): Float64Array {
  const confidence = new Float64Array(tops.length);
  for (let fold = 0; fold < folds; fold++) {
    const outside = (_: unknown, row: number): boolean => foldOf[row] !== fold;
    const calibrator = fitCalibrator(tops.filter(outside), right.filter(outside));
    for (const [row, top] of tops.entries()) if (foldOf[row] === fold) confidence[row] = confidenceOf(calibrator, top);
  }
  return confidence;
}

function inputs(top: Top): Weights {
  return [1, top.score * scale, top.margin * scale];
}

function logistic(weights: Weights, x: Weights): number {
  return 1 / (1 + Math.exp(-(weights[0] * x[0] + weights[1] * x[1] + weights[2] * x[2])));
}

/** Solves a symmetric 3 × 3 system given as its upper triangle (aa ab ac bb bc cc), by Cramer's rule. */
function solve3(m: readonly number[], v: readonly number[]): Weights {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = m;
  const [x = 0, y = 0, z = 0] = v;
  const A = d * f - e * e;
  const B = c * e - b * f;
  const C = b * e - c * d;
  const determinant = a * A + b * B + c * C;
  if (Math.abs(determinant) < 1e-12) return [0, 0, 0];
  return [
    (A * x + B * y + C * z) / determinant,
    (B * x + (a * f - c * c) * y + (b * c - a * e) * z) / determinant,
    (C * x + (b * c - a * e) * y + (a * d - b * b) * z) / determinant,
  ];
}
