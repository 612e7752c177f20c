import type { Outcome } from '../../outcome.ts';
import { randomFrom } from '../folds.ts';
import { planAudit, type AuditPlan } from './planAudit.ts';
import { alphaOf } from './spending.ts';

/** What is promised, fixed before the first audit of a plan. */
export interface PromiseTerms {
  /** At least this share right, 0 to 1. */
  readonly target: number;
  /** This sure, 0 to 1, over all attempts together. */
  readonly certainty: number;
  /** Share of the error that each attempt leaves for the later ones (`alphaOf`). */
  readonly kept?: number;
}

/** What the owner found of a drawn post. What cannot be told counts as wrong: it cannot be promised to be right. */
export type Verdict = 'right' | 'wrong' | 'cannot-tell';

export interface Look {
  /** `Post.id`. */
  readonly id: string;
  readonly verdict: Verdict;
}

/** One draw from a set that was fixed before it. Plain data that can be saved. */
export interface Audit {
  /** 1, 2, … */
  readonly attempt: number;
  readonly alpha: number;
  /** Posts at or over it pass. */
  readonly threshold: number;
  /** All that pass, and of these the ones nobody had looked at before: the test speaks of those. */
  readonly passing: readonly string[];
  readonly fresh: readonly string[];
  readonly plan: AuditPlan;
  /** Drawn posts in the order to look at. */
  readonly sample: readonly string[];
  readonly looks: readonly Look[];
}

export interface AuditTrail {
  readonly terms: PromiseTerms;
  readonly audits: readonly Audit[];
}

export interface AuditRequest {
  /** Ids of the posts that pass now. They must not hang on what the draw will be. */
  readonly passing: readonly string[];
  readonly threshold: number;
  /** Posts whose truth the owner has seen, for training or in any audit: no draw may count them again. */
  readonly seen: ReadonlySet<string>;
  /** Share of right ones to expect, 0 to 1: mean cross-fitted probability of the passing posts. */
  readonly expected: number;
  readonly mostLooks: number;
  /** Seed of the draw. It must be new for each audit, and nobody may choose it by its outcome. */
  readonly seed: number;
}

/**
 * The trail with a new audit begun on fresh posts. Posts looked at in earlier audits of the trail are never drawn again. Its
 * part of the error is spent from here on. Fails, in words for the owner, where an audit is still running, where no fresh post
 * passes, or where the looks allow no proof; then nothing is spent.
 */
export function beginAudit(trail: AuditTrail, request: AuditRequest): Outcome<AuditTrail> {
  const last = trail.audits.at(-1);
  if (last !== undefined && stateOf(last) === 'running')
    return { kind: 'failed', message: 'The last check is not finished: look at the rest of its posts first.' };
  const seen = new Set([...request.seen, ...trail.audits.flatMap(({ looks }) => looks.map(({ id }) => id))]);
  const passing = [...new Set(request.passing)];
  const fresh = passing.filter((id) => !seen.has(id));
  if (fresh.length === 0)
    return { kind: 'failed', message: 'No post that passes is left unseen, so there is nothing to check.' };
  const { target, certainty, kept } = trail.terms;
  const attempt = trail.audits.length + 1;
  const alpha = alphaOf(attempt, 1 - certainty, kept);
  const { expected, mostLooks, threshold, seed } = request;
  const plan = planAudit({ size: fresh.length, target, alpha, expected, mostLooks });
  if (plan === undefined)
    return {
      kind: 'failed',
      message: `${mostLooks} looks at ${fresh.length} posts cannot prove ${percent(target)} right: allow more looks or promise less.`,
    };
  const audit: Audit = {
    attempt,
    alpha,
    threshold,
    passing,
    fresh,
    plan,
    sample: draw(fresh, plan.looks, seed),
    looks: [],
  };
  return { kind: 'ok', value: { ...trail, audits: [...trail.audits, audit] } };
}

/** The audit with this look. A post outside the sample, one more look at the same post, or one after the end changes nothing. */
export function withLook(audit: Audit, look: Look): Audit {
  if (stateOf(audit) !== 'running' || !audit.sample.includes(look.id)) return audit;
  if (audit.looks.some(({ id }) => id === look.id)) return audit;
  return { ...audit, looks: [...audit.looks, look] };
}

/** The trail with a look in its last audit. */
export function lookedAt(trail: AuditTrail, look: Look): AuditTrail {
  const last = trail.audits.at(-1);
  if (last === undefined) return trail;
  const next = withLook(last, look);
  return next === last ? trail : { ...trail, audits: [...trail.audits.slice(0, -1), next] };
}

/**
 * Whether the audit is decided. It ends early where the rest of the sample cannot change the outcome: with one wrong more than
 * allowed, or when the posts that are left, all wrong, would not exceed it. This is the same decision as after the whole sample
 * (a curtailed test), so that it costs no certainty.
 */
export function stateOf({ plan, looks }: Audit): 'running' | 'passed' | 'failed' {
  const wrong = looks.filter(({ verdict }) => verdict !== 'right').length;
  if (wrong > plan.allowed) return 'failed';
  return wrong + plan.looks - looks.length <= plan.allowed ? 'passed' : 'running';
}

/** The next post to look at; none where the audit is decided. */
export function nextLook(audit: Audit): string | undefined {
  if (stateOf(audit) !== 'running') return undefined;
  const done = new Set(audit.looks.map(({ id }) => id));
  return audit.sample.find((id) => !done.has(id));
}

/** `count` of the ids, every set of so many equally probable (Fisher and Yates), in random order. */
function draw(ids: readonly string[], count: number, seed: number): readonly string[] {
  const pool = [...ids];
  const random = randomFrom(seed);
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (pool.length - at));
    [pool[at], pool[other]] = [pool[other] ?? '', pool[at] ?? ''];
  }
  return pool.slice(0, count);
}

/** `0.95` as "95 %". */
export function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}
