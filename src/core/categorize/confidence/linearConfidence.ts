import type { GoldLabel } from './goldLabel.ts';
import { bendOf, fitLogistic, type LogisticProblem } from './logistic.ts';
import { plattGoals } from './platt.ts';
import { inputOf, type SignalSpec, type Signals } from './signals.ts';

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
 * whatever the labels say; an offset per theme, shrunk to none; Platt's smoothed targets. `labels`: one per post. `near`: a fit on
 * nearly the same labels, from which the solution, which is the same, is found in fewer steps.
 */
export function fitLinearConfidence(
  labels: readonly GoldLabel[],
  specs: readonly SignalSpec[],
  near?: LinearConfidence,
): LinearConfidence {
  const themes = near?.themes ?? [...new Set(labels.flatMap(({ theme }) => theme ?? []))].sort();
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
  const start = near === undefined ? {} : { from: near.weights };
  const problem: LogisticProblem = { inputs, goals, prior, ridge: strength, least, ...start };
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
  for (const [at, spec] of specs.entries()) inputs[at] = turn(spec) * inputOf(spec, signals, silent);
  const place = theme === undefined ? -1 : themes.indexOf(theme);
  if (place >= 0) inputs[specs.length + place] = 1;
  inputs[inputs.length - 1] = 1;
  return inputs;
}

/** Log-odds that the proposal is right. */
export function linearOdds(
  { specs, themes, weights }: LinearConfidence,
  { signals, theme }: Weighed,
  silent = false,
): number {
  let odds = weights.at(-1) ?? 0;
  for (let at = 0; at < specs.length; at++) {
    const spec = specs[at];
    if (spec !== undefined) odds += (weights[at] ?? 0) * turn(spec) * inputOf(spec, signals, silent);
  }
  const place = theme === undefined ? -1 : themes.indexOf(theme);
  return place < 0 ? odds : odds + (weights[specs.length + place] ?? 0);
}

function turn(spec: SignalSpec): 1 | -1 {
  return spec.speaks === 'against' ? -1 : 1;
}
