import type { ChatFault } from '../../llm/chat.ts';
import { askLedger } from './askLedger.ts';
import { inParallel } from './inParallel.ts';
import { ledgerOf, type Claim } from './ledger.ts';
import { outlineText } from './outline.ts';
import { oneLine } from './plainText.ts';
import { partFor, whichPart, type Work } from './work.ts';

/** What is told beside a part, and what the lenses of the whole get in place of the text. Both empty for a document in one part. */
export interface Around {
  readonly outline: string;
  readonly whole: string;
  /** Why there is no `whole`, though a lens needs it. */
  readonly why?: string;
  /** A part did not fit, so that `whole` lacks its claims: with less at a time it would. */
  readonly overflow?: ChatFault;
  /** That not all claims fit into `whole`, for people. */
  readonly cut?: string;
}

/** Of a long document its outline, and its claims part by part where a lens has to see the whole. */
export async function aroundOf(work: Work): Promise<Around> {
  const { plan, request } = work;
  const { document } = request;
  if (plan.parts.length === 1) return { outline: '', whole: '' };
  const outline = outlineText(document, plan.aroundTokens);
  if (!plan.ledger) return { outline, whole: '' };
  const { claims, why, overflow } = await gatherClaims(work);
  const { text, cut } = ledgerOf(document, claims, Math.floor((plan.room * 2) / 3) - 20);
  const longer = outlineText(document, Math.floor(plan.room / 3));
  const whole = [...(longer === '' ? [] : ['Outline:', longer, '']), 'Claims, word for word:', text].join('\n');
  return {
    outline,
    whole,
    ...(claims.length === 0 ? { why: why ?? 'no claims were found in it' } : {}),
    ...(overflow === undefined ? {} : { overflow }),
    ...(cut.size === 0 ? {} : { cut: cutText(work, cut) }),
  };
}

const MOST_NAMED = 5;

/** The lens saw less than there is, and says so. */
function cutText({ request }: Work, cut: ReadonlyMap<number, number>): string {
  const { sections } = request.document;
  const claims = [...cut.values()].reduce((sum, count) => sum + count, 0);
  const names = [...new Set([...cut.keys()].map((at) => oneLine(sections[at]?.path.at(-1) ?? '', 60)))].filter(
    (name) => name !== '',
  );
  const further = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more sections` : '';
  const of = names.length === 0 ? '' : `, of ${names.slice(0, MOST_NAMED).join(', ')}${further}`;
  return `Ledger cut: ${claims === 1 ? '1 claim' : `${claims} claims`} did not fit and ${claims === 1 ? 'was' : 'were'} not seen${of}.`;
}

interface Gathered extends Pick<Around, 'why' | 'overflow'> {
  readonly claims: readonly Claim[];
}

async function gatherClaims(work: Work): Promise<Gathered> {
  const { plan, progress, request, critic, chat, places } = work;
  const { signal } = request;
  const claims: Claim[] = [];
  let why: string | undefined;
  let overflow: ChatFault | undefined;
  await inParallel([...plan.parts.entries()], critic.slots, async ([at, part]) => {
    if (signal.aborted || work.fatal !== undefined) return progress.end();
    progress.begin(`Listing what is claimed, ${whichPart(plan, at)}`);
    const told = { part: partFor(work, at, ''), maxTokens: plan.answerTokens, signal };
    const answer = await askLedger({ chat, critic, places, ...told });
    progress.end();
    if (answer.kind === 'ok') {
      claims.push(...answer.claims);
      work.sheet.read(part);
    } else if (answer.kind === 'failed') {
      why ??= answer.why;
      work.sheet.failed(part, answer.why);
      if (answer.fault?.code === 'context-overflow') overflow ??= answer.fault;
      if (answer.fault?.fatal === true) work.fatal ??= answer.fault;
    }
  });
  return { claims, ...(why === undefined ? {} : { why }), ...(overflow === undefined ? {} : { overflow }) };
}
