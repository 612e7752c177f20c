import type { Signals } from '../confidence/signals.ts';
import { logit, sigmoid } from '../odds.ts';
import type { Reason } from '../plan.ts';

/** A post that the fast engine has been heard on. */
export interface Candidate {
  /** `Post.id`. */
  readonly id: string;
  /** The probability that the fast proposal is right, 0 to 1; 0 where nothing is proposed. */
  readonly p: number;
  readonly reason: Reason;
  readonly signals?: Signals;
}

export interface EscalationTerms {
  /** Milliseconds of the run that one more post costs: its calls' time by the slots that work at once. */
  readonly costPerPost: number;
  /** Milliseconds there are; without limit where absent. */
  readonly budgetMs?: number;
  /** Share of the candidates that is asked at most where time sets no limit, 0 to 1. */
  readonly mostShare?: number;
  /** Proposals at or over it are filed without a question. */
  readonly threshold?: number;
  /** How often the second model is right, 0 to 1. */
  readonly second?: number;
}

export interface Valued {
  readonly id: string;
  /** Expected number of right themes won by the call, and half of that of posts filed without a question; over 0, under 2. */
  readonly value: number;
}

export interface Escalation {
  /** To be asked, the most valuable first: wherever the time ends, it was spent best. */
  readonly ask: readonly Valued[];
  /** Worth a call, but over the time or the share. In the same order. */
  readonly left: readonly Valued[];
}

const usual = { mostShare: 0.25, threshold: 0.85, second: 0.85 };
/** Two wrong voters name the same wrong theme this often: a post that misleads one misleads the other. */
const sameError = 0.3;
/** Log-odds of the second model per log-odds of the fast one: what is hard for one is a little harder for the other. */
const alike = 0.1;
/** Where the fast model says that no theme fits it is right about this often. */
const trulyNone = 0.4;
/** What filing a post without a question is worth, in posts that get a right theme: simulated runs lose little of either by it. */
const filing = 0.5;

/**
 * Which posts the second model should see, after the fast one has been through all, and in which order. The value of a call is the
 * expected number of decisions that it changes for the better. Where the two then agree with probability a = p q + (1 - p)
 * (1 - q) s, the proposal is right with p q / a, which may take it over the threshold; where they do not, the second one's theme is
 * proposed, so that the expected number of right themes changes by q - p (p, q: fast and second model right; s: one wrong theme twice).
 * So the surely wrong gain most themes, those just under the threshold gain most filing, and what passes is not asked.
 */
export function byValue(candidates: readonly Candidate[], terms: EscalationTerms): Escalation {
  const { costPerPost, budgetMs, mostShare = usual.mostShare } = terms;
  const { threshold = usual.threshold, second = usual.second } = terms;
  const worth = candidates
    .map((one): Valued => ({ id: one.id, value: valueOf(one, threshold, second) }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1));
  const most =
    budgetMs === undefined
      ? Math.round(mostShare * candidates.length)
      : Math.floor(Math.max(0, budgetMs) / Math.max(1e-9, costPerPost));
  return { ask: worth.slice(0, most), left: worth.slice(most) };
}

function valueOf({ p, reason }: Candidate, threshold: number, second: number): number {
  switch (reason) {
    case 'rule':
    case 'changed':
    case 'models-split':
    case 'sure':
      return 0;
    case 'no-answer':
      return second;
    case 'none-fits':
      return (1 - trulyNone) * second;
    case 'near-threshold':
    case 'not-measured':
    case 'conflict':
      return gain(p, threshold, second);
  }
}

function gain(p: number, threshold: number, second: number): number {
  const q = sigmoid(logit(second) + alike * logit(p));
  const agree = p * q + (1 - p) * (1 - q) * sameError;
  const files = p < threshold && (p * q) / agree >= threshold ? agree : 0;
  return Math.max(0, q - p) + filing * files;
}
