import type { Selector } from '../anchors/selector.ts';
import type { CriticDocument, Span } from '../document.ts';
import { sentenceAt } from '../read/sentence.ts';

/** A sentence cut at the quoted words. */
export interface SentencePlace {
  readonly span: Span;
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** `undefined` where the anchor's words do not stand where it says. */
export function sentenceOf({ text }: Pick<CriticDocument, 'text'>, anchor: Selector): SentencePlace | undefined {
  const { start, end, exact } = anchor;
  if (exact.trim() === '' || text.slice(start, end) !== exact) return undefined;
  const first = sentenceAt(text, start);
  const last = sentenceAt(text, Math.max(start, end - 1));
  const span = { start: Math.min(start, first.start), end: Math.max(end, last.end) };
  return { span, before: text.slice(span.start, start), words: exact, after: text.slice(end, span.end) };
}
