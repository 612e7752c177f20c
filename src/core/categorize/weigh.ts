import { calibrate, type Calibrated } from './confidence/calibration.ts';
import { orderOf, type Stage } from './confidence/fit.ts';
import type { GoldLabel } from './confidence/goldLabel.ts';
import { labelsOf, voiceKind, type VoiceKind } from './confidence/labelsOf.ts';
import { usualSignals } from './confidence/signals.ts';
import type { Plan, PlanRow, Proposal, Reason } from './plan.ts';

/** What the labels of a plan say its confidences are worth, by the kind of voice that proposes. */
export type Weights = Readonly<Record<VoiceKind, Calibrated>>;

export function weightsOf(labels: readonly GoldLabel[]): Weights {
  const of = (kind: VoiceKind): Calibrated =>
    calibrate(
      labels.filter((label) => voiceKind(label) === kind),
      usualSignals,
    );
  return { 'built-in': of('built-in'), models: of('models') };
}

/** Reasons that hang on the confidence alone; the others leave the row to a person at any confidence. */
const byConfidence = new Set<Reason>(['sure', 'near-threshold', 'not-measured', 'conflict']);

/**
 * The plan with every confidence weighed anew from its signals by all labels it has: the author's own terms and the owner's
 * decisions. Rows that come out as they were stay the same objects, and so does a plan in which none changed. A row that passes
 * now and did not before is marked `learnt` where `learning` is set; one that the owner has put back never passes.
 */
export function weighPlan(plan: Plan, learning = false): Plan {
  const weights = weightsOf(labelsOf(plan));
  let changed = false;
  const rows = plan.rows.map((row) => {
    const next = weighRow(row, weights, plan, learning);
    if (next !== row) changed = true;
    return next;
  });
  const stage = stageIn(plan, weights);
  if (!changed && stage === plan.calibration?.stage) return plan;
  const calibration =
    stage === undefined || plan.calibration === undefined ? {} : { calibration: { ...plan.calibration, stage } };
  return { ...plan, ...(changed ? { rows } : {}), ...calibration };
}

/** The stage of the voice that proposes in this plan; a plan in which no engine was heard has none. */
function stageIn({ rows }: Plan, weights: Weights): Stage | undefined {
  const heard = rows.find((row) => row.settled === undefined);
  return heard === undefined ? undefined : weights[voiceKind(heard.proposal)].stage;
}

function weighRow(row: PlanRow, weights: Weights, plan: Plan, learning: boolean): PlanRow {
  // What was decided stands as it was judged, and is what the others are measured by.
  if (row.decision !== undefined || row.settled !== undefined) return row;
  const proposal = weighProposal(row.proposal, weights, plan, row.putBack === true);
  if (proposal === row.proposal) return row;
  const { learnt: _learnt, ...rest } = row;
  const passes = proposal.reason === 'sure';
  const before = row.proposal.reason === 'sure' ? row.learnt === true : learning;
  return { ...rest, proposal, ...(passes && before ? { learnt: true as const } : {}) };
}

/** A proposal without signals (of an earlier version) keeps the confidence it has. */
export function weighProposal(
  proposal: Proposal,
  weights: Weights,
  { threshold, held }: Pick<Plan, 'threshold' | 'held'>,
  putBack = false,
): Proposal {
  const { signals, theme, reason } = proposal;
  if (signals === undefined || theme === undefined) return proposal;
  const { model, stage } = weights[voiceKind(proposal)];
  const confidence = orderOf(model, { signals, theme });
  const word = byConfidence.has(reason) ? reasonAt(confidence) : reason;
  return confidence === proposal.confidence && word === reason ? proposal : { ...proposal, confidence, reason: word };

  function reasonAt(p: number): Reason {
    if (stage === 'bands') return 'not-measured';
    if (p >= threshold) return putBack || held?.includes(theme ?? '') === true ? 'near-threshold' : 'sure';
    if (signals?.['terms'] !== -1) return 'near-threshold';
    const { terms: _terms, ...others } = signals;
    return orderOf(model, { signals: others, ...(theme === undefined ? {} : { theme }) }) >= threshold
      ? 'conflict'
      : 'near-threshold';
  }
}
