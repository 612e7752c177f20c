import { provesBoth, type Part } from './hypergeometric.ts';
import { binomialAtMost, type AuditPlan } from './planAudit.ts';

/**
 * The less sure posts next to those an audit is about. Once the audit has passed, a few looks at these alone extend its promise to both;
 * if they fail, the promise of the surer ones stands. That costs no part of the error: the two claims are tested in a fixed order,
 * each at the whole of it, and the second only after the first (Maurer, Hothorn and Lehmacher 1995). And since the surer posts
 * have been found clean by then, a wrong one among the less sure does not have to be fatal, as it is in a sample of both.
 */
export interface Edge {
  /** Posts at or over it, and under the threshold of the audit. */
  readonly threshold: number;
  readonly posts: readonly string[];
  readonly plan: AuditPlan;
}

export interface EdgeRequest {
  /** What the audit of the surer ones draws, and what it allows. */
  readonly core: Part;
  /** Number of posts of the edge. */
  readonly size: number;
  readonly target: number;
  readonly alpha: number;
  /** The share of right ones to expect of the edge, 0 to 1; only the plan's chance hangs on it. */
  readonly expected: number;
  readonly mostLooks: number;
}

/** More wrong ones than this are never allowed for: an edge that is expected to hold so many is too wide. */
const mostAllowed = 4;

/** The plan by which the edge passes most often, within the looks; `undefined` where they allow no proof. Exact in the end. */
export function planEdge(request: EdgeRequest): AuditPlan | undefined {
  let best: AuditPlan | undefined;
  for (let allowed = 0; allowed <= mostAllowed; allowed++) {
    const looks = edgeLooks(request, allowed);
    if (looks === undefined) return best;
    const chance = binomialAtMost(allowed, looks, 1 - request.expected);
    if (best === undefined || chance > best.chance) best = { looks, allowed, chance };
  }
  return best;
}

/** The fewest looks that prove both parts with `allowed` wrong ones in the edge. */
function edgeLooks({ core, size, target, alpha, mostLooks }: EdgeRequest, allowed: number): number | undefined {
  const most = Math.min(mostLooks, size);
  const holds = (drawn: number, step: number): boolean =>
    provesBoth(core, { size, drawn, allowed }, target, alpha, step);
  // A few divisions of the wrong ones find the number, all of them confirm it.
  const coarse = Math.max(1, Math.floor((core.size + size) / 400));
  let [low, high] = [allowed + 1, most];
  if (low > high || !holds(high, coarse)) return undefined;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle, coarse)) high = middle;
    else low = middle + 1;
  }
  while (low <= most && !holds(low, 1)) low++;
  return low > most ? undefined : low;
}
