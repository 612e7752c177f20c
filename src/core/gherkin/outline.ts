/** A feature as the prototype needs it: what stands in the file, in order, with backgrounds merged and outlines expanded. */

export interface Outline {
  /** Code of the Gherkin dialect: `en`, `fr`, `zh-CN`. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly name: string;
  readonly narrative: Narrative;
  readonly tags: readonly string[];
  /** Of the `Feature:` line, 1-based. */
  readonly line: number;
  readonly scenarios: readonly Scenario[];
}

/** The free text under `Feature:`, taken apart where it follows the usual form in the dialect's language. */
export interface Narrative {
  /** As a … */
  readonly role?: string;
  /** I want to … */
  readonly wish?: string;
  /** In order to …, so that … */
  readonly benefit?: string;
  /** All of it as written, lines trimmed. */
  readonly text: string;
}

export interface Scenario {
  /** Stable over edits elsewhere: a slug of rule and name, with a number where a name is there twice. */
  readonly id: string;
  readonly name: string;
  readonly rule?: string;
  readonly tags: readonly string[];
  /** Of the `Scenario:` line, 1-based. */
  readonly line: number;
  /** One for a plain scenario; for an outline one for each row of its examples, in order. Empty where it has no steps or no rows. */
  readonly runs: readonly Run[];
}

/** One pickle. */
export interface Run {
  /** `<scenario id>` or `<scenario id>/<row number from 1>`. */
  readonly id: string;
  /** With the values of the row filled in. */
  readonly name: string;
  /** Of the scenario or of the example row, 1-based. */
  readonly line: number;
  /** Header → value of the example row. */
  readonly values?: Readonly<Record<string, string>>;
  /** Those of the background first. */
  readonly steps: readonly Step[];
}

export type StepRole = 'context' | 'action' | 'outcome' | 'unknown';

export interface Step {
  /** Unique in the outline: `<run id>:<number from 1>`. */
  readonly id: string;
  /** As written, without the space after it. */
  readonly keyword: string;
  /** `And` and `But` have the role of the step before them. */
  readonly role: StepRole;
  /** Without the keyword, with the values of the example row filled in. */
  readonly text: string;
  /** As written, with its `<placeholders>`; the same as `text` in a plain scenario. */
  readonly template: string;
  /** 1-based. */
  readonly line: number;
  readonly background: boolean;
  /** Rows of cells; the first need not be a header. */
  readonly table?: readonly (readonly string[])[];
  readonly docString?: string;
}

export interface FeatureFault {
  /** 1-based, as the reference parser tells them; column 0 where it names none, which is at the end of a file. Columns count code points. */
  readonly line: number;
  readonly column: number;
  /** Without the position in front. */
  readonly message: string;
}

/** What could be read, and what is wrong. Both may be there at once: a broken scenario does not take the others away. */
export interface FeatureReading {
  /** Absent where no feature could be found at all. */
  readonly outline?: Outline;
  readonly faults: readonly FeatureFault[];
}
