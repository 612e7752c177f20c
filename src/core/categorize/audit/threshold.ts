import { wilson } from '../confidence/metrics.ts';
import { planAudit, type AuditPlan } from './planAudit.ts';

/** A post with its cross-fitted probability: the model never saw the post's own label. */
export interface Scored {
  readonly id: string;
  readonly p: number;
}

export interface ThresholdRequest {
  /** Posts that nobody has looked at. */
  readonly posts: readonly Scored[];
  /** Randomly drawn labels with their cross-fitted probability. */
  readonly random: readonly { readonly p: number; readonly right: boolean }[];
  readonly target: number;
  /** Error of the audit to come (`alphaOf`). */
  readonly alpha: number;
  readonly mostLooks: number;
}

export interface Threshold {
  /** Posts at or over it pass. */
  readonly value: number;
  readonly passing: readonly string[];
  /** Mean probability of the passing posts. */
  readonly expected: number;
  readonly plan: AuditPlan;
}

/**
 * The threshold that files most: of all whose passing set is expected to reach the target, the one with the largest number of
 * passing posts times the chance that their audit passes within the looks (mean probability of the set; labels drawn at random
 * speak against a set where even the upper end of Wilson's interval of theirs misses the target). A set that only just
 * reaches the target would fail most audits, so this is the margin that the looks ask for. `undefined` where no set comes near.
 * The promise itself never hangs on these estimates, only the audit proves it. Ties of probability pass together.
 */
export function chooseThreshold(request: ThresholdRequest): Threshold | undefined {
  const { random, target, alpha, mostLooks } = request;
  const posts = [...request.posts].sort((one, other) => other.p - one.p);
  let best: { threshold: Threshold; worth: number } | undefined;
  let sum = 0;
  for (const [at, post] of posts.entries()) {
    sum += post.p;
    const size = at + 1;
    if (posts[size]?.p === post.p || (size % stride(posts.length) !== 0 && size !== posts.length)) continue;
    const expected = sum / size;
    if (expected < target) break;
    const drawn = random.filter(({ p }) => p >= post.p);
    if (wilson(drawn.filter(({ right }) => right).length, drawn.length).high < target) continue;
    const plan = planAudit({ size, target, alpha, expected, mostLooks });
    if (plan === undefined) continue;
    const worth = size * plan.chance;
    if (best !== undefined && worth <= best.worth) continue;
    const passing = posts.slice(0, size).map(({ id }) => id);
    best = { worth, threshold: { value: post.p, passing, expected, plan } };
  }
  return best?.threshold;
}

/** About 400 thresholds are tried, whatever the number of posts. */
function stride(posts: number): number {
  return Math.max(1, Math.floor(posts / 400));
}
