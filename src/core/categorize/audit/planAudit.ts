import { proves } from './hypergeometric.ts';

/** What is looked at, fixed before the first look: `looks` posts drawn at random pass with at most `allowed` wrong ones. */
export interface AuditPlan {
  readonly looks: number;
  readonly allowed: number;
  /** How probable a pass is, 0 to 1, if the share of right ones is what was expected. */
  readonly chance: number;
}

/**
 * The fewest posts to draw so that at most `allowed` wrong ones among them prove "at least `target` right" of `size` posts at an
 * error of at most `alpha`; `undefined` where not even all of them could. Exact (`hypergeometric.ts`): 520 posts, .95, α .05 and
 * 0 wrong take 54.
 */
export function looksNeeded(size: number, target: number, alpha: number, allowed = 0): number | undefined {
  if (size <= allowed || !proves(size, target, alpha, size, allowed)) return undefined;
  let [low, high] = [allowed + 1, size];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (proves(size, target, alpha, middle, allowed)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export interface PlanRequest {
  /** Posts that pass and that nobody has looked at. */
  readonly size: number;
  /** The share that must be right, 0 to 1. */
  readonly target: number;
  /** Error of this one test, 0 to 1 (`alphaOf`). */
  readonly alpha: number;
  /** The share of right ones to expect, 0 to 1; only the plan's chance hangs on it, never its promise. */
  readonly expected: number;
  /** Looks the owner will give. */
  readonly mostLooks: number;
}

/** A plan that passes this often is not worth more looks. */
const likely = 0.9;

/**
 * The plan with the fewest looks that passes in nine of ten cases, else, within `mostLooks`, the one that passes most often.
 * `undefined` where the looks allow no proof at all. More looks allow for a few wrong ones, which a set that is nearly as good
 * as the target needs.
 */
export function planAudit({ size, target, alpha, expected, mostLooks }: PlanRequest): AuditPlan | undefined {
  let best: AuditPlan | undefined;
  for (let allowed = 0; ; allowed++) {
    const looks = looksNeeded(size, target, alpha, allowed);
    if (looks === undefined || looks > mostLooks) return best;
    const chance = binomialAtMost(allowed, looks, 1 - expected);
    if (best === undefined || chance > best.chance) best = { looks, allowed, chance };
    if (best.chance >= likely) return best;
  }
}

/** P(at most k of n) where each has probability p: what a draw from a large set gives. */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (p <= 0 || k >= n) return 1;
  if (p >= 1) return 0;
  let log = n * Math.log1p(-p);
  let sum = Math.exp(log);
  for (let i = 1; i <= k; i++) {
    log += Math.log(((n - i + 1) / i) * (p / (1 - p)));
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}
