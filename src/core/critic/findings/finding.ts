import type { AnchorState, Selector } from '../anchors/selector.ts';

/** What it would mean for the owner, not how bad it looks. */
export const severities = ['blocks_decision', 'costly_later', 'worth_knowing'] as const;
export type Severity = (typeof severities)[number];

export const findingKinds = [
  'hole',
  'blind_spot',
  'untested_assumption',
  'risk',
  'missing_user',
  'weak_metric',
  'contradiction',
  'scope',
  'untestable',
  'scenario',
] as const;
export type FindingKind = (typeof findingKinds)[number];

export const verdictsOfVerifier = ['stands', 'already_answered', 'not_supported', 'cannot_tell'] as const;

export interface Verification {
  readonly verdict: (typeof verdictsOfVerifier)[number];
  readonly model: string;
  /** For `already_answered`: the document's own words, checked by code. */
  readonly counter?: Selector;
}

/** Who said it: one call. */
export interface FindingSource {
  readonly lens: string;
  readonly model: string;
  readonly family: string;
  /** Id of the run, `R3`. */
  readonly run: string;
}

export const dismissReasons = [
  'not_relevant',
  'already_known',
  'out_of_scope',
  'wrong',
  'accepted_risk',
  'other',
] as const;
export type DismissReason = (typeof dismissReasons)[number];

/** What an accepted finding becomes. */
export const acceptedAs = ['todo', 'risk', 'question', 'test'] as const;

export type FindingStatus = 'open' | 'accepted' | 'dismissed' | 'deferred' | 'fixed';

export interface Decision {
  readonly status: Exclude<FindingStatus, 'open'>;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** For `dismissed`. */
  readonly reason?: DismissReason;
  /** For `accepted`. */
  readonly becomes?: (typeof acceptedAs)[number];
  /** For `deferred`: `2027-01-15`. */
  readonly until?: string;
  /** The owner's own words, or none. */
  readonly text?: string;
  /** Hash of the sentence it was about, as it stood: a dismissed finding may come back only when this has changed. */
  readonly sentence?: string;
}

export interface Defence {
  /** ISO 8601, UTC. */
  readonly at: string;
  /** What the owner said in the document's favour. */
  readonly text: string;
  /** `undecided`: the two readings, in swapped order, differ, or one failed. */
  readonly outcome: 'answers' | 'partly' | 'does_not' | 'undecided';
  /** What stays open, in one sentence; empty where nothing does. */
  readonly open: string;
  readonly model: string;
}

/** A finding as it is kept and shown. Texts are the model's: plain text, never markup. */
export interface Finding {
  /** `F-` and 6 letters or digits; the same over runs. */
  readonly id: string;
  /** Hash of kind, normalised quote and slot. */
  readonly fingerprint: string;
  /** The lens that found it first. */
  readonly lens: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** 0 to 1. */
  readonly confidence: number;
  readonly claim: string;
  readonly consequence: string;
  /** Its words in the document. Absent only where `slot` says what is missing. */
  readonly anchor?: Selector;
  /** How the quote matched when it was found. */
  readonly match?: 'exact' | 'close' | 'approximate';
  /** Slot that is empty. */
  readonly slot?: string;
  /** Headings of the section it is about. */
  readonly section: readonly string[];
  readonly anchorState: AnchorState;
  readonly sources: readonly FindingSource[];
  /**
   * With two models: `both` found it or held it to be right; `disputed`: the one found it, the other refuted it. `one`: only one was asked.
   * Never averaged away.
   */
  readonly agreement: 'one' | 'both' | 'disputed';
  readonly verifications: readonly Verification[];
  /** Against the run before. `gone`: not said again, which is no proof that it is mended; `recheck` tells what a check said. */
  readonly baseline: 'new' | 'still' | 'changed' | 'gone';
  /** What asking again said of one that was not repeated; absent where nobody asked. */
  readonly recheck?: 'still_true' | 'no_longer' | 'cannot_tell';
  readonly firstRun: string;
  readonly lastRun: string;
  /** Runs in which it was said. */
  readonly seenIn: number;
  readonly decision?: Decision;
  readonly defences: readonly Defence[];
  /** Explanation and proposed wording, where they were asked for. */
  readonly explanation?: string;
}

/** A finding of one lens as soon as its quote is checked: before it is verified, merged and ranked. */
export interface RawFinding {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly claim: string;
  readonly consequence: string;
  readonly anchor?: Selector;
  readonly match?: 'exact' | 'close' | 'approximate';
  readonly slot?: string;
  readonly section: readonly string[];
  readonly source: FindingSource;
}

/** `open` unless the owner decided otherwise. */
export function statusOf(finding: Finding): FindingStatus {
  return finding.decision?.status ?? 'open';
}
