/** An alignment of two texts' words that shares no code with the anchors which are measured by it. */
import type { Span } from '../../../src/core/critic/document.ts';

/** What an alignment of the words says became of a sentence. */
export type Fate =
  | { readonly kind: 'kept'; readonly start: number; readonly end: number }
  /** Its words are gone; what stands now between its neighbours, if anything, took its place. */
  | { readonly kind: 'deleted'; readonly start: number; readonly end: number }
  /** Some of its words are there: nobody can tell by words alone whether that is the sentence. */
  | { readonly kind: 'unclear'; readonly start: number; readonly end: number };

const KEPT = 0.5;
const DELETED = 0.15;
const MOST_EDITS = 3000;

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Aligned {
  readonly old: readonly Word[];
  readonly now: readonly Word[];
  /** Index in `now` of each word of `old`, or -1. */
  readonly partner: Int32Array;
}

/** Without the front matter, which often says the first sentence again. */
export function wordsOf(text: string): readonly Word[] {
  const body = /^---\r?\n[\s\S]*?\r?\n---\r?\n/u.exec(text)?.[0].length ?? 0;
  return [...(' '.repeat(body) + text.slice(body)).matchAll(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** For each sentence of `before` its fate in `after`. Empty where nearly all was written anew. */
export function fatesOf(before: string, after: string, pieces: readonly Span[]): readonly Fate[] {
  const aligned = partnersOf(before, after);
  return aligned === undefined ? [] : pieces.map((piece) => fateOf(piece, aligned, after));
}

function fateOf(piece: Span, { old, now, partner }: Aligned, after: string): Fate {
  let [words, kept, first, last] = [0, 0, -1, -1];
  for (const [index, word] of old.entries()) {
    if (word.start < piece.start || word.end > piece.end || !/[\p{L}\p{N}]/u.test(word.text)) continue;
    words += 1;
    const to = partner[index] ?? -1;
    if (to === -1) continue;
    kept += 1;
    if (first === -1) first = to;
    last = to;
  }
  const share = kept / Math.max(1, words);
  if (share <= DELETED) return { kind: 'deleted', ...gapOf(piece, { old, now, partner }, after) };
  const place = { start: now[first]?.start ?? 0, end: now[last]?.end ?? 0 };
  const isTight = last - first < words * 3 + 8;
  return { kind: share >= KEPT && isTight ? 'kept' : 'unclear', ...place };
}

/** From the last word before the sentence that stayed to the first one behind it. */
function gapOf(piece: Span, { old, now, partner }: Aligned, after: string): Span {
  let [start, end] = [0, after.length];
  for (const [index, word] of old.entries()) {
    const to = now[partner[index] ?? -1];
    if (to === undefined) continue;
    if (word.end <= piece.start) start = to.end;
    if (word.start >= piece.end) {
      end = to.start;
      break;
    }
  }
  return { start, end };
}

/** The longest common subsequence of words (Myers 1986); `undefined` where nearly all was written anew. */
export function partnersOf(before: string, after: string): Aligned | undefined {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const partner = new Int32Array(old.length).fill(-1);
  const most = Math.min(MOST_EDITS, old.length + now.length);
  const reach = new Int32Array(2 * most + 3);
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    trace.push(reach.slice(Math.max(0, most - edits), most + edits + 3));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = most + 1 + diagonal;
      let x = isDown(diagonal, edits, reach[at - 1], reach[at + 1]) ? (reach[at + 1] ?? 0) : (reach[at - 1] ?? 0) + 1;
      while (x < old.length && x - diagonal < now.length && old[x]?.text === now[x - diagonal]?.text) x += 1;
      reach[at] = x;
      if (x >= old.length && x - diagonal >= now.length) {
        walkBack(trace, old.length, now.length, partner);
        return { old, now, partner };
      }
    }
  }
  return undefined;
}

function isDown(diagonal: number, edits: number, below = 0, above = 0): boolean {
  return diagonal === -edits || (diagonal !== edits && below < above);
}

function walkBack(trace: readonly Int32Array[], oldLength: number, nowLength: number, partner: Int32Array): void {
  let [x, y] = [oldLength, nowLength];
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reach = trace[edits] ?? new Int32Array();
    const diagonal = x - y;
    const at = diagonal + edits + 1;
    const down = isDown(diagonal, edits, reach[at - 1], reach[at + 1]);
    const fromX = edits === 0 ? 0 : (reach[down ? at + 1 : at - 1] ?? 0);
    const fromY = edits === 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
    while (x > fromX && y > fromY) {
      x -= 1;
      y -= 1;
      partner[x] = y;
    }
    [x, y] = [fromX, fromY];
  }
}
