import { labelsOf, voiceKind, type VoiceKind } from './confidence/labelsOf.ts';
import type { Plan, PlanRow, Proposal } from './plan.ts';
import { byTeaching } from './reviewQueue/teach.ts';
import { replaceRows, rowPlaces } from './rowIndex.ts';
import { weighPlan, weightsOf } from './weigh.ts';

export interface Lesson {
  readonly plan: Plan;
  /** Rows that look otherwise now: another reason, or another whole percent. */
  readonly changed: readonly string[];
  /** Rows that pass now and waited before. */
  readonly passed: readonly string[];
  /** Rows that wait now and passed before. */
  readonly cameBack: readonly string[];
}

/** What the owner's decisions so far teach of the other rows. */
export function learn(plan: Plan): Lesson {
  const next = weighPlan(plan, true);
  const changed: string[] = [];
  const passed: string[] = [];
  const cameBack: string[] = [];
  if (next.rows === plan.rows) return { plan: next, changed, passed, cameBack };
  for (const [place, row] of next.rows.entries()) {
    const before = plan.rows[place];
    if (before === undefined || before === row) continue;
    if (looksOtherwise(before.proposal, row.proposal)) changed.push(row.id);
    const [was, is] = [before.proposal.reason === 'sure', row.proposal.reason === 'sure'];
    if (is && !was) passed.push(row.id);
    if (was && !is) cameBack.push(row.id);
  }
  return { plan: next, changed, passed, cameBack };
}

function looksOtherwise(before: Proposal, now: Proposal): boolean {
  return before.reason !== now.reason || wholePercent(before) !== wholePercent(now);
}

function wholePercent({ confidence }: Proposal): number {
  return Math.floor(confidence * 100 + 1e-9);
}

/** Puts rows back into the review; no later lesson takes them out again. */
export function putBack(plan: Plan, ids: readonly string[]): Plan {
  const places = rowPlaces(plan.rows);
  const changed = new Map<number, PlanRow>();
  for (const id of ids) {
    const place = places.get(id);
    const row = place === undefined ? undefined : plan.rows[place];
    if (place === undefined || row === undefined || row.decision !== undefined) continue;
    const { learnt: _learnt, ...rest } = row;
    const reason = row.proposal.reason === 'sure' ? 'near-threshold' : row.proposal.reason;
    changed.set(place, { ...rest, putBack: true, proposal: { ...row.proposal, reason } });
  }
  return changed.size === 0 ? plan : { ...plan, rows: replaceRows(plan.rows, changed) };
}

/** Rows beyond this many are ordered by their distance to the threshold alone; nobody decides on more in one sitting. */
const mostRanked = 1_000;

/** Id → rank of the rows that wait for want of confidence: what teaches most first, then the least expected regret. */
export function teachingRanks(plan: Plan): ReadonlyMap<string, number> {
  const weights = weightsOf(labelsOf(plan));
  const ranks = new Map<string, number>();
  for (const kind of ['models', 'built-in'] satisfies VoiceKind[]) {
    const rows = plan.rows
      .filter((row) => waitsForConfidence(row) && voiceKind(row.proposal) === kind)
      .sort((a, b) => distance(a, plan.threshold) - distance(b, plan.threshold))
      .slice(0, mostRanked)
      .map(({ id, proposal: { signals = {}, theme } }) => ({ id, signals, ...(theme === undefined ? {} : { theme }) }));
    for (const { id } of byTeaching(weights[kind].model, rows, plan.threshold)) ranks.set(id, ranks.size);
  }
  return ranks;
}

function waitsForConfidence({ decision, settled, proposal }: PlanRow): boolean {
  const { reason, signals } = proposal;
  const waits = reason === 'near-threshold' || reason === 'not-measured';
  return decision === undefined && settled === undefined && signals !== undefined && waits;
}

function distance({ proposal }: PlanRow, threshold: number): number {
  return Math.abs(proposal.confidence - threshold);
}
