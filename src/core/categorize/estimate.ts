import type { Spent } from './engine.ts';

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

/** Posts that a run begins with to tell what the rest will cost. */
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
