import type { Plan, PlanRow, Reason } from './plan.ts';
import { isApplied, isFiled } from './termsAfter.ts';

/** Rows the owner has decided on, and rows a run has written, leave the group of their reason. */
export type GroupKey = Reason | 'decided' | 'applied';

export interface ReviewGroup {
  readonly key: GroupKey;
  /** The rows need the owner; the badge counts them. */
  readonly waiting: boolean;
  readonly rows: readonly PlanRow[];
}

/** The most useful to look at first: where two opinions stand against each other one look teaches most. */
const order: readonly GroupKey[] = [
  'models-split',
  'conflict',
  'near-threshold',
  'not-measured',
  'none-fits',
  'no-answer',
  'changed',
  'sure',
  'rule',
  'decided',
  'applied',
];
const settled = new Set<GroupKey>(['sure', 'rule', 'decided', 'applied']);

/**
 * The rows by reason, groups that wait first; empty groups are left out. Within a group the closest to the threshold comes
 * first, since a look there moves most; rows of equal distance stand by path, so that the order never jumps.
 */
export function groups(plan: Plan): readonly ReviewGroup[] {
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
      { key, waiting: !settled.has(key), rows: rows.sort((left, right) => compare(plan.threshold, left, right)) },
    ];
  });
}

/** The group a row stands in. A "sure" row under the plan's threshold waits like any other near it. */
export function groupOf(plan: Pick<Plan, 'threshold'>, row: PlanRow): GroupKey {
  if (isApplied(row)) return 'applied';
  if (row.decision !== undefined) return 'decided';
  const { reason } = row.proposal;
  if (isFiled(plan, row)) return reason;
  if (reason === 'sure') return 'near-threshold';
  return reason === 'rule' ? 'none-fits' : reason;
}

function compare(threshold: number, left: PlanRow, right: PlanRow): number {
  const distance = (row: PlanRow) => Math.abs(row.proposal.confidence - threshold);
  const apart = distance(left) - distance(right);
  if (apart !== 0) return apart;
  return left.id < right.id ? -1 : 1;
}
