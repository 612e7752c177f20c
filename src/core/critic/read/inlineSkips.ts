import type { Span } from '../document.ts';
import type { ScannedBlock } from './scanned.ts';

/** Code, addresses and targets of links inside prose, and tags of HTML (a placeholder as `<owner>` is none). */
const NO_WORDS =
  /`[^`\n]{1,500}`|\]\([^()\s]{1,500}\)|(?:https?:\/\/|www\.|mailto:)[^\s<>"')\]]{1,500}|<\/?(?:a|abbr|b|blockquote|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|ins|kbd|li|ol|p|pre|s|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]{0,500})?\/?>/giu;

export function inlineSkips(text: string, blocks: readonly ScannedBlock[]): readonly Span[] {
  return blocks.flatMap(({ span }) =>
    [...text.slice(span.start, span.end).matchAll(NO_WORDS)].map(({ index, 0: found }) => ({
      start: span.start + index,
      end: span.start + index + found.length,
    })),
  );
}
