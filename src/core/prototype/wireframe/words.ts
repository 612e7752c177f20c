/** The few words that a wireframe adds to those of the feature, in the six languages whose steps are understood. */
export interface OwnWords {
  readonly home: string;
  readonly back: string;
  readonly start: string;
  readonly details: string;
  readonly name: string;
  readonly value: string;
  readonly save: string;
  readonly done: string;
  readonly item: string;
  readonly choice: string;
  readonly examples: string;
  /** `{shown}` of `{all}` scenarios are drawn. */
  readonly capped: string;
  /** Caption: `{role}`, `{benefit}`. */
  readonly forRole: string;
  readonly soThat: string;
  /** First or last words of a page's name that make something, and that change something. Folded. */
  readonly making: readonly string[];
  readonly changing: readonly string[];
  /** Verbs that take something away. Folded. */
  readonly removing: readonly string[];
  /** Before a name in quotes: `a product named "x"`. Folded. */
  readonly naming: readonly string[];
  /** Between things of one kind. Folded. */
  readonly joining: readonly string[];
  /** A word before a value → heading of its column. Folded. */
  readonly columns: Readonly<Record<string, string>>;
  /** Words between the verb and the thing. Folded. */
  readonly small: readonly string[];
}
