import type { AnswerCache } from '../core/categorize/answerCache.ts';
import type { Engine, LateEngine } from '../core/categorize/engine.ts';
import type { Blog } from './blog.ts';

/** What was asked for on the command line. */
export interface EngineChoice {
  readonly engine: 'auto' | 'builtin' | 'lmstudio';
  readonly url?: string;
  readonly model?: string;
  readonly reasoning?: string;
  /** Requests at once, where the user knows better than the server tells. */
  readonly slots?: number;
}

export interface Engines {
  readonly fast: Engine;
  readonly reasoning?: LateEngine;
  readonly cache?: AnswerCache;
  readonly adviser?: Engine;
  /** One line: which engines answer, and why these. */
  readonly notice: string;
}

export interface EngineRequest {
  readonly choice: EngineChoice;
  readonly folder: string;
  readonly blog: Blog;
}
