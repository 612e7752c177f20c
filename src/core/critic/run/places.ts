import { findQuote } from '../anchors/findQuote.ts';
import { prepareText } from '../anchors/prepare.ts';
import { selectorOf } from '../anchors/selectorOf.ts';
import type { CriticDocument } from '../document.ts';
import type { SlotState } from '../slots/slot.ts';
import type { Places } from './place.ts';

/** The places of a document, its text prepared once for all quotes of a run. */
export function placesOf(document: CriticDocument, slots: readonly SlotState[]): Places {
  const prepared = prepareText(document.text);
  return {
    document,
    slots,
    find: (quote, near) => findQuote(prepared, quote, near),
    selector: (span) => selectorOf(document.text, span),
  };
}
