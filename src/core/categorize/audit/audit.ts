import type { Outcome } from '../../outcome.ts';
import { randomFrom } from '../folds.ts';
import type { Edge } from './edge.ts';
import { proves, provesBoth, type Part } from './hypergeometric.ts';
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
  /** Fresh posts next to those, to which a passed audit may be extended. They were fixed with the rest. */
  readonly edge?: Edge;
  /** Drawn posts in the order to look at: `plan.looks` from the passing ones, then those from the edge. */
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
  /** A plan that was chosen before, used where it proves the target; and the edge that was chosen with it. */
  readonly plan?: AuditPlan;
  readonly edge?: Edge;
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
  const size = fresh.length;
  const chosen = request.plan;
  const plan =
    chosen !== undefined && chosen.looks <= size && proves(size, target, alpha, chosen.looks, chosen.allowed)
      ? chosen
      : planAudit({ size, target, alpha, expected, mostLooks });
  if (plan === undefined)
    return {
      kind: 'failed',
      message: `${mostLooks} looks at ${fresh.length} posts cannot prove ${percent(target)} right: allow more looks or promise less.`,
    };
  const random = randomFrom(seed);
  const edge = edgeOf(
    request.edge,
    new Set([...seen, ...passing]),
    { size, drawn: plan.looks, allowed: plan.allowed },
    { target, alpha },
  );
  const sample = [
    ...draw(fresh, plan.looks, random),
    ...(edge === undefined ? [] : draw(edge.posts, edge.plan.looks, random)),
  ];
  const audit: Audit = { attempt, alpha, threshold, passing, fresh, plan, ...(edge && { edge }), sample, looks: [] };
  return { kind: 'ok', value: { ...trail, audits: [...trail.audits, audit] } };
}

/** The edge without posts that were seen; none where its plan proves nothing any more. */
function edgeOf(
  edge: Edge | undefined,
  known: ReadonlySet<string>,
  core: Part,
  { target, alpha }: { readonly target: number; readonly alpha: number },
): Edge | undefined {
  const posts = [...new Set(edge?.posts)].filter((id) => !known.has(id));
  if (edge === undefined || posts.length < edge.plan.looks) return undefined;
  const part = { size: posts.length, drawn: edge.plan.looks, allowed: edge.plan.allowed };
  return provesBoth(core, part, target, alpha) ? { ...edge, posts } : undefined;
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

export type AuditState = 'running' | 'passed' | 'failed';

/**
 * Whether the audit is decided: failed as soon as the passing posts have failed, passed when they have passed and their edge, if there is
 * one, is decided either way (`stagesOf`).
 */
export function stateOf(audit: Audit): AuditState {
  const { core, edge } = stagesOf(audit);
  if (core !== 'passed') return core;
  return edge === 'running' ? 'running' : 'passed';
}

/**
 * The two parts of an audit. A part ends early where the rest of its sample cannot change the outcome: with one wrong more than
 * allowed, or when the posts that are left, all wrong, would not exceed it. This is the same decision as after the whole sample
 * (a curtailed test), so that it costs no certainty. An audit without an edge has `none`.
 */
export function stagesOf({ plan, edge, sample, looks }: Audit): {
  readonly core: AuditState;
  readonly edge: AuditState | 'none';
} {
  const inCore = new Set(sample.slice(0, plan.looks));
  return {
    core: decision(
      plan,
      looks.filter(({ id }) => inCore.has(id)),
    ),
    edge:
      edge === undefined
        ? 'none'
        : decision(
            edge.plan,
            looks.filter(({ id }) => !inCore.has(id)),
          ),
  };
}

function decision(plan: AuditPlan, looks: readonly Look[]): AuditState {
  const wrong = looks.filter(({ verdict }) => verdict !== 'right').length;
  if (wrong > plan.allowed) return 'failed';
  return wrong + plan.looks - looks.length <= plan.allowed ? 'passed' : 'running';
}

/** The posts that the audit promises; none where it has not passed, and not the edge before that has passed too. */
export function coveredBy(audit: Audit): readonly string[] {
  const { core, edge } = stagesOf(audit);
  if (core !== 'passed') return [];
  return edge === 'passed' ? [...audit.fresh, ...(audit.edge?.posts ?? [])] : audit.fresh;
}

/** Posts at or over it may be filed after the audit: the edge's threshold where that has passed. */
export function thresholdAfter(audit: Audit): number {
  return stagesOf(audit).edge === 'passed' ? (audit.edge?.threshold ?? audit.threshold) : audit.threshold;
}

/** The next post to look at; none where the audit is decided. The edge comes after the passing posts are decided. */
export function nextLook(audit: Audit): string | undefined {
  if (stateOf(audit) !== 'running') return undefined;
  const done = new Set(audit.looks.map(({ id }) => id));
  const from = stagesOf(audit).core === 'running' ? 0 : audit.plan.looks;
  return audit.sample.slice(from).find((id) => !done.has(id));
}

/** `count` of the ids, every set of so many equally probable (Fisher and Yates), in random order. */
function draw(ids: readonly string[], count: number, random: () => number): readonly string[] {
  const pool = [...ids];
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
