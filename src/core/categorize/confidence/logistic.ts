import { solveSymmetric } from './solve.ts';

export interface LogisticProblem {
  /** Row-major, `goals.length` rows of `prior.length` inputs each; a constant 1 is an input like any other. */
  readonly inputs: Float64Array;
  /** What each row's probability should be, 0 to 1. */
  readonly goals: Float64Array;
  /** Weights are held near these. */
  readonly prior: Float64Array;
  /** By this much each: ridge / 2 · (w - prior)². 0 leaves one free. */
  readonly ridge: Float64Array;
  /** The least value of each weight; minus infinity for none. The prior must respect it. */
  readonly least: Float64Array;
  /** Where to begin, for a problem that is nearly one already solved; the prior where absent. The solution is the same. */
  readonly from?: Float64Array;
}

/**
 * Weights w that minimise Σ (log(1 + exp(w·x)) - goal · w·x) + Σ ridge / 2 · (w - prior)² with w ≥ least: logistic
 * regression with a ridge and bounds, by Newton's method on the weights that are not held at their bound (projected Newton,
 * Bertsekas 1982). The loss is convex and never rises from one step to the next. Time: rows · weights² per step, 60 steps at
 * most. Never throws; with no rows the answer is the prior.
 */
export function fitLogistic(problem: LogisticProblem): Float64Array {
  let weights: Float64Array = (problem.from ?? problem.prior).slice();
  let loss = lossOf(problem, weights);
  for (let step = 0; step < 60; step++) {
    const { slope, bend } = derivatives(problem, weights);
    const held = weights.map((w, j) => (w <= (problem.least[j] ?? 0) && (slope[j] ?? 0) > 0 ? 1 : 0));
    const newton = solveSymmetric(bend, slope, held);
    const plain = slope.map((value, j) => (held[j] === 1 ? 0 : value));
    const next = descend(problem, weights, loss, newton) ?? descend(problem, weights, loss, plain);
    if (next === undefined) break;
    const gained = loss - next.loss;
    ({ weights, loss } = next);
    if (gained < 1e-10 * (1 + Math.abs(loss))) break;
  }
  return weights;
}

/** Halves the stride until it helps; `undefined` where none does. */
function descend(
  problem: LogisticProblem,
  from: Float64Array,
  before: number,
  stride: Float64Array,
): { weights: Float64Array; loss: number } | undefined {
  for (let part = 1; part > 1e-7; part /= 2) {
    const weights = from.map((w, j) => Math.max(problem.least[j] ?? 0, w - part * (stride[j] ?? 0)));
    const loss = lossOf(problem, weights);
    if (loss < before) return { weights, loss };
  }
  return undefined;
}

// The loops below run over every label at each decision of the owner: plain indices, and nothing allocated per row.

/** w · x of row `row`. */
export function oddsAt(inputs: Float64Array, row: number, weights: Float64Array): number {
  const from = row * weights.length;
  let odds = 0;
  for (let j = 0; j < weights.length; j++) odds += (weights[j] ?? 0) * (inputs[from + j] ?? 0);
  return odds;
}

function lossOf({ inputs, goals, prior, ridge }: LogisticProblem, weights: Float64Array): number {
  let loss = 0;
  for (let j = 0; j < weights.length; j++) loss += ((ridge[j] ?? 0) / 2) * ((weights[j] ?? 0) - (prior[j] ?? 0)) ** 2;
  for (let row = 0; row < goals.length; row++) {
    const z = oddsAt(inputs, row, weights);
    loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (goals[row] ?? 0) * z;
  }
  return loss;
}

function derivatives({ inputs, goals, prior, ridge }: LogisticProblem, weights: Float64Array) {
  const size = weights.length;
  const slope = weights.map((w, j) => (ridge[j] ?? 0) * (w - (prior[j] ?? 0)));
  const bend = new Float64Array(size * size);
  for (let j = 0; j < size; j++) bend[j * size + j] = (ridge[j] ?? 0) + 1e-9;
  for (let row = 0; row < goals.length; row++) {
    const p = 1 / (1 + Math.exp(-oddsAt(inputs, row, weights)));
    const miss = p - (goals[row] ?? 0);
    const from = row * size;
    for (let i = 0; i < size; i++) {
      const x = inputs[from + i] ?? 0;
      if (x === 0) continue;
      slope[i] = (slope[i] ?? 0) + miss * x;
      const pull = p * (1 - p) * x;
      for (let j = 0; j <= i; j++) bend[i * size + j] = (bend[i * size + j] ?? 0) + pull * (inputs[from + j] ?? 0);
    }
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) bend[j * size + i] = bend[i * size + j] ?? 0;
  return { slope, bend };
}

/** The second derivatives of the loss at these weights, row-major: what a further label can move lies in its inverse. */
export function bendOf(problem: LogisticProblem, weights: Float64Array): Float64Array {
  return derivatives(problem, weights).bend;
}
