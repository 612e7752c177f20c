import { textHash } from '../anchors/hash.ts';
import type { CriticDocument, Span } from '../document.ts';

/**
 * The document's words of a span with the number of each paragraph in front of it: `[p12] text`. Everything else stays as it is written, so
 * that quotes can be copied; comments, which no reader of the document sees, are left out.
 */
export function partText({ text, blocks, skipped }: CriticDocument, { start, end }: Span): string {
  const comments = skipped.filter((one) => text.startsWith('<!--', one.start) && one.end > start && one.start < end);
  const pieces: string[] = [];
  let at = start;
  const upTo = (stop: number): void => {
    for (const comment of comments) {
      if (comment.end <= at || comment.start >= stop) continue;
      pieces.push(text.slice(at, Math.max(at, comment.start)));
      at = Math.min(stop, comment.end);
    }
    pieces.push(text.slice(at, stop));
    at = Math.max(at, stop);
  };
  for (const { id, span } of blocks) {
    if (span.start < start || span.start >= end) continue;
    upTo(span.start);
    pieces.push(`[${id}] `);
  }
  upTo(end);
  return pieces.join('').replace(/\r\n?/gu, '\n').trim();
}

/** A mark that does not stand in the document, so that nothing in it can close it. Made from the text where the plain one stands in it. */
export function markOf({ text }: CriticDocument): string {
  const upper = text.toUpperCase();
  const isFree = (mark: string): boolean => !upper.includes(`<<<${mark}`) && !upper.includes(`${mark}>>>`);
  if (isFree('DOCUMENT')) return 'DOCUMENT';
  // Nobody can write a text that holds its own hash, so this ends at once; a number counted up would not, in a text full of numbers.
  return `DOCUMENT-${textHash(text).slice(0, 12).toUpperCase()}`;
}
