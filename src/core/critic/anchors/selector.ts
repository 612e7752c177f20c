import type { Span } from '../document.ts';

/**
 * Where words stand, in a way that survives edits: W3C's TextQuoteSelector (`exact`, `prefix`, `suffix`) and
 * TextPositionSelector (`start`, `end`) in one.
 */
export interface Selector extends Span {
  /** The words as they stood in the document. */
  readonly exact: string;
  /** Up to 64 code units before and behind, never half of a surrogate pair. */
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * `same`: the words as they were. `changed`: their place is known, they read otherwise. `moved`: the same words elsewhere.
 * `removed`: their place is known and they are gone. `lost`: nobody can tell. `document`: it never had a place.
 */
export type AnchorState = 'same' | 'changed' | 'moved' | 'removed' | 'lost' | 'document';

export interface Anchoring {
  readonly state: AnchorState;
  /** Absent for `removed` (where the gap is, empty span, stands in `gap`), `lost` and `document`. */
  readonly span?: Span;
  readonly gap?: number;
}

export interface QuotePlace {
  readonly span: Span;
  /** `exact` after normalising; `close`: at most 20 % errors; `approximate`: at most 30 %, to be marked as such. */
  readonly match: 'exact' | 'close' | 'approximate';
  /** Share of errors in the quote, 0 to 0.3. */
  readonly errors: number;
}

/** One edit, as the editor tells it: `[start, end)` of the old text became `length` code units. */
export interface TextChange extends Span {
  readonly length: number;
}
