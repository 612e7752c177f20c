import type { LabelOrder } from './labels.ts';
import type { Reach } from './postView.ts';

/** One question to a model about a post. */
export interface Ballot {
  readonly order: LabelOrder;
  readonly reach: Reach;
  /** The theme alone; else a second choice and a quote too. */
  readonly short: boolean;
  /** Tokens for the post at most. */
  readonly most: number;
  /** The post in messages of its own, for the votes that come after. */
  readonly turns: boolean;
}

export interface Role {
  /** Usable votes that decide where they agree and nothing speaks against them. */
  readonly wanted: number;
  readonly ballots: readonly Ballot[];
  /** Of thought and answer together; a short answer takes a dozen, and a little more where a server prints it prettily. */
  readonly maxTokens: { readonly short: number; readonly full: number };
  readonly think: boolean;
}

/** What a short vote is shown of a post, in estimated tokens: title, headings, lead and end say what it is about. */
const GLANCE = 200;
/** More of a post than this does not change what it is about, and costs the owner minutes. */
export const MOST_OF_A_POST = 1400;
/** Fewer requests at once are better than less of a post than this. */
export const LEAST_OF_A_POST = 200;

/**
 * `fast`: two short votes a post, a third in full where doubt is left. All three show the same glance, each a little more, so that a
 * server reads of the next one only what is new. `reasoning`: one vote in full, with room for thought.
 */
export const roles: Readonly<Record<'fast' | 'reasoning', Role>> = {
  fast: {
    wanted: 2,
    ballots: [
      { order: 'forward', reach: 'lead', short: true, most: GLANCE, turns: true },
      { order: 'reverse', reach: 'whole', short: true, most: GLANCE, turns: true },
      { order: 'rotated', reach: 'more', short: false, most: GLANCE, turns: true },
    ],
    maxTokens: { short: 32, full: 80 },
    think: false,
  },
  reasoning: {
    wanted: 1,
    ballots: [
      { order: 'forward', reach: 'whole', short: false, most: MOST_OF_A_POST, turns: false },
      { order: 'reverse', reach: 'lead', short: false, most: MOST_OF_A_POST, turns: false },
    ],
    maxTokens: { short: 2048, full: 2048 },
    think: true,
  },
};
