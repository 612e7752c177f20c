import type { DocumentKind } from '../document.ts';
import type { Finding } from './finding.ts';

/** How one lens ended in one run. */
export interface LensReport {
  readonly lens: string;
  /** Name for people: "Untested assumptions". */
  readonly name: string;
  readonly model: string;
  readonly state: 'done' | 'failed' | 'cancelled';
  /** Why it failed, in one sentence. */
  readonly why?: string;
  /** What the model said it looked at. */
  readonly checked: readonly string[];
  /** Findings it gave, and those dropped since no quote of theirs stands in the document or they made no sense. */
  readonly found: number;
  readonly dropped: number;
}

export interface RunRecord {
  /** `R1`, `R2`, … */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Hash of the whole text. */
  readonly document: string;
  /** What led to the answers: a change of prompts makes another version. */
  readonly prompts: string;
  readonly lenses: readonly LensReport[];
  /** Headings of parts that no lens read, and why. */
  readonly notRead: readonly { readonly section: readonly string[]; readonly why: string }[];
  /** Findings the verifier took out, for they were answered by the document or not supported by it. */
  readonly refuted: number;
  readonly cancelled: boolean;
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly milliseconds: number;
}

export const ownerVerdicts = ['proceed', 'with_conditions', 'clarify_first', 'stop'] as const;

/** Given by the owner alone. */
export interface OwnerVerdict {
  readonly verdict: (typeof ownerVerdicts)[number];
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Hash of the text it was given on. */
  readonly document: string;
}

/** All that is kept of a document's reviews: `.impact/reviews/<path>.json`. */
export interface Review {
  readonly kind?: DocumentKind;
  /** In order of rank as of the last run. */
  readonly findings: readonly Finding[];
  /** The last 20, oldest first. */
  readonly runs: readonly RunRecord[];
  readonly verdicts: readonly OwnerVerdict[];
  /** The strongest case for the document, where it was asked for. */
  readonly steelman?: { readonly text: string; readonly model: string; readonly run: string };
  /** Entries of the file that could not be read. Absent where there are none. */
  readonly dropped?: number;
}

export const emptyReview: Review = { findings: [], runs: [], verdicts: [] };
