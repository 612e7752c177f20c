/** What came of the steps of a run. */

export type StepState =
  /** Done or seen on the screen: green. */
  | 'shown'
  /** Sets the situation; nothing on a screen to check. */
  | 'assumed'
  /** No element for it: a question to the owner. */
  | 'unclear'
  /** Several elements answer to it equally well. */
  | 'ambiguous'
  /** Understood, and the screen does not keep it: red. */
  | 'failed'
  /** Only a model took it for kept: amber. */
  | 'guessed'
  /** A step before it failed or was unclear in a way that makes this one meaningless. */
  | 'skipped';

export interface StepVerdict {
  /** Id of the step in the outline. */
  readonly step: string;
  readonly state: StepState;
  /** How it was understood: a binding of the owner, a pattern, a verb with fuzzy label, a model; absent where it was not. */
  readonly by?: 'binding' | 'pattern' | 'verb' | 'model';
  /** One sentence for the owner: what was done or why not. */
  readonly message: string;
  /** For a failed check. */
  readonly expected?: string;
  readonly seen?: string;
  /** Element ids it acted on or found; several for an ambiguous one. */
  readonly elements: readonly string[];
  /** The intent's kind as performed, for reports and tests. */
  readonly did?: string;
  /** Id of the screen it ended on. */
  readonly screen: string;
  /** Milliseconds. */
  readonly duration: number;
}

export interface RunVerdict {
  /** Id of the run in the outline. */
  readonly run: string;
  readonly steps: readonly StepVerdict[];
}

/** What the owner showed once: this wording means that element. */
export interface Binding {
  /** The step's text with quoted values and numbers taken out, but for the name of the element itself (`stepKey`). */
  readonly key: string;
  readonly kind: 'press' | 'fill' | 'choose' | 'check' | 'uncheck' | 'see' | 'open' | 'assume';
  /** Element id; a screen id for `open`; empty for `assume`. */
  readonly element: string;
  /** Label and kind of the element when it was shown, to find it again after its id has changed. */
  readonly label: string;
  readonly elementKind: string;
  /**
   * A model's choice, held in memory alone. It is tried where nothing else answers to the step, and what it finds is amber: nothing is
   * green by a guess.
   */
  readonly guessed?: true;
}
