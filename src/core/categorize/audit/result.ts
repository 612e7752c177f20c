import { stateOf, percent, type Audit, type AuditTrail } from './audit.ts';
import { mostWrong } from './hypergeometric.ts';

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
  const state = stateOf(audit);
  const restsOn = audit.looks.map(({ id }) => id);
  const notRight = audit.looks.filter(({ verdict }) => verdict !== 'right').map(({ id }) => id);
  const base = { restsOn, notRight, terms: trail.terms };
  const checked = `Checked ${restsOn.length} at random: ${notRight.length} wrong`;
  const passing = `${audit.fresh.length} of ${scanned} posts pass unseen.`;
  switch (state) {
    case 'running':
      return {
        ...base,
        kind: 'running',
        covers: [],
        sentence: `${passing} ${checked}, at most ${audit.plan.looks - restsOn.length} to go. Nothing is promised yet.`,
      };
    case 'failed':
      return {
        ...base,
        kind: 'not-promised',
        covers: [],
        sentence: `${passing} ${checked}, too many to promise ${percent(trail.terms.target)}. Nothing is promised; the wrong ones teach, and a smaller set can be checked on fresh posts.`,
      };
    case 'passed':
      return {
        ...base,
        kind: 'promised',
        covers: audit.fresh,
        sentence: `${passing} ${checked}, so at least ${percent(trail.terms.target)} are right (${percent(trail.terms.certainty)} sure).`,
      };
  }
}

/**
 * The share that is still promised when some of the covered posts are taken out after the audit, because a theme was held
 * back or the owner wishes it: in the worst case all that may be wrong is in what stays, but for the wrong ones that were
 * found among those taken out. 0 to 1, never over the truth; the audit must have passed. With none left, 1.
 */
export function promisedWithout(audit: Audit, out: ReadonlySet<string>): number {
  const left = audit.fresh.filter((id) => !out.has(id)).length;
  if (left === 0) return 1;
  const wrong = audit.looks.filter(({ verdict }) => verdict !== 'right');
  const bound = mostWrong(audit.fresh.length, audit.alpha, audit.looks.length, wrong.length);
  const gone = wrong.filter(({ id }) => out.has(id)).length;
  return Math.max(0, 1 - Math.max(0, bound - gone) / left);
}
