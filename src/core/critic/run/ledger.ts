import { estimateTokens } from '../../categorize/tokens.ts';
import type { JsonSchema } from '../../llm/chat.ts';
import type { CriticDocument, Span } from '../document.ts';
import { oneLine } from './plainText.ts';

/** What a claim of a document is about; first those that are given up last where not all fit. */
export const claimKinds = [
  'goal',
  'metric',
  'assumption',
  'date',
  'owner',
  'decision',
  'dependency',
  'risk',
  'user',
  'out_of_scope',
  'in_scope',
  'number',
] as const;
export type ClaimKind = (typeof claimKinds)[number];

/** Words of the document that say one of these things. */
export interface Claim {
  readonly kind: ClaimKind;
  readonly span: Span;
}

/** Claims asked of one part. */
export const MOST_CLAIMS = 20;
const LONGEST_CLAIM = 200;

export interface Ledger {
  /** One line each, in the document's own words, under its headings. */
  readonly text: string;
  /** Sections of which claims were left out since not all fit, with how many. */
  readonly cut: ReadonlyMap<number, number>;
}

/** All claims of all parts in order, each once, as many as fit: the least telling kinds are left out first, the last ones of a kind before the first. */
export function ledgerOf(document: CriticDocument, claims: readonly Claim[], room: number): Ledger {
  const all = distinct(claims);
  const kept = new Set<Claim>();
  let spent = 0;
  for (const claim of all.toSorted(
    (left, right) => rankOf(left) - rankOf(right) || left.span.start - right.span.start,
  )) {
    const tokens = estimateTokens(lineOf(document, claim)) + 1;
    if (spent + tokens > room) continue;
    kept.add(claim);
    spent += tokens;
  }
  const cut = new Map<number, number>();
  for (const claim of all) {
    if (kept.has(claim)) continue;
    const section = sectionOf(document, claim.span.start);
    cut.set(section, (cut.get(section) ?? 0) + 1);
  }
  const lines = all.filter((claim) => kept.has(claim)).map((claim) => lineOf(document, claim));
  return { text: lines.join('\n'), cut };
}

/** Overlapping parts tell the same claim twice; of two that overlap in the main the longer one stays. */
function distinct(claims: readonly Claim[]): readonly Claim[] {
  const kept: Claim[] = [];
  const inOrder = claims.toSorted(
    (left, right) => left.span.start - right.span.start || right.span.end - left.span.end,
  );
  for (const claim of inOrder) {
    const last = kept.at(-1);
    const shared = last === undefined ? 0 : Math.min(last.span.end, claim.span.end) - claim.span.start;
    if (shared * 2 < claim.span.end - claim.span.start) kept.push(claim);
  }
  return kept;
}

function lineOf(document: CriticDocument, { kind, span }: Claim): string {
  const block = document.blocks.findLast((one) => one.span.start <= span.start && one.span.end > span.start);
  const words = oneLine(document.text.slice(span.start, span.end), LONGEST_CLAIM);
  return `${block === undefined ? '' : `[${block.id}] `}${kind.replaceAll('_', ' ')}: "${words}"`;
}

function rankOf({ kind }: Claim): number {
  return claimKinds.indexOf(kind);
}

export function sectionOf({ sections }: CriticDocument, offset: number): number {
  return Math.max(
    0,
    sections.findLastIndex(({ span }) => span.start <= offset),
  );
}

export const ledgerSchema: { readonly name: string; readonly schema: JsonSchema } = {
  name: 'claims',
  schema: {
    type: 'object',
    properties: {
      claims: {
        type: 'array',
        items: {
          type: 'object',
          properties: { kind: { type: 'string', enum: [...claimKinds] }, quote: { type: 'string' } },
          required: ['kind', 'quote'],
          additionalProperties: false,
        },
      },
    },
    required: ['claims'],
    additionalProperties: false,
  },
};
