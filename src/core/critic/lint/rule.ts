import type { LintFinding, RuleId } from './lintFinding.ts';
import type { LintScope } from './scope.ts';

export interface Rule {
  readonly id: RuleId;
  readonly name: string;
  /** One sentence: which harm the smell does. */
  readonly why: string;
  readonly on: boolean;
  /** Findings listed per file; the rest are counted. */
  readonly limit: number;
}

/** Finds what one or several rules complain of. Time grows with the text's length, whatever stands in it. */
export type Check = (scope: LintScope) => readonly LintFinding[];
