import type { Span } from '../../../../src/core/critic/document.ts';
import { randomFrom, type Truth } from './plant.ts';

/** What was found, as far as its place tells. */
export interface Found {
  readonly spans: readonly Span[];
  readonly slot?: string;
  readonly section?: readonly string[];
  readonly claim?: string;
}

/** Names of one thing in the notes of the documents and in the slot table. */
const SAME_SLOT: readonly (readonly string[])[] = [
  ['acceptance', 'criteria', 'done'],
  ['non-goals', 'out-of-scope'],
  ['unhappy-path', 'negative'],
  ['example', 'examples'],
];

/**
 * The finding is where the flaw was planted: 30 % of the longer of two spans in common, the same slot, or, where something was only taken
 * out, the same section. Whether it says the same is another question, which needs a judge.
 */
export function isThere(truth: Truth, found: Found): boolean {
  if (truth.slot !== undefined && found.slot !== undefined && sameSlot(truth.slot, found.slot)) return true;
  if (truth.spans.some((span) => found.spans.some((other) => isAt(span, other)))) return true;
  const isCut = truth.spans.length === 0 && truth.slot === undefined;
  return isCut && found.section !== undefined && found.section.join('\n') === truth.section.join('\n');
}

/** A rule marks the one word that is wrong: inside the flaw it is at its place. A model quotes, and has to quote about the flaw. */
function isAt(truth: Span, found: Span): boolean {
  return (
    share(truth, found) >= 0.3 ||
    (found.end - found.start <= 40 && found.start >= truth.start && found.end <= truth.end)
  );
}

function sameSlot(one: string, other: string): boolean {
  if (one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`)) return true;
  return SAME_SLOT.some((names) => names.includes(one) && names.includes(other));
}

/** Of the longer of the two: a word out of a long flaw, or a page around a short one, is no place. */
function share(one: Span, other: Span): number {
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  return Math.max(0, shared) / Math.max(1, one.end - one.start, other.end - other.start);
}

/** Found and planted, by document: the unit that is drawn in the bootstrap. */
export interface Counted {
  readonly document: string;
  readonly found: number;
  readonly planted: number;
}

/** Share found, with the 95 % interval of 1,000 draws of documents. */
export function recall(counts: readonly Counted[]): {
  readonly share: number;
  readonly low: number;
  readonly high: number;
} {
  const random = randomFrom('recall');
  const of = (sample: readonly Counted[]): number => {
    const planted = sample.reduce((sum, one) => sum + one.planted, 0);
    return planted === 0 ? 0 : sample.reduce((sum, one) => sum + one.found, 0) / planted;
  };
  const byDocument = [...Map.groupBy(counts, ({ document }) => document).values()];
  const draws = Array.from({ length: 1000 }, () =>
    of(byDocument.flatMap(() => byDocument[Math.floor(random() * byDocument.length)] ?? [])),
  ).toSorted((one, other) => one - other);
  return { share: of(counts), low: draws[25] ?? 0, high: draws[974] ?? 0 };
}

export function recallText({ share: found, low, high }: ReturnType<typeof recall>): string {
  return `${(found * 100).toFixed(1)} % (${(low * 100).toFixed(0)} to ${(high * 100).toFixed(0)})`;
}
