import type { GoldLabel } from './goldLabel.ts';
import { bendOf, fitLogistic, type LogisticProblem } from './logistic.ts';
import { plattGoals } from './platt.ts';
import { inputsOf, type SignalSpec, type Signals } from './signals.ts';

/** Log-odds = weights · inputs. */
export interface LinearConfidence {
  readonly specs: readonly SignalSpec[];
  /** Themes with an offset of their own, by name. */
  readonly themes: readonly string[];
  /** One per spec, one per theme, then the offset of all. */
  readonly weights: Float64Array;
  /** The loss's second derivatives at the weights, row-major: its inverse says how far one more label moves them. */
  readonly bend: Float64Array;
}

/** A proposal to be weighed. */
export interface Weighed {
  readonly signals: Signals;
  readonly theme?: string;
}

/** How hard the usual weights are held to: 150 labels move them where they speak clearly. */
const ridge = 2;
/** A theme's own offset starts at none and needs some labels of its own to stand. */
const themeRidge = 5;
const offsetRidge = 1e-3;

/**
 * Logistic regression on the signals, held near the usual weights by a ridge; agreement never counts against a proposal
 * whatever the labels say; an offset per theme, shrunk to none; Platt's smoothed targets. `labels`: one per post.
 */
export function fitLinearConfidence(labels: readonly GoldLabel[], specs: readonly SignalSpec[]): LinearConfidence {
  const themes = [...new Set(labels.flatMap(({ theme }) => theme ?? []))].sort();
  const width = specs.length + themes.length + 1;
  const inputs = new Float64Array(labels.length * width);
  for (const [row, label] of labels.entries())
    inputs.set(linearInputs({ specs, themes }, label, label.drawn === 'terms'), row * width);
  const prior = new Float64Array(width);
  prior.set(specs.map((spec) => spec.weight * turn(spec)));
  const strength = new Float64Array(width).fill(ridge).fill(themeRidge, specs.length);
  strength[width - 1] = offsetRidge;
  const least = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
  for (const [at, spec] of specs.entries()) if (spec.speaks !== 'either') least[at] = 0;
  const goals = plattGoals(labels.map(({ right }) => right));
  const problem: LogisticProblem = { inputs, goals, prior, ridge: strength, least };
  const weights = fitLogistic(problem);
  return { specs, themes, weights, bend: bendOf(problem, weights) };
}

/** The inputs of a proposal, in the order of the weights. `silent`: without what is made of the post's own terms. */
export function linearInputs(
  { specs, themes }: Pick<LinearConfidence, 'specs' | 'themes'>,
  { signals, theme }: Weighed,
  silent = false,
): Float64Array {
  const inputs = new Float64Array(specs.length + themes.length + 1);
  // What speaks against is turned round, so that every bounded weight is bounded below by 0.
  inputs.set(inputsOf(specs, signals, silent).map((value, at) => value * turn(specs[at])));
  const place = theme === undefined ? -1 : themes.indexOf(theme);
  if (place >= 0) inputs[specs.length + place] = 1;
  inputs[inputs.length - 1] = 1;
  return inputs;
}

/** Log-odds that the proposal is right. */
export function linearOdds(linear: LinearConfidence, weighed: Weighed, silent = false): number {
  const inputs = linearInputs(linear, weighed, silent);
  return linear.weights.reduce((sum, weight, at) => sum + weight * (inputs[at] ?? 0), 0);
}

function turn(spec: SignalSpec | undefined): 1 | -1 {
  return spec?.speaks === 'against' ? -1 : 1;
}
