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

const ridge = 0.5;
const scale = 4;

/**
 * Fits the map on posts whose scores come from a model that had not seen them: logistic regression by Newton's method
 * (Platt 1999, with the margin as second input and his smoothed targets). A light ridge keeps it finite where the
 * scores separate right from wrong entirely, and near the plain share of right ones where there are few posts.
 */
export function fitCalibrator(tops: readonly Top[], right: readonly boolean[]): Calibrator {
  const hits = right.filter(Boolean).length;
  const yes = (hits + 1) / (hits + 2);
  const no = 1 / (right.length - hits + 2);
  const base = (hits + 1) / (right.length + 2);
  let weights: [number, number, number] = [Math.log(base / (1 - base)), 0, 0];
  for (let step = 0; step < 30; step++) {
    const slope = [0, -ridge * weights[1], -ridge * weights[2]];
    const bend = [1e-9, 0, 0, ridge, 0, ridge];
    for (const [index, top] of tops.entries()) {
      const x = inputs(top);
      const p = logistic(weights, x);
      const miss = (right[index] === true ? yes : no) - p;
      const w = p * (1 - p);
      for (let i = 0, k = 0; i < 3; i++) {
        slope[i] = (slope[i] ?? 0) + miss * (x[i] ?? 0);
        for (let j = i; j < 3; j++, k++) bend[k] = (bend[k] ?? 0) + w * (x[i] ?? 0) * (x[j] ?? 0);
      }
    }
    const stride = solve3(bend, slope);
    weights = [weights[0] + stride[0], weights[1] + stride[1], weights[2] + stride[2]];
    if (Math.max(...stride.map(Math.abs)) < 1e-6) break;
  }
  return { weights };
}

/** The probability that the best class is right, between 0 and 1. */
export function confidenceOf(calibrator: Calibrator, top: Top): number {
  return logistic(calibrator.weights, inputs(top));
}

function inputs(top: Top): readonly [number, number, number] {
  return [1, top.score * scale, top.margin * scale];
}

function logistic(weights: readonly [number, number, number], x: readonly [number, number, number]): number {
  return 1 / (1 + Math.exp(-(weights[0] * x[0] + weights[1] * x[1] + weights[2] * x[2])));
}

/** Solves a symmetric 3 × 3 system given as its upper triangle (aa ab ac bb bc cc), by Cramer's rule. */
function solve3(m: readonly number[], v: readonly number[]): [number, number, number] {
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
