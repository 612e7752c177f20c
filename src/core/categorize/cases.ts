import type { Post, Unreadable } from '../posts/post.ts';
import { applyRules, rulesOf } from '../taxonomy/rules.ts';
import type { RuleOutcome } from '../taxonomy/rules.ts';
import type { TermCount } from '../taxonomy/frequency.ts';
import { termsOf } from '../taxonomy/frequency.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { PlanRow } from './plan.ts';
import { isDoubtful, propose } from './proposal.ts';
import type { Circumstances, Voice } from './proposal.ts';

/** A post on its way through a run. It is filled in as engines answer. */
export interface Case {
  /** As it was when its file was last read. */
  post: Post;
  rule: RuleOutcome;
  fast?: Voice;
  reasoning?: Voice;
  /** The built-in engine's word, where no model was reached in the time there was, or gave a usable answer. */
  advice?: Voice;
  /** The adviser's theme is proposed where the fast engine's is another: see `surerVoice.ts`. */
  adviserLeads?: boolean;
  /** Themes that the author's own terms tell: the post is part of the exam, and these terms are not shown. */
  exam?: readonly string[];
  /** The file went, or broke, between the scan and now. */
  unreadable?: Unreadable;
}

/** Everything that judging one post needs of the run. */
export interface Bench {
  readonly taxonomy: Taxonomy;
  readonly counts: readonly TermCount[];
  readonly threshold: number;
}

export function openCase(post: Post, bench: Bench): Case {
  return { post, rule: applyRules(bench.taxonomy, bench.counts, post) };
}

/** Takes the post as it is now: the owner may edit while a run goes on, and the plan must speak of the text that was judged. */
export function refresh(one: Case, post: Post, bench: Bench): void {
  one.post = post;
  // Its terms may be others now: it would be marked by an answer sheet of yesterday.
  if (one.exam !== undefined) one.exam = [];
  one.rule = applyRules(bench.taxonomy, bench.counts, post);
  // What was said of the old text must not be counted with what is said of the new one.
  delete one.fast;
  delete one.reasoning;
  delete one.advice;
  delete one.adviserLeads;
}

/** The rules leave it to an engine, and none has been heard. */
export function isWaiting(one: Case): boolean {
  return one.rule.kind === 'open' && one.fast === undefined && one.unreadable === undefined;
}

/** Models were asked, and none gave a usable answer. */
export function isUnanswered({ rule, fast, reasoning, unreadable }: Case): boolean {
  if (rule.kind !== 'open' || unreadable !== undefined || fast === undefined) return false;
  return [fast, reasoning].every((voice) => voice === undefined || voice.answer.kind === 'failed');
}

/** Whether what is proposed is the built-in engine's own. */
export function isAdvised(one: Case): boolean {
  return one.advice !== undefined && (one.fast === undefined || isUnanswered(one));
}

/** Nothing at all can be said of it. */
export function isUnheard(one: Case): boolean {
  return isWaiting(one) && one.advice === undefined;
}

/** The fast engine has answered and is not sure. */
export function needsMore(one: Case, bench: Bench): boolean {
  return one.fast !== undefined && one.reasoning === undefined && isDoubtful(one.fast, circumstances(one, bench));
}

/** The row of the plan; `undefined` while nothing can be said of the post. */
export function rowOf(one: Case, bench: Bench): PlanRow | undefined {
  const { post, rule } = one;
  if (one.unreadable !== undefined) return undefined;
  const { id, hash, title } = post;
  const base = { id, hash, title, present: termsOf(post, bench.taxonomy.field), kept: rule.kept };
  if (rule.kind === 'settled') {
    const theme = rule.themes[0];
    const proposal = {
      ...(theme === undefined ? {} : { theme }),
      confidence: 1,
      reason: 'rule',
      evidence: rule.why,
      by: 'rules',
    } as const;
    return { ...base, proposal, settled: rule.after };
  }
  const first = isAdvised(one) ? one.advice : one.fast;
  if (first === undefined) return undefined;
  return { ...base, proposal: propose(first, one.reasoning, circumstances(one, bench)) };
}

function circumstances(one: Case, bench: Bench): Circumstances {
  const { adviserLeads = false } = one;
  return { threshold: bench.threshold, said: themesElsewhere(one.post, bench.taxonomy), adviserLeads };
}

/** Themes that the post's other fields name: where categories are filed, a tag may well be a theme. */
function themesElsewhere(post: Post, taxonomy: Taxonomy): readonly string[] {
  const rules = rulesOf(taxonomy);
  const terms = Object.entries(post.terms).flatMap(([field, all]) => (field === taxonomy.field ? [] : all));
  return [...new Set(terms.flatMap((term) => rules.themeOf(term) ?? []))];
}
