/**
 * What the editor and the review's panel (the document or its steelman beside the findings) say to each other. Plain data; each side
 * checks what it gets and drops the rest. All texts are shown as text.
 */
import type { Finding } from '../../core/critic/findings/finding.ts';
import type { OwnerVerdict, RunRecord } from '../../core/critic/findings/review.ts';

export interface PanelSection {
  /** Index; what a finding's `section` refers to. */
  readonly index: number;
  readonly heading: string;
  readonly level: number;
  /** Pieces of the section's text in order; marked ones carry the findings on them. */
  readonly pieces: readonly { readonly text: string; readonly findings: readonly string[] }[];
  /** Names of the lenses that read it, and why the others did not: never "fine" by silence. */
  readonly readBy: readonly string[];
}

export interface PanelFinding {
  readonly finding: Finding;
  /** For people: lens, models, place. */
  readonly lensName: string;
  readonly models: string;
  readonly place: string;
  /** One of the seven shown; the others are folded. */
  readonly shown: boolean;
}

export interface PanelState {
  /** The document's address: with it a panel comes back when the window is opened again. */
  readonly document: string;
  readonly title: string;
  readonly kindName: string;
  readonly sections: readonly PanelSection[];
  readonly findings: readonly PanelFinding[];
  readonly steelman?: { readonly text: string; readonly model: string };
  readonly emptySlots: readonly { readonly name: string; readonly question: string }[];
  readonly questions: readonly string[];
  readonly lint: number;
  readonly lastRun?: RunRecord;
  /** The text is not the one that the last run has read. */
  readonly textChanged: boolean;
  readonly verdict?: OwnerVerdict;
  /** The text has changed since the verdict was given. */
  readonly verdictStale: boolean;
  /** Facts for the verdict, one line each: "2 open that block the decision". */
  readonly facts: readonly string[];
  /** One sentence where a weak base speaks against going on: shown beside the verdict, nothing is chosen for the owner. */
  readonly caution?: string;
  /** A run under way: what it does now, and a line for each lens that has ended, "Holes: 3 found, being checked". */
  readonly running?: { readonly text: string; readonly ended: readonly string[] };
  /** Why the last run of this window failed as a whole: one sentence. */
  readonly failed?: string;
  /** A model can be asked: otherwise the buttons that need one are disabled and `why` is shown. */
  readonly model: { readonly ready: boolean; readonly why: string };
  /** Finding to be in view where the page itself remembers none. */
  readonly selected?: string;
}

export type ToReviewPanel =
  { readonly type: 'state'; readonly state: PanelState } | { readonly type: 'select'; readonly finding: string };

export type FromReviewPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'select'; readonly finding: string }
  /** Show the words in the document itself. */
  | { readonly type: 'reveal'; readonly finding: string }
  | {
      readonly type: 'act';
      readonly finding: string;
      readonly act: 'accept' | 'dismiss' | 'defer' | 'reopen' | 'fixed' | 'defend' | 'explain' | 'propose' | 'recheck';
    }
  | { readonly type: 'verdict'; readonly verdict: OwnerVerdict['verdict']; readonly text: string }
  | { readonly type: 'ask'; readonly what: 'review' | 'stop' | 'steelman' | 'export' | 'log' | 'questions' };
