import type { Outcome } from '../../../src/core/outcome.ts';
import type { Plan, PlanRow, Proposal, Reason } from '../../../src/core/categorize/plan.ts';
import { hashOf } from '../../../src/core/categorize/journal.ts';

export const themes = ['Gardens', 'Harbours', 'Machines'];

export function proposal(reason: Reason, confidence: number, theme?: string): Proposal {
  return {
    reason,
    confidence,
    evidence: 'Because of its words.',
    by: 'built-in',
    ...(theme === undefined ? {} : { theme }),
  };
}

export function row(
  id: string,
  reason: Reason,
  confidence: number,
  theme: string | undefined,
  more: Partial<PlanRow> = {},
): PlanRow {
  const own = proposal(reason, confidence, theme);
  return {
    id,
    hash: hashOf(Buffer.from(id)),
    title: `About ${id}`,
    present: ['old'],
    kept: [],
    proposal: own,
    ...more,
  };
}

export function planOf(rows: readonly PlanRow[], more: Partial<Plan> = {}): Plan {
  return {
    version: 1,
    created: '2026-01-02T03:04:05.000Z',
    field: 'categories',
    themes,
    threshold: 0.85,
    engines: ['built-in'],
    rows,
    unreadable: [],
    notReached: [],
    seconds: 1.5,
    ...more,
  };
}

/** The value of an outcome that must be `ok` for the test to go on. */
export function okOf<Value>(outcome: Outcome<Value>): Value {
  if (outcome.kind === 'ok') return outcome.value;
  throw new Error(outcome.kind === 'failed' ? outcome.message : 'cancelled');
}
