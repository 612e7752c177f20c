import { estimateTokens } from '../../categorize/tokens.ts';
import { DEFAULT_CONTEXT, roomFor } from '../../llm/contextBudget.ts';
import type { CriticDocument } from '../document.ts';
import type { Finding } from '../findings/finding.ts';
import type { RunRecord } from '../findings/review.ts';
import type { Depth, Lens } from '../lenses/lens.ts';
import type { SlotState } from '../slots/slot.ts';
import { partsOf, type Part } from './parts.ts';
import { answerSchema, systemMessage } from './prompt.ts';
import { slotsFor } from './slotsFor.ts';

/** What a plan is made of: the request, and one critic as far as it is known. */
export interface PlanRequest {
  readonly document: CriticDocument;
  readonly slots: readonly SlotState[];
  readonly lenses: readonly Lens[];
  readonly depth: Depth;
  readonly known: readonly Finding[];
}

export interface PlanCritic {
  readonly contextTokens?: number;
  readonly thinks?: boolean;
}

/** One lens asked about one part, or about the whole. */
export interface Job {
  readonly lens: Lens;
  /** Index in `parts`; absent for a lens that sees outline and ledger of a long document. */
  readonly part?: number;
  /** 0, and 1 for the second reading of a thorough look. */
  readonly sample: number;
}

export interface Plan {
  readonly parts: readonly Part[];
  readonly jobs: readonly Job[];
  /** One call for each part, for the lenses of the whole. */
  readonly ledger: boolean;
  /** Tokens of an answer, and of the outline with what else is told around a part. */
  readonly answerTokens: number;
  readonly aroundTokens: number;
  /** Tokens of a part, or of outline and ledger instead of it. */
  readonly room: number;
  readonly notRead: RunRecord['notRead'];
  /** Why nothing can be asked at all. */
  readonly impossible?: string;
}

/** Longer parts fit many a context, but what stands in their middle is overlooked. */
const LONGEST_PART = 3000;
/** A part smaller than this is no text any more that could be judged. */
const SHORTEST_PART = 250;
/** Each part costs a call for every lens of parts and one for the ledger. What is beyond is listed, never left out in silence. */
const MOST_PARTS: Readonly<Record<Depth, number>> = { quick: 10, normal: 40, thorough: 80 };
const SAMPLES: Readonly<Record<Depth, number>> = { quick: 1, normal: 1, thorough: 2 };
/** Lines around the document and the question said again. */
export const FRAME_TOKENS = 220;
const THOUGHT_TOKENS = 1500;

/** `share`: of the room there is by reckoning, where a server has shown that it counts otherwise. */
export function planFor(request: PlanRequest, critic: PlanCritic, share = 1): Plan {
  const { document, depth, lenses } = request;
  const context = critic.contextTokens ?? DEFAULT_CONTEXT;
  const thinks = critic.thinks === true;
  const answerTokens = answerTokensFor(context, thinks);
  const fixedTokens = fixedFor(request, context, thinks) + FRAME_TOKENS;
  const room = roomFor({ contextTokens: context, maxTokens: answerTokens, fixedTokens });
  const free = Math.floor(Math.min(LONGEST_PART, room) * share);
  const shared = { answerTokens, notRead: [], jobs: [], parts: [], ledger: false };
  if (free < SHORTEST_PART) return { ...shared, room: 0, aroundTokens: 0, impossible: tooSmall(context) };
  const isShort = partsOf(document, free, 2).length === 1;
  const aroundTokens = isShort ? 0 : Math.min(700, Math.floor(context * 0.08), Math.floor(free / 3));
  const parts = partsOf(document, free - aroundTokens, MOST_PARTS[depth]);
  const jobs = lenses.flatMap((lens) => jobsOf(lens, parts.length, SAMPLES[depth]));
  return {
    answerTokens,
    aroundTokens,
    room: free - aroundTokens,
    parts,
    jobs,
    ledger: jobs.some(({ part }) => part === undefined),
    notRead: beyond(document, parts),
  };
}

function jobsOf(lens: Lens, parts: number, samples: number): readonly Job[] {
  const places =
    parts === 1 ? [0] : lens.scope === 'whole' ? [undefined] : Array.from({ length: parts }, (_, at) => at);
  return places.flatMap((part) =>
    Array.from({ length: samples }, (_, sample) => ({ lens, sample, ...(part === undefined ? {} : { part }) })),
  );
}

/** A context below this is cramped: answers are shorter there, and nothing is kept free for a schema in the prompt. */
const CRAMPED = 3000;

/** A thought is counted as answer; where the context is small it gets what is left over. */
function answerTokensFor(context: number, thinks: boolean): number {
  const answer = context < CRAMPED ? 450 : context < 6000 ? 800 : 1200;
  return thinks ? answer + Math.min(THOUGHT_TOKENS, Math.floor(context / 6)) : answer;
}

/** Of the lens that says most: one cut into parts serves all of them. The schema counts, for it may be asked for in the prompt. */
function fixedFor({ document, slots, lenses, known }: PlanRequest, context: number, thinks: boolean): number {
  const sizes = lenses.map((lens) => {
    const told = { lens, slots: slotsFor(lens, slots), document: document.text, settled: known, horizon: '0000-00-00' };
    return estimateTokens(systemMessage(told));
  });
  const schema = context < CRAMPED && !thinks ? 0 : estimateTokens(JSON.stringify(answerSchema.schema)) + 40;
  return sizes.reduce((most, size) => Math.max(most, size), 0) + schema;
}

/** What stands behind the last part. */
function beyond({ sections, text }: CriticDocument, parts: readonly Part[]): RunRecord['notRead'] {
  const end = parts.at(-1)?.span.end ?? 0;
  if (end >= text.length) return [];
  const why = `beyond the first ${parts.length} parts, which is as many as are read at this depth`;
  return sections.filter(({ span }) => span.end > end).map(({ path }) => ({ section: path, why }));
}

function tooSmall(context: number): string {
  return `A context of ${context} tokens leaves no room for the document beside the questions. Load the model with a longer context, 8192 or more.`;
}
