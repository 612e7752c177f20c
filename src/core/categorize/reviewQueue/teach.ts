import { orderOf, type ConfidenceModel } from '../confidence/fit.ts';
import { linearInputs, linearOdds, type LinearConfidence, type Weighed } from '../confidence/linearConfidence.ts';
import { solveSymmetric } from '../confidence/solve.ts';

/** A proposal that waits for the owner. */
export interface Waiting extends Weighed {
  /** `Post.id`. */
  readonly id: string;
}

export interface Teaching {
  readonly id: string;
  /** 0 to 1; grows with the confidence, a probability from 40 labels on. */
  readonly p: number;
  /** Other proposals whose decision this label is expected to change, as a number of posts; 0 at every stage but the ridge. */
  readonly changes: number;
  /** |p - threshold|. */
  readonly margin: number;
  /** The chance that accepting the proposal as it stands is wrong, 1 - p. */
  readonly regret: number;
}

/** The proposals nearest the threshold: others do not change sides by one label. */
const nearest = 400;

/**
 * The waiting proposals, the one that teaches most first: by the expected number of decisions it changes, among equals the
 * nearest to the threshold, then the least regret, then by id. `threshold` from 0 to 1. At the ridge stage the change is
 * the first step of Newton's method after one more label, Δw = H⁻¹ x (y - p), weighed over both answers (influence function,
 * Cook and Weisberg 1982; expected model change, Settles 2009), and it is counted over the 400 proposals nearest the
 * threshold. Before it one label moves all alike, and after it none moves much: there the margin decides. Time: waiting · (weights² + 400 · weights).
 */
export function byTeaching(
  model: ConfidenceModel,
  waiting: readonly Waiting[],
  threshold: number,
): readonly Teaching[] {
  const linear = model.stage === 'ridge' ? model.linear : undefined;
  const known = waiting.map((one) => ({ one, p: orderOf(model, one) }));
  const close = [...known].sort((a, b) => Math.abs(a.p - threshold) - Math.abs(b.p - threshold)).slice(0, nearest);
  const watched = linear === undefined ? [] : close.map(({ one }) => watch(linear, one));
  const edge = edgeOf(model, threshold);
  return known
    .map(({ one, p }) => ({
      id: one.id,
      p,
      changes: linear === undefined ? 0 : expectedChanges(linear, one, watched, edge),
      margin: Math.abs(p - threshold),
      regret: 1 - p,
    }))
    .sort((a, b) => b.changes - a.changes || a.margin - b.margin || a.regret - b.regret || (a.id < b.id ? -1 : 1));
}

interface Watched {
  readonly id: string;
  readonly inputs: Float64Array;
  readonly odds: number;
}

function watch(linear: LinearConfidence, one: Waiting): Watched {
  return { id: one.id, inputs: linearInputs(linear, one), odds: linearOdds(linear, one) };
}

/** The threshold in log-odds before the shift to the posts that wait: there the weights speak. */
function edgeOf({ shift }: ConfidenceModel, threshold: number): number {
  const edge = Math.log(threshold / (1 - threshold));
  return shift === undefined || shift.slope <= 0 ? edge : (edge - shift.offset) / shift.slope;
}

function expectedChanges(linear: LinearConfidence, one: Waiting, watched: readonly Watched[], edge: number): number {
  const p = 1 / (1 + Math.exp(-linearOdds(linear, one)));
  const stride = solveSymmetric(linear.bend, linearInputs(linear, one));
  let [ifRight, ifWrong] = [0, 0];
  for (const { id, inputs, odds } of watched) {
    if (id === one.id) continue;
    let pull = 0;
    for (let at = 0; at < stride.length; at++) pull += (inputs[at] ?? 0) * (stride[at] ?? 0);
    const passes = odds >= edge;
    if (odds + pull * (1 - p) >= edge !== passes) ifRight++;
    if (odds - pull * p >= edge !== passes) ifWrong++;
  }
  return p * ifRight + (1 - p) * ifWrong;
}
