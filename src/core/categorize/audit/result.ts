import { coveredBy, percent, stagesOf, stateOf, type Audit, type AuditTrail, type Look } from './audit.ts';
import { mostWrong, worstChance } from './hypergeometric.ts';

/** What an audit proves, in the owner's words and by the labels behind it. */
export interface AuditResult {
  readonly kind: 'promised' | 'not-promised' | 'running';
  /** The sentence to show. It holds numbers and our own words only. */
  readonly sentence: string;
  /** The labels the sentence rests on: every post that was looked at, in order, and those of them that were not right. */
  readonly restsOn: readonly string[];
  readonly notRight: readonly string[];
  /** The posts the promise is about; none without one. Filing any other post, or another theme for one of these, is not covered. */
  readonly covers: readonly string[];
  readonly terms: AuditTrail['terms'];
}

/**
 * What the last audit of the trail says of the posts; `scanned` is the number of posts of the plan. A promise is about the
 * passing posts as proposed, before corrections: what was looked at earlier or found wrong is the owner's own decision since and
 * can only raise the share. `undefined` where none was begun.
 */
export function resultOf(trail: AuditTrail, scanned: number): AuditResult | undefined {
  const audit = trail.audits.at(-1);
  if (audit === undefined) return undefined;
  const notRight = wrongOf(audit.looks);
  const covers = coveredBy(audit);
  const base = { restsOn: audit.looks.map(({ id }) => id), notRight, terms: trail.terms };
  const size = audit.fresh.length + (audit.edge?.posts.length ?? 0);
  const passing = `${size} of ${scanned} posts pass unseen.`;
  const checked = checkedIn(audit.looks);
  switch (stateOf(audit)) {
    case 'running':
      return {
        ...base,
        kind: 'running',
        covers: [],
        sentence: `${passing} ${checked}, at most ${audit.sample.length - audit.looks.length} to go. Nothing is promised yet.`,
      };
    case 'failed':
      return {
        ...base,
        kind: 'not-promised',
        covers: [],
        sentence: `${passing} ${checked}, too many to promise ${percent(trail.terms.target)}. Nothing is promised; the wrong ones teach, and a smaller set can be checked on fresh posts.`,
      };
    case 'passed':
      return { ...base, kind: 'promised', covers, sentence: promise(audit, trail.terms, scanned) };
  }
}

/** Says of how many posts how much is promised, and what became of the less sure ones beside them. */
function promise(audit: Audit, terms: AuditTrail['terms'], scanned: number): string {
  const sure = `at least ${percent(terms.target)} are right (${percent(terms.certainty)} sure)`;
  const { edge } = audit;
  if (edge === undefined || stagesOf(audit).edge === 'passed')
    return `${coveredBy(audit).length} of ${scanned} posts pass unseen. ${checkedIn(audit.looks)}, so ${sure}.`;
  const core = new Set(audit.sample.slice(0, audit.plan.looks));
  const inside = checkedIn(audit.looks.filter(({ id }) => core.has(id)));
  const outside = audit.looks.filter(({ id }) => !core.has(id));
  return `${audit.fresh.length} of ${scanned} posts pass unseen. ${inside}, so ${sure}. Of the ${edge.posts.length} less sure ones ${wrongOf(outside).length} of ${outside.length} were wrong: they are not promised.`;
}

function checkedIn(looks: readonly Look[]): string {
  return `Checked ${looks.length} at random: ${wrongOf(looks).length} wrong`;
}

function wrongOf(looks: readonly Look[]): readonly string[] {
  return looks.filter(({ verdict }) => verdict !== 'right').map(({ id }) => id);
}

/**
 * The share that is still promised when some of the covered posts are taken out after the audit, because a theme was held
 * back or the owner wishes it: in the worst case all that may be wrong is in what stays, but for the wrong ones that were
 * found among those taken out. 0 to 1, never over the truth; the audit must have passed. With none left, 1.
 */
export function promisedWithout(audit: Audit, out: ReadonlySet<string>): number {
  const covers = coveredBy(audit);
  const left = covers.filter((id) => !out.has(id)).length;
  if (left === 0) return 1;
  const inside = new Set(covers);
  const wrong = wrongOf(audit.looks).filter((id) => inside.has(id));
  const gone = wrong.filter((id) => out.has(id)).length;
  return Math.max(0, 1 - Math.max(0, mostLeft(audit, wrong.length) - gone) / left);
}

/** The most wrong ones among what is covered that the audit leaves possible. */
function mostLeft(audit: Audit, found: number): number {
  const { fresh, alpha, plan, edge, looks, sample } = audit;
  const core = { size: fresh.length, drawn: plan.looks, allowed: plan.allowed };
  if (edge === undefined || stagesOf(audit).edge !== 'passed') {
    const inCore = new Set(sample.slice(0, plan.looks));
    return mostWrong(core.size, alpha, looks.filter(({ id }) => inCore.has(id)).length, found);
  }
  // One part is bounded by what was found in it, two by what their pass as such leaves possible.
  const part = { size: edge.posts.length, drawn: edge.plan.looks, allowed: edge.plan.allowed };
  let [low, high] = [found, core.size + part.size];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (worstChance(middle, core, part) > alpha) low = middle;
    else high = middle - 1;
  }
  return low;
}
