import type { ChatFault } from '../../llm/chat.ts';
import type { RawFinding } from '../findings/finding.ts';
import { inParallel } from '../run/inParallel.ts';
import { askOnce, roomIn, tooSmall, type Asked, type Question } from './askOnce.ts';
import type { Asking } from './asking.ts';
import { batchesOf, spanOf } from './batches.ts';
import { materialFor } from './material.ts';
import { MOST_STATEMENTS, statementLines } from './statements.ts';

export type Statement = Pick<RawFinding, 'claim' | 'anchor' | 'slot' | 'section'>;

export interface BatchRequest<One extends Statement> {
  readonly asking: Asking;
  readonly findings: readonly One[];
  /** For so many statements; `number` counts the calls from 0. */
  readonly question: (count: number, number: number) => Question;
  /** The last line of the request. */
  readonly closing: (count: number) => string;
  /** An answer to these, which are at these indexes of `findings`. */
  readonly take: (answer: string, told: readonly One[], at: readonly number[]) => void;
  /** How many of the findings are done with. */
  readonly onDone?: (done: number) => void;
}

/** What went wrong on the way, if anything did. */
export interface BatchesEnd {
  readonly failed?: string;
  readonly fault?: ChatFault;
  readonly cancelled: boolean;
}

/** Asks about findings, a few to a call and each call afresh, as many at once as the model takes. After a fatal fault no more is asked. */
export async function askBatches<One extends Statement>(request: BatchRequest<One>): Promise<BatchesEnd> {
  const { asking, findings, question } = request;
  const batches = batchesOf(asking, findings, MOST_STATEMENTS, question(MOST_STATEMENTS, 0));
  let failed: Extract<Asked, { kind: 'failed' }> | undefined;
  let cancelled = false;
  let done = 0;
  await inParallel([...batches.entries()], asking.critic.slots, async ([number, at]) => {
    cancelled ||= asking.signal.aborted;
    if (cancelled || failed?.fault?.fatal === true) return;
    const told = at.map((index) => findings[index]).filter((one) => one !== undefined);
    const asked = await askBatch(request, told, number);
    if (asked.kind === 'cancelled') cancelled = true;
    else if (asked.kind === 'failed') failed = asked.fault?.fatal === true ? asked : (failed ?? asked);
    else request.take(asked.text, told, at);
    done += at.length;
    if (!cancelled) request.onDone?.(done);
  });
  return endOf(failed, cancelled);
}

function endOf(failed: Extract<Asked, { kind: 'failed' }> | undefined, cancelled: boolean): BatchesEnd {
  if (failed === undefined) return { cancelled };
  const { why, fault } = failed;
  return { cancelled, failed: why, ...(fault === undefined ? {} : { fault }) };
}

async function askBatch<One extends Statement>(
  { asking, question, closing }: BatchRequest<One>,
  told: readonly One[],
  number: number,
): Promise<Asked> {
  const asked = question(told.length, number);
  const statements = statementLines(told);
  const beside = statements.join('\n');
  const room = roomIn(asking, asked, beside);
  if (room === 0) return { kind: 'failed', why: tooSmall(asking) };
  const spans = told.map((finding) => spanOf(asking, finding));
  const { lines } = materialFor(asking.document, { spans, room, beside });
  const user = [...lines, '', 'Statements:', ...statements, '', closing(told.length)];
  return askOnce(asking, asked, user.join('\n'));
}
