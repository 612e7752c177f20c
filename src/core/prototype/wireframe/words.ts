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
  /** Caption: `{role}`, then `{benefit}` as a clause with its own subject, or as what is to be done. */
  readonly forRole: string;
  readonly soThat: string;
  readonly inOrderTo: string;
  /** First words of a clause with its own subject. */
  readonly speaking: readonly string[];
  /** Before the name of a list: "the following rooms". Folded. */
  readonly following: readonly string[];
  /** Behind the name of a list: "the following rooms exist". Folded. */
  readonly existing: readonly string[];
  /** Before a time, a place or a reason: what stands behind is no thing of its own. Folded. */
  readonly before: readonly string[];
  /** A page of somebody's own begins so. Folded. */
  readonly owning: readonly string[];
  /** A sentence with one of them refuses something. Folded words or phrases. */
  readonly refusing: readonly string[];
  /** Systems and places that somebody is signed in to: nobody's name or role. Folded. */
  readonly systems: readonly string[];
  /** First or last words of a page's name that make something, and that change something. Folded. */
  readonly making: readonly string[];
  readonly changing: readonly string[];
  /** First or last words of a step's page on the way through a form. Folded. */
  readonly going: readonly string[];
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
