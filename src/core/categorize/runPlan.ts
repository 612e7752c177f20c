import type { Outcome } from '../outcome.ts';
import type { Clock, Files, Log, Progress } from '../ports.ts';
import type { Post, Unreadable } from '../posts/post.ts';
import type { Site } from '../posts/site.ts';
import { countTerms } from '../taxonomy/frequency.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { AnswerCache } from './answerCache.ts';
import { askAll, CANCELLED, longestFirst, surestFirst } from './askAll.ts';
import { isWaiting, needsMore, openCase, rowOf } from './cases.ts';
import type { Bench, Case } from './cases.ts';
import type { Engine, LateEngine } from './engine.ts';
import type { Plan } from './plan.ts';
import type { Voice } from './proposal.ts';
import { storable } from './storable.ts';

export interface PlanRequest {
  /** Absolute; `Post.id` is relative to it. */
  readonly folder: string;
  readonly taxonomy: Taxonomy;
  readonly scan: { readonly site: Site; readonly posts: readonly Post[]; readonly unreadable: readonly Unreadable[] };
  /** Asked about every post the rules leave open. */
  readonly fast: Engine;
  /** Asked about what the fast one is unsure of, after it has been through all. */
  readonly reasoning?: Engine | LateEngine;
  /** 0 to 1; the taxonomy's gate where absent. */
  readonly threshold?: number;
  /** Flushed before the plan is given back. */
  readonly cache?: AnswerCache;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/**
 * Makes the plan of a run and writes nothing to any post. Rules first; then the fast engine for all that is open, then the
 * reasoning one for the doubtful, the most confident first, so that a run which is stopped has filed the most it could.
 * All of the fast pass comes before the reasoning pass: a server that holds one model at a time changes it once.
 *
 * A cancelled run, or one whose server has gone, is `ok` with what is done; `Plan.notReached` names the rest and
 * `Plan.stopped` says why. `cancelled` is answered only where nothing had begun.
 */
export async function makePlan(request: PlanRequest): Promise<Outcome<Plan>> {
  const { clock, signal, taxonomy, scan } = request;
  if (signal.aborted) return { kind: 'cancelled' };
  const started = clock.now();
  const threshold = request.threshold ?? taxonomy.gate.confidence;
  const bench = { taxonomy, threshold, counts: countTerms(scan.posts, taxonomy.field) };
  const cases = scan.posts.map((post) => openCase(post, bench));
  const stopped = await askEngines(request, cases, bench);
  await request.cache?.flush();
  // As it will be kept, so that what is counted of it now is what its file holds.
  return {
    kind: 'ok',
    value: storable({
      version: 1,
      created: new Date(started).toISOString(),
      field: taxonomy.field,
      themes: taxonomy.themes.map((theme) => theme.name),
      threshold,
      engines: enginesHeard(cases),
      rows: cases.flatMap((one) => rowOf(one, bench) ?? []),
      unreadable: [...scan.unreadable, ...cases.flatMap((one) => one.unreadable ?? [])],
      notReached: cases.filter(isWaiting).map((one) => one.post.id),
      seconds: (clock.now() - started) / 1000,
      ...(stopped === undefined ? {} : { stopped }),
    }),
  };
}

/** Answers why the run ended early, if it did. */
async function askEngines(request: PlanRequest, cases: readonly Case[], bench: Bench): Promise<string | undefined> {
  const { fast, reasoning, scan, ...rest } = request;
  const pass = { ...rest, bench, site: scan.site };
  const quick = { ...pass, engine: fast, hear: (one: Case, voice: Voice): void => void (one.fast = voice) };
  const stopped =
    (await askAll({ ...quick, cases: longestFirst(cases) })) ??
    // Not at once, which would load a struggling server more, but when the rest is done.
    (await askAll({ ...quick, cases: cases.filter(mayAnswerYet) }));
  if (stopped !== undefined || reasoning === undefined) return stopped;
  const doubtful = surestFirst(cases.filter((one) => needsMore(one, bench)));
  if (doubtful.length === 0) return undefined;
  const engine =
    'open' in reasoning ? await reasoning.open(request.signal) : ({ kind: 'ok', value: reasoning } as const);
  if (engine.kind !== 'ok') return engine.kind === 'failed' ? engine.message : CANCELLED;
  return askAll({ ...pass, engine: engine.value, cases: doubtful, hear: hearSecond });
}

/** Where the post changed in between, what the fast engine said is gone, and this voice stands alone. */
function hearSecond(one: Case, voice: Voice): void {
  if (one.fast === undefined) one.fast = voice;
  else one.reasoning = voice;
}

/** It failed for a reason that may have passed. */
function mayAnswerYet({ fast }: Case): boolean {
  return fast?.answer.kind === 'failed' && fast.answer.passing === true;
}

function enginesHeard(cases: readonly Case[]): readonly string[] {
  const voices = [...cases.flatMap((one) => one.fast ?? []), ...cases.flatMap((one) => one.reasoning ?? [])];
  return [...new Set(voices.filter((voice) => voice.answer.kind === 'ok').map((voice) => voice.engine))];
}
