import { findQuote } from '../anchors/findQuote.ts';
import { prepareText } from '../anchors/prepare.ts';
import { selectorOf } from '../anchors/selectorOf.ts';
import type { CriticDocument } from '../document.ts';
import type { Quotes } from './asking.ts';

/** Finds quotes in a document, which is prepared once. */
export function quotesOf({ text }: Pick<CriticDocument, 'text'>): Quotes {
  const prepared = prepareText(text);
  return { find: (quote) => findQuote(prepared, quote), selector: (span) => selectorOf(text, span) };
}
