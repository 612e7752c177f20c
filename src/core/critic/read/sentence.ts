import type { CriticDocument, Span } from '../document.ts';

/** Signs looked at on each side: a text without an end mark is cut here. */
const FARTHEST = 1000;
const END = /[.!?;:。！？；]/u;

/** A point behind one of these, or behind a single letter, ends nothing: "e.g. this", "z. B. so", "J. Doe". */
const ABBREVIATION =
  /(?<![\p{L}\p{N}])(?:\p{L}|e\.g|i\.e|vs|cf|approx|ca|dr|mr|mrs|ms|prof|fig|bzw|evtl|ggf|inkl|max|min|mind|vgl|p\. ?ex|env|sra?|p\. ?ej|aprox|núm)\.$/iu;
/** "am 3. Mai": the point makes a number of it. */
const ORDINAL = /(?<!\p{N})\d{1,2}\.$/u;
const MONTH = /^ (?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)/iu;

/**
 * The sentence around an offset: from behind the end mark or the line break before it to its own end mark. Within its line or paragraph,
 * never half of a surrogate pair.
 */
export function sentenceAt(text: string, offset: number): Span {
  const from = Math.min(Math.max(0, offset), text.length);
  let [start, end] = [from, from];
  while (start > 0 && from - start < FARTHEST && !endsBefore(text, start)) start -= 1;
  while (end < text.length && end - from < FARTHEST) {
    if (isBreak(text, end)) break;
    end += 1;
    if (END.test(text[end - 1] ?? '') && isEnd(text, end)) break;
  }
  if (isInPair(text, start)) start -= 1;
  if (isInPair(text, end)) end += 1;
  while (start < end && /\s/u.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/u.test(text[end - 1] ?? '')) end -= 1;
  return { start, end };
}

function isInPair(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[at] ?? '');
}

/** An end mark counts where white space follows, or it is an ideographic one: "3.5" and "e.g.x" go on. */
function isEnd(text: string, at: number): boolean {
  const mark = text[at - 1] ?? '';
  if (/[。！？；]/u.test(mark) || at >= text.length) return true;
  if (!/[\s"')\]”’»*_]/u.test(text[at] ?? '')) return false;
  if (mark !== '.') return true;
  const before = text.slice(Math.max(0, at - 10), at);
  return !ABBREVIATION.test(before) && !(ORDINAL.test(before) && MONTH.test(text.slice(at, at + 12)));
}

function endsBefore(text: string, at: number): boolean {
  return isBreak(text, at - 1) || (END.test(text[at - 1] ?? '') && isEnd(text, at));
}

/** A blank line, the head of a list item, a row or a heading, or the end of a heading. */
function isBreak(text: string, at: number): boolean {
  if (text[at] !== '\n' && text[at] !== '\r') return false;
  const rest = text.slice(at, at + 40);
  // Of CRLF the CR is looked at; the LF behind it ends the same line.
  if (/^(?:\r\n|\r(?!\n)|\n)[ \t]*(?:[\r\n]|[-*+#>|]|\d{1,3}[.)]\s|$)/u.test(rest)) return true;
  const line = text.slice(Math.max(0, at - FARTHEST), at);
  return /^ {0,3}#{1,6}[ \t]/u.test(
    line.slice(Math.max(line.lastIndexOf('\n'), line.lastIndexOf('\r', line.length - 2)) + 1),
  );
}

/** Index of the section an offset lies in. */
export function sectionIndexAt({ sections }: CriticDocument, offset: number): number {
  return Math.max(
    0,
    sections.findLastIndex(({ span }) => span.start <= offset),
  );
}
