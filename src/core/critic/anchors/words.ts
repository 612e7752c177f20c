import type { Span } from '../document.ts';

/** Scripts that write words without spaces between them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
/** Longer runs of letters are no words: encoded data. */
const LONGEST = 60;

function isInWord(text: string, at: number): boolean {
  const sign = text.charAt(at);
  return LETTER.test(sign) && !UNSPACED.test(sign);
}

/** Whether an offset lies inside a word. */
export function cutsWord(text: string, offset: number): boolean {
  return offset > 0 && offset < text.length && isInWord(text, offset - 1) && isInWord(text, offset);
}

/** The span grown over the words it cuts. */
export function wholeWords(text: string, { start, end }: Span): Span {
  return { start: headOfWord(text, start), end: endOfWord(text, end) };
}

/** The span with a word at its edges where most of the word is in it, and without where little is. */
export function nearestWords(text: string, span: Span): Span {
  const start = nearest(span.start, headOfWord(text, span.start), endOfWord(text, span.start));
  const end = nearest(span.end, endOfWord(text, span.end), headOfWord(text, span.end));
  return start < end ? { start, end } : wholeWords(text, span);
}

function nearest(at: number, outside: number, inside: number): number {
  return Math.abs(outside - at) <= Math.abs(inside - at) ? outside : inside;
}

function headOfWord(text: string, offset: number): number {
  let at = offset;
  while (offset - at < LONGEST && cutsWord(text, at)) at -= 1;
  return at;
}

function endOfWord(text: string, offset: number): number {
  let at = offset;
  while (at - offset < LONGEST && cutsWord(text, at)) at += 1;
  return at;
}

/** Share of words that two texts have in common, as often as each stands (Dice): 1 for the same words in whatever order. */
export function commonWords(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of other) {
    const count = left.get(word) ?? 0;
    if (count > 0) common += 1;
    left.set(word, count - 1);
  }
  return one.length + other.length === 0 ? 1 : (2 * common) / (one.length + other.length);
}
