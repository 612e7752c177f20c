/** The owner's rules, as `taxonomy.yaml` at the root of the workspace gives them (parsed by `parseTaxonomy.ts`). */
export interface Taxonomy {
  /** The front-matter field the theme is written to. */
  readonly field: string;
  readonly themes: readonly Theme[];
  /** Term as written → theme or term. */
  readonly merge: Readonly<Record<string, string>>;
  readonly drop: { readonly below: number; readonly except: readonly string[] };
  /** Functional terms (`featured`, `draft`): never counted, moved or removed. */
  readonly protect: readonly string[];
  /** Groups of terms that a proposal must not merge. */
  readonly neverMerge: readonly (readonly string[])[];
  readonly maxThemes: number;
  /** `replace`: the theme, the protected terms and those of `drop.except` are what stays. `add`: the theme joins what is there. */
  readonly mode: 'replace' | 'add';
  readonly gate: Gate;
}

export interface Theme {
  readonly name: string;
  readonly about?: string;
  /** What does not belong here. */
  readonly not?: string;
  /** Ids of posts the owner names as typical. */
  readonly examples: readonly string[];
}

/** Shares between 0 and 1. */
export interface Gate {
  /** A proposal below it goes to review. */
  readonly confidence: number;
  /** The share of filed posts that must be right. */
  readonly precision: number;
  /** How sure an audit has to be of that. */
  readonly certainty: number;
}

/** A fault in a file the owner wrote. Line and column are 1-based, columns in UTF-16 units. */
export interface RuleProblem {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}
