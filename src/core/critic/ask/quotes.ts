import type { CriticDocument } from '../document.ts';
import type { Quotes } from './asking.ts';

/** The document's words by quote. Exact ones alone. */
export function quotesOf({ text }: CriticDocument): Quotes {
  return {
    find: (quote) => {
      const start = quote.trim() === '' ? -1 : text.indexOf(quote.trim());
      const span = { start, end: start + quote.trim().length };
      return start === -1 ? undefined : { span, match: 'exact', errors: 0 };
    },
    selector: ({ start, end }) => ({
      start,
      end,
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - 64), start),
      suffix: text.slice(end, end + 64),
    }),
  };
}
