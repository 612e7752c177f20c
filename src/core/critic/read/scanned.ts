import type { Block, Span } from '../document.ts';

/** What a scanner finds in a text, before anything is made of it. */
export interface Scanned {
  readonly headings: readonly ScannedHeading[];
  readonly blocks: readonly ScannedBlock[];
  readonly skipped: readonly Span[];
}

export interface ScannedHeading {
  /** Start of its line. */
  readonly at: number;
  readonly level: number;
  readonly words: Span;
}

export interface ScannedBlock {
  readonly kind: Block['kind'];
  readonly span: Span;
}
