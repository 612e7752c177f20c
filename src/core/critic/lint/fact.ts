/** One thing and the value that one place gives for it. */
export interface Fact {
  /** The thing, in words that are the same wherever it is meant. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly low: number;
  readonly high: number;
  readonly words: string;
  /** Said of "the" thing: of one that is known. */
  readonly isDefinite: boolean;
}
