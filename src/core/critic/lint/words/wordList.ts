import type { PhraseTable } from './phraseTable.ts';

/** Phrases are separated by `|`; a `~` at the end of a word stands for the language's endings of an adjective. */
export interface WordList {
  /** Endings that `~` stands for; of a word that ends in a vowel before it, the vowel is replaced where `swap` is set. */
  readonly endings: readonly string[];
  readonly escape: string;
  readonly open: string;
  readonly comparative: string;
  readonly superlative: string;
  readonly adjective: string;
  /** Everyday words: they count where something is to be so, and in short items. */
  readonly mild: string;
  readonly quantity: string;
  readonly placeholder: string;
  readonly absolute?: string;
  readonly weak?: string;
  readonly negative?: string;
  readonly pronoun?: string;
  /** Words that make a sentence one that binds somebody: must, shall, … As the inside of an expression. */
  readonly binding: string;
  /** Whose musts are advice and no requirement: you, who. As the inside of an expression. */
  readonly advice?: string;
  /** Between the must and the word that says how: be, stay, load. As the inside of an expression. */
  readonly being: string;
  /** With one of these a comparison names what it is compared with. As the inside of an expression. */
  readonly reference: string;
  /** What is counted: users, orders, days. As the inside of an expression. */
  readonly counted: string;
  /** Verbs that promise a change, and what is measured. As the insides of expressions. */
  readonly change: string;
  readonly measure: string;
  /** Words behind which a span of time lies in the past: "a few weeks ago". As the inside of an expression. */
  readonly past: string;
  /** Phrases in which a listed word is meant otherwise: "best practice". */
  readonly fine: string;
}

export type WordRule =
  | 'escape'
  | 'open'
  | 'comparative'
  | 'superlative'
  | 'adjective'
  | 'mild'
  | 'quantity'
  | 'placeholder'
  | 'absolute'
  | 'weak'
  | 'negative'
  | 'pronoun'
  | 'fine';

export const wordRules: readonly WordRule[] = [
  'escape',
  'open',
  'comparative',
  'superlative',
  'adjective',
  'mild',
  'quantity',
  'placeholder',
  'absolute',
  'weak',
  'negative',
  'pronoun',
  'fine',
];

/** A word list made ready. */
export interface Lists {
  readonly table: PhraseTable;
  readonly binding: RegExp;
  /** At the end of what stands before a binding word. */
  readonly advice: RegExp | undefined;
  readonly being: RegExp;
  readonly reference: RegExp;
  readonly counted: RegExp;
  readonly change: RegExp;
  readonly measure: RegExp;
  readonly past: RegExp;
}
