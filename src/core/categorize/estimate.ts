import type { Meter, Spent } from './engine.ts';
import { Spending } from './spending.ts';

/** What a run will cost, by what its first posts did. */
export interface Estimate {
  /** Posts that were timed, and posts that are left. */
  readonly probed: number;
  readonly posts: number;
  readonly calls: number;
  /** Tokens of prompts and answers together. */
  readonly tokens: number;
  readonly minutes: number;
}

/** Posts at the beginning of a run that tell what the rest will cost. */
export const PROBE_POSTS = 5;

/**
 * The cost of `posts` more at that of the `probed` first ones, all slots at work. `undefined` where these were answered from what
 * was kept of an earlier run and so tell nothing.
 */
export function estimateRun(spent: Spent, probed: number, posts: number, slots: number): Estimate | undefined {
  if (spent.calls === 0 || probed === 0) return undefined;
  const share = posts / probed;
  return {
    probed,
    posts,
    calls: Math.round(spent.calls * share),
    tokens: Math.round((spent.promptTokens + spent.answerTokens) * share),
    minutes: (spent.busy * share) / Math.max(1, Math.min(slots, posts)) / 60_000,
  };
}

/**
 * Measures the first posts of a pass while all slots go on with the others. The first in order, not the first to be answered: those
 * are the posts that took the fewest calls.
 */
export class Probe<Post> {
  readonly #open: Set<Post>;
  readonly #size: number;
  readonly #slots: number;
  readonly #tell: (estimate: Estimate) => void;
  readonly #spending = new Spending();

  constructor(posts: readonly Post[], slots: number, tell: (estimate: Estimate) => void) {
    this.#open = new Set(posts.slice(0, PROBE_POSTS));
    this.#size = this.#open.size;
    this.#slots = slots;
    this.#tell = tell;
  }

  /** What counts the calls for this post, if it is one of those that are measured. */
  meterFor(post: Post): Meter | undefined {
    return this.#open.has(post) ? this.#spending : undefined;
  }

  /** @param left posts of the pass that are not answered yet */
  answered(post: Post, left: number): void {
    if (!this.#open.delete(post) || this.#open.size > 0) return;
    const estimate = estimateRun(this.#spending.sum(), this.#size, left, this.#slots);
    if (estimate !== undefined) this.#tell(estimate);
  }
}
