import type { Depth } from '../core/critic/lenses/lens.ts';

/** How a model reviews. */
export interface ReviewChoice {
  readonly url?: string;
  readonly model?: string;
  readonly second?: string;
  readonly depth: Depth;
  /** A server that does not answer is a failure; else the rules alone will do. */
  readonly required: boolean;
}
