import type { Chat } from '../../llm/chat.ts';
import type { Outcome } from '../../outcome.ts';
import type { Clock } from '../../ports.ts';
import type { CriticDocument } from '../document.ts';
import type { Finding, RawFinding } from '../findings/finding.ts';
import type { LensReport, RunRecord } from '../findings/review.ts';
import type { Depth, Lens } from '../lenses/lens.ts';
import type { SlotState } from '../slots/slot.ts';
import type { ReviewPace } from './pace.ts';

/** A model in memory, ready to be asked. */
export interface Critic {
  /** What to send as `model`. */
  readonly id: string;
  /** Two of one family make one opinion: `qwen`, `gemma`. */
  readonly family: string;
  /** Tokens of prompt and answer together that one request may take. */
  readonly contextTokens: number;
  /** Requests at once. */
  readonly slots: number;
  /** It can think before it answers: it is let, and gets the room for it. */
  readonly thinks?: boolean;
}

/** A model that is loaded when its turn comes: loading it may push the other one out of memory. */
export interface LateCritic {
  readonly id: string;
  readonly family: string;
  open(signal: AbortSignal): Promise<Outcome<Critic>>;
}

export interface ReviewRequest {
  readonly document: CriticDocument;
  readonly slots: readonly SlotState[];
  readonly lenses: readonly Lens[];
  readonly depth: Depth;
  readonly chat: Chat;
  /** One or two; all calls of the first come before the first call of the second. */
  readonly critics: readonly LateCritic[];
  /** What is known of the document from runs before: dismissed ones with reasons (at most 12 are told), open ones to be re-checked. */
  readonly known: readonly Finding[];
  /** `R4`. */
  readonly run: string;
  /** ISO date, for the pre-mortem. */
  readonly today: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** What earlier calls took, and where the calls of this run are noted. */
  readonly pace?: ReviewPace;
  readonly onEvent?: (event: ReviewEvent) => void;
}

/** What a run will cost, before the first call. */
export interface ReviewCost {
  readonly calls: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Minutes, from what the server has done so far; absent where nothing was measured yet. */
  readonly minutes?: number;
  /** Parts the text is cut into for the context there is. */
  readonly parts: number;
  readonly notRead: RunRecord['notRead'];
}

export type ReviewEvent =
  | { readonly kind: 'model'; readonly model: string; readonly loading: boolean }
  /** Work is under way: "Untested assumptions, part 2 of 3". */
  | { readonly kind: 'progress'; readonly stage: string; readonly done: number; readonly total: number }
  /** A lens ended; its findings have checked quotes and are not verified yet. */
  | { readonly kind: 'lens'; readonly report: LensReport; readonly findings: readonly RawFinding[] };

export interface ReviewResult {
  /** Verified, merged and ranked, without regard to what was known before. `anchor`s are into `request.document.text`. */
  readonly findings: readonly Finding[];
  /** Open ones of `known` that were not said again: what asking about each of them said, by id. */
  readonly rechecked: Readonly<Record<string, NonNullable<Finding['recheck']>>>;
  readonly record: RunRecord;
}
