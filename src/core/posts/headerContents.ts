import type { TermValue } from './termValue.ts';

/** A key that is a term field, with its value. */
export interface FieldSource {
  /** As written. */
  readonly key: string;
  /** Offset of the first unit of the key's line. */
  readonly start: number;
  readonly value: TermValue;
}

/** What a header says, whatever its format. */
export interface HeaderContents {
  /** In file order, repeated keys included. */
  readonly sources: readonly FieldSource[];
  /** The text of a scalar key (title, date), by its lower-case name. */
  readonly scalars: ReadonlyMap<string, string>;
}

export type ReadContents =
  | { readonly kind: 'ok'; readonly contents: HeaderContents }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string };

/** Keys a post's title and date are taken from. */
export const scalarKeys: ReadonlySet<string> = new Set(['title', 'date', 'pubdate', 'pubdatetime', 'published']);

/** Tells which keys hold terms: a key's name → the field it belongs to. */
export type FieldOfKey = (key: string) => string | undefined;
