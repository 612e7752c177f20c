import type { CriticDocument } from '../core/critic/document.ts';
import type { Depth } from '../core/critic/lenses/lens.ts';
import type { SlotState } from '../core/critic/slots/slot.ts';

/** How a model reviews. */
export interface ReviewChoice {
  readonly url?: string;
  readonly model?: string;
  readonly second?: string;
  readonly depth: Depth;
  /** A server that does not answer is a failure; else the rules alone will do. */
  readonly required: boolean;
}

/** What a review is about. */
export interface Told {
  readonly document: CriticDocument;
  readonly slots: readonly SlotState[];
  /** `2031-05-12` */
  readonly today: string;
}
