import { estimateTokens } from '../../categorize/tokens.ts';
import { statusOf } from '../findings/finding.ts';
import { tokensIn } from './parts.ts';
import type { ReviewPace } from './pace.ts';
import { FRAME_TOKENS, planFor, type Job, type Plan, type PlanCritic, type PlanRequest } from './plan.ts';
import { systemMessage } from './prompt.ts';
import type { ReviewCost } from './run.ts';
import { slotsFor } from './slotsFor.ts';
import { MOST_CHECKED } from './verifying.ts';
import { notReadByAny } from './notRead.ts';

/** What a cost is reckoned from; a `ReviewRequest` is one. What is not known of a critic yet is taken as LM Studio has it: 4,096 tokens, one slot. */
export interface CostRequest extends Omit<PlanRequest, 'slots' | 'known'> {
  /** Told in every request, so that their tokens count; none where absent. */
  readonly slots?: PlanRequest['slots'];
  readonly known?: PlanRequest['known'];
  readonly critics: readonly (PlanCritic & { readonly id: string; readonly slots?: number })[];
  readonly pace?: ReviewPace;
}

/** Tokens that answers have as a rule, and findings that a lens gives; the rest follows from the request. */
const USUAL = { claims: 450, lens: 450, thought: 900, findings: 2, verdict: 60, check: 250 } as const;
const BATCH = 5;

interface Bill {
  calls: number;
  tokensIn: number;
  tokensOut: number;
}

/** What a run will cost, before its first call. Verifying and checking again are guesses: they depend on what is found. */
export function costOf(asked: CostRequest): ReviewCost {
  const request = { ...asked, slots: asked.slots ?? [], known: asked.known ?? [] };
  const plans = request.critics.map((critic) => ({ critic, plan: planFor(request, critic) }));
  const bills = plans.map(({ critic, plan }, at) => {
    const isLast = at === plans.length - 1;
    const jobs = isLast ? plans.reduce((sum, other) => sum + other.plan.jobs.length, 0) : 0;
    return { critic, bill: billOf(request, { critic, plan, jobsToVerify: jobs }) };
  });
  const total = (of: (bill: Bill) => number): number => bills.reduce((sum, { bill }) => sum + of(bill), 0);
  const minutes = minutesOf(request.pace, bills);
  return {
    calls: total(({ calls }) => calls),
    tokensIn: total((bill) => bill.tokensIn),
    tokensOut: total(({ tokensOut }) => tokensOut),
    ...(minutes === undefined ? {} : { minutes }),
    parts: plans.reduce((most, { plan }) => Math.max(most, plan.parts.length), 0),
    notRead: notReadByAny(plans.map(({ plan }) => plan.notRead)),
  };
}

function billOf(
  request: PlanRequest,
  { critic, plan, jobsToVerify }: { readonly critic: PlanCritic; readonly plan: Plan; readonly jobsToVerify: number },
): Bill {
  const bill: Bill = { calls: 0, tokensIn: 0, tokensOut: 0 };
  const add = (calls: number, input: number, output: number): void => {
    bill.calls += calls;
    bill.tokensIn += calls * Math.round(input);
    bill.tokensOut += calls * output;
  };
  const sizes = plan.parts.map(({ span, before }) =>
    [span, ...before].reduce((sum, one) => sum + tokensIn(request.document, one), 0),
  );
  if (plan.ledger) for (const size of sizes) add(1, size + FRAME_TOKENS, USUAL.claims);
  const thought = critic.thinks === true ? USUAL.thought : 0;
  for (const job of plan.jobs) add(1, systemTokens(request, job) + textTokens(plan, sizes, job), USUAL.lens + thought);
  if (request.depth !== 'quick' && jobsToVerify > 0) {
    const batches = Math.ceil(Math.min(MOST_CHECKED, jobsToVerify * USUAL.findings) / BATCH);
    add(batches, BATCH * USUAL.check + FRAME_TOKENS, BATCH * USUAL.verdict);
  }
  const open = jobsToVerify === 0 ? 0 : request.known.filter((finding) => statusOf(finding) === 'open').length;
  // About half of what was said before is said again, and is not asked about.
  add(Math.ceil(open / 2 / BATCH), BATCH * USUAL.check + FRAME_TOKENS, BATCH * USUAL.verdict);
  return bill;
}

function systemTokens({ slots, document, known }: PlanRequest, { lens }: Job): number {
  const told = { lens, slots: slotsFor(lens, slots), document: document.text, settled: known, horizon: '0000-00-00' };
  return estimateTokens(systemMessage(told)) + FRAME_TOKENS;
}

function textTokens(plan: Plan, sizes: readonly number[], { part }: Job): number {
  if (part === undefined) return plan.room;
  return (sizes[part] ?? 0) + (plan.parts.length > 1 ? plan.aroundTokens : 0);
}

/** Absent as long as one of the models has not answered yet: half a time would be taken for the whole. */
function minutesOf(
  pace: ReviewPace | undefined,
  bills: readonly { readonly critic: CostRequest['critics'][number]; readonly bill: Bill }[],
): number | undefined {
  let milliseconds = 0;
  for (const { critic, bill } of bills) {
    const took = pace?.took(critic.id, bill.tokensIn, bill.tokensOut);
    if (took === undefined) return undefined;
    milliseconds += took / Math.max(1, Math.min(critic.slots ?? 1, bill.calls));
  }
  return bills.length === 0 ? undefined : milliseconds / 60_000;
}
