/** One term inside a value. Offsets are UTF-16 units of the whole text. */
export interface TermItem {
  readonly term: string;
  /** The scalar with its quotes. */
  readonly start: number;
  readonly end: number;
}

export interface BlockItem extends TermItem {
  /** The item's whole lines, dash, comment and line break included. */
  readonly lineStart: number;
  readonly lineEnd: number;
}

/** How a field's value is written: what an edit needs to know to touch nothing else. */
export type TermValue =
  /** Nothing (`tags:`, `tags: null`); an insertion replaces `start` to `end`, which may be one point. */
  | { readonly shape: 'empty'; readonly start: number; readonly end: number }
  /** One scalar on one line; `value` is what a parser gives, `start` to `end` holds its quotes. */
  | { readonly shape: 'scalar'; readonly start: number; readonly end: number; readonly value: string }
  /** `[a, b]`: `start` is at the bracket, `end` after the closing one. */
  | { readonly shape: 'flow'; readonly start: number; readonly end: number; readonly items: readonly TermItem[] }
  /** `- a` lines; `after` is the offset after the key's colon. */
  | { readonly shape: 'block'; readonly after: number; readonly items: readonly BlockItem[] }
  /** Can be read, cannot be edited without reformatting. `oneText`: not a list but one string, which the site may split. */
  | {
      readonly shape: 'fixed';
      readonly terms: readonly string[];
      readonly oneText?: boolean;
      readonly at: number;
      readonly reason: string;
    }
  | { readonly shape: 'broken'; readonly at: number; readonly reason: string };
