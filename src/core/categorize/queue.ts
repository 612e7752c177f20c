import type { Plan, PlanRow, Reason } from './plan.ts';
import { isApplied, isFiled } from './termsAfter.ts';

/** Rows the owner has decided on, and rows a run has written, leave the group of their reason. */
export type GroupKey =
  | Reason
  /** Drawn for a check or a sample, and not decided on yet. */
  | 'drawn'
  /** They pass because of what the owner decided since the run. */
  | 'learnt'
  /** Settled by rules, on terms that look like an old mistake. */
  | 'doubt'
  | 'decided'
  | 'applied';

export interface ReviewGroup {
  readonly key: GroupKey;
  /** The rows need the owner; the badge counts them. */
  readonly waiting: boolean;
  readonly rows: readonly PlanRow[];
}

/** The most useful to look at first: where two opinions stand against each other one look teaches most. */
const order: readonly GroupKey[] = [
  'drawn',
  'models-split',
  'conflict',
  'near-threshold',
  'not-measured',
  'none-fits',
  'no-answer',
  'changed',
  'doubt',
  'learnt',
  'sure',
  'rule',
  'decided',
  'applied',
];
const settled = new Set<GroupKey>(['doubt', 'learnt', 'sure', 'rule', 'decided', 'applied']);

/**
 * The rows by reason, groups that wait first; empty groups are left out. Within a group the rows that `ranks` names come first, in
 * its order (what teaches most), then the closest to the threshold; rows of equal distance stand by path, so that the order
 * never jumps. Doubted terms stand by how much more the post reads like another theme.
 */
export function groups(plan: Plan, ranks?: ReadonlyMap<string, number>): readonly ReviewGroup[] {
  const byKey = new Map<GroupKey, PlanRow[]>();
  for (const row of plan.rows) {
    const key = groupOf(plan, row);
    const rows = byKey.get(key);
    if (rows === undefined) byKey.set(key, [row]);
    else rows.push(row);
  }
  return order.flatMap((key) => {
    const rows = byKey.get(key);
    if (rows === undefined) return [];
    return [
      {
        key,
        waiting: !settled.has(key),
        rows: rows.sort((left, right) => compare(plan.threshold, left, right, ranks)),
      },
    ];
  });
}

/** The group a row stands in. A "sure" row under the plan's threshold waits like any other near it. */
export function groupOf(plan: Pick<Plan, 'threshold'>, row: PlanRow): GroupKey {
  if (isApplied(row)) return 'applied';
  if (row.decision !== undefined) return 'decided';
  const { reason } = row.proposal;
  if (row.drawn === true && reason !== 'changed') return 'drawn';
  if (row.doubt !== undefined && reason === 'rule') return 'doubt';
  if (isFiled(plan, row)) return row.learnt === true ? 'learnt' : reason;
  if (reason === 'sure') return 'near-threshold';
  return reason === 'rule' ? 'none-fits' : reason;
}

function compare(
  threshold: number,
  left: PlanRow,
  right: PlanRow,
  ranks: ReadonlyMap<string, number> | undefined,
): number {
  const rank = (row: PlanRow) => ranks?.get(row.id) ?? Number.MAX_SAFE_INTEGER;
  const doubts = (right.doubt?.margin ?? 0) - (left.doubt?.margin ?? 0);
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  if (doubts !== 0) return doubts;
  const distance = (row: PlanRow) => Math.abs(row.proposal.confidence - threshold);
  const apart = distance(left) - distance(right);
  if (apart !== 0) return apart;
  return left.id < right.id ? -1 : 1;
}
