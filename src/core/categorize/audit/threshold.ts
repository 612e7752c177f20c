import { wilson } from '../confidence/metrics.ts';
import { planEdge, type Edge } from './edge.ts';
import { binomialAtMost, looksNeeded, planAudit, type AuditPlan } from './planAudit.ts';

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
  /** Posts next to those, which pass too if a few more looks say so. */
  readonly edge?: Edge;
}

/**
 * The threshold that files most: of all whose passing set is expected to reach the target, the one with the largest number of
 * passing posts times the chance that their audit passes within the looks (mean probability of the set; labels drawn at random
 * speak against a set where even the upper end of Wilson's interval of theirs misses the target). A set that only just
 * reaches the target would fail most audits, so this is the margin that the looks ask for; what lies beyond is offered as an
 * edge where looks are left for it. `undefined` where no set comes near. The promise itself never hangs on these estimates, only the
 * audit proves it. Ties of probability pass together.
 */
export function chooseThreshold(request: ThresholdRequest): Threshold | undefined {
  const ranked = rank(request);
  const cuts = ranked.cuts.filter(
    (_, at) => at % stride(ranked.cuts.length, 400) === 0 || at === ranked.cuts.length - 1,
  );
  let best: Choice | undefined;
  for (const size of cuts) {
    const plan = planAudit({ ...request, size, expected: ranked.mean(0, size) });
    if (plan !== undefined) best = better(best, { size, plan, worth: size * plan.chance });
  }
  for (const size of cuts.filter((_, at) => at % stride(cuts.length, 50) === 0))
    best = widest(request, ranked, size, best);
  return best && thresholdOf(ranked, best);
}

interface Choice {
  readonly size: number;
  readonly plan: AuditPlan;
  readonly edge?: { readonly to: number; readonly plan: AuditPlan };
  /** Expected number of posts that are promised. */
  readonly worth: number;
}

function better(one: Choice | undefined, other: Choice): Choice {
  return one !== undefined && one.worth >= other.worth ? one : other;
}

interface Ranked {
  readonly posts: readonly Scored[];
  /** Sizes of sets that may be promised, the smallest first: ties stay together, and none is expected or known to miss the target. */
  readonly cuts: readonly number[];
  /** Mean probability of the posts from one rank to before another. */
  readonly mean: (from: number, to: number) => number;
}

function rank({ posts, random, target }: ThresholdRequest): Ranked {
  const sorted = [...posts].sort((one, other) => other.p - one.p);
  const sums = new Float64Array(sorted.length + 1);
  for (const [at, { p }] of sorted.entries()) sums[at + 1] = (sums[at] ?? 0) + p;
  const mean = (from: number, to: number): number => ((sums[to] ?? 0) - (sums[from] ?? 0)) / Math.max(1, to - from);
  const cuts: number[] = [];
  for (const [at, { p }] of sorted.entries()) {
    const size = at + 1;
    if (mean(0, size) < target) break;
    if (sorted[size]?.p === p) continue;
    const drawn = random.filter((one) => one.p >= p);
    if (wilson(drawn.filter(({ right }) => right).length, drawn.length).high >= target) cuts.push(size);
  }
  return { posts: sorted, cuts, mean };
}

/** The best choice with a core of this size and an edge, if it is better than what there is. */
function widest(
  request: ThresholdRequest,
  ranked: Ranked,
  size: number,
  before: Choice | undefined,
): Choice | undefined {
  const { target, alpha, mostLooks } = request;
  const ends = ranked.cuts.filter((cut) => cut > size);
  let best = before;
  for (let allowed = 0; ; allowed++) {
    const looks = looksNeeded(size, target, alpha, allowed);
    if (looks === undefined || looks >= mostLooks) return best;
    const plan = { looks, allowed, chance: binomialAtMost(allowed, looks, 1 - ranked.mean(0, size)) };
    for (const to of ends.filter((_, at) => at % stride(ends.length, 25) === 0 || at === ends.length - 1)) {
      // Not even a sure edge of that size would be better.
      if (plan.chance * to <= (best?.worth ?? 0)) continue;
      const edge = planEdge({
        core: { size, drawn: looks, allowed },
        size: to - size,
        target,
        alpha,
        expected: ranked.mean(size, to),
        mostLooks: mostLooks - looks,
      });
      if (edge === undefined) continue;
      best = better(best, {
        size,
        plan,
        edge: { to, plan: edge },
        worth: plan.chance * (size + edge.chance * (to - size)),
      });
    }
  }
}

function thresholdOf({ posts, mean }: Ranked, { size, plan, edge }: Choice): Threshold {
  const ids = (from: number, to: number): readonly string[] => posts.slice(from, to).map(({ id }) => id);
  const least = (to: number): number => posts[to - 1]?.p ?? 1;
  return {
    value: least(size),
    passing: ids(0, size),
    expected: mean(0, size),
    plan,
    ...(edge === undefined ? {} : { edge: { threshold: least(edge.to), posts: ids(size, edge.to), plan: edge.plan } }),
  };
}

/** So that about `most` of so many are tried. */
function stride(count: number, most: number): number {
  return Math.max(1, Math.floor(count / most));
}
