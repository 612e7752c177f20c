import type { Span } from '../document.ts';

/** Name of a rule, as suppressions and settings write it: `placeholder`, `vague-adjective`. */
export type RuleId = string;

export interface LintFinding {
  readonly rule: RuleId;
  readonly span: Span;
  /** One sentence in the owner's words that names what it is about: "“fast” has no number: how fast, for whom?" */
  readonly message: string;
  /** Other places it is about, as of two numbers that contradict each other. */
  readonly related?: readonly { readonly span: Span; readonly message: string }[];
  /** The word or term that the owner may declare as fine ("simple plan" is a product's name). */
  readonly term?: string;
}

export interface LintOptions {
  /** `2026-11-27`, for dates in the past. */
  readonly today: string;
  /** Rules to run beside those on by default, and rules to leave out. */
  readonly on?: readonly RuleId[];
  readonly off?: readonly RuleId[];
  /** Words and phrases of the owner's that no rule of words complains of. */
  readonly terms?: readonly string[];
  /** Findings of a rule to list in full; the rest are counted. Default: the rule's own limit. Infinity in a terminal. */
  readonly limit?: number;
}

export interface LintReport {
  /** In order of place. */
  readonly findings: readonly LintFinding[];
  /** Rule → findings beyond its limit. */
  readonly more: Readonly<Record<RuleId, number>>;
  /** Findings that a comment in the document or a term of the owner's put aside. */
  readonly suppressed: number;
  /** Comments that name a rule there is not, or put nothing aside. */
  readonly faults: readonly { readonly span: Span; readonly message: string }[];
}
