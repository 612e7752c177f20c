import type { Clock, Files, Log, Progress } from '../ports.ts';
import type { Post, Unreadable } from '../posts/post.ts';
import type { Site } from '../posts/site.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { AnswerCache } from './answerCache.ts';
import type { Engine, LateEngine } from './engine.ts';
import type { Estimate } from './estimate.ts';

/** What a run is made of. */
export interface PlanRequest {
  /** Absolute; `Post.id` is relative to it. */
  readonly folder: string;
  readonly taxonomy: Taxonomy;
  readonly scan: { readonly site: Site; readonly posts: readonly Post[]; readonly unreadable: readonly Unreadable[] };
  /** Asked about every post the rules leave open. */
  readonly fast: Engine;
  /** Asked about what the fast one is unsure of, after it has been through all. */
  readonly reasoning?: Engine | LateEngine;
  /** The built-in engine where it has learnt from posts: its doubts of old terms, and its word on what a model does not reach. */
  readonly adviser?: Engine;
  /** 0 to 1; the taxonomy's gate where absent. */
  readonly threshold?: number;
  /** Posts with a known theme that a model is examined on first; 60 where absent. */
  readonly exam?: number;
  /** The time the owner gives the models. They are then asked where they change most, and the built-in engine files the rest. */
  readonly minutes?: number;
  /** Told once the first posts show what the run will cost. */
  readonly onEstimate?: (estimate: Estimate) => void;
  /** Flushed before the plan is given back. */
  readonly cache?: AnswerCache;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}
