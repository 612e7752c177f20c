import type { CriticDocument, Span } from '../document.ts';

/** Signs looked at on each side: a text without an end mark is cut here. */
const FARTHEST = 1000;
const END = /[.!?;:。！？；]/u;

/** The sentence around an offset: from behind the end mark or the line break before it to its own end mark. Within its line or paragraph. */
export function sentenceAt(text: string, offset: number): Span {
  let start = Math.min(Math.max(0, offset), text.length);
  let end = start;
  while (start > 0 && offset - start < FARTHEST && !endsBefore(text, start)) start -= 1;
  while (end < text.length && end - offset < FARTHEST) {
    if (isBreak(text, end)) break;
    end += 1;
    if (END.test(text[end - 1] ?? '') && isEnd(text, end)) break;
  }
  while (start < end && /\s/u.test(text[start] ?? '')) start += 1;
  while (end > start && /\s/u.test(text[end - 1] ?? '')) end -= 1;
  return { start, end };
}

/** An end mark counts where white space follows, or it is an ideographic one: "3.5" and "e.g.x" go on. */
function isEnd(text: string, at: number): boolean {
  return /[。！？；]/u.test(text[at - 1] ?? '') || at >= text.length || /[\s"')\]”’»*_]/u.test(text[at] ?? '');
}

function endsBefore(text: string, at: number): boolean {
  return isBreak(text, at - 1) || (END.test(text[at - 1] ?? '') && isEnd(text, at));
}

/** A blank line, or the head of a list item, a row or a heading. */
function isBreak(text: string, at: number): boolean {
  if (text[at] !== '\n' && text[at] !== '\r') return false;
  return /^(?:\r\n|\r(?!\n)|\n)[ \t]*(?:[\r\n]|[-*+#>|]|\d{1,3}[.)]\s|$)/u.test(text.slice(at, at + 40));
}

/** Index of the section an offset lies in. */
export function sectionIndexAt({ sections }: CriticDocument, offset: number): number {
  return Math.max(
    0,
    sections.findLastIndex(({ span }) => span.start <= offset),
  );
}
