import type { Span } from '../document.ts';
import type { Selector } from './selector.ts';

/** Code units kept before and behind the words. */
const CONTEXT = 64;

/** The selector of a span of the text, which is drawn into the text's bounds and off the middle of surrogate pairs. */
export function selectorOf(text: string, span: Span): Selector {
  const start = whole(text, Math.min(Math.max(0, span.start), text.length));
  const end = whole(text, Math.min(Math.max(start, span.end), text.length));
  return {
    exact: text.slice(start, end),
    prefix: text.slice(whole(text, Math.max(0, start - CONTEXT)), start),
    suffix: text.slice(end, whole(text, Math.min(text.length, end + CONTEXT))),
    start,
    end,
  };
}

/** The offset, or the one before where it would split a surrogate pair. */
function whole(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  const before = text.charCodeAt(offset - 1);
  return code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff ? offset - 1 : offset;
}
