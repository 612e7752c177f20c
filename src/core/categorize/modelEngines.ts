import type { Chat } from '../llm/chat.ts';
import type { Connection } from '../llm/connection.ts';
import type { Outcome } from '../outcome.ts';
import type { Files, Log, Progress } from '../ports.ts';
import type { Theme } from '../taxonomy/taxonomy.ts';
import { openAnswerCache, type AnswerCache } from './answerCache.ts';
import type { Engine, LateEngine } from './engine.ts';
import { createModelEngine } from './modelEngine.ts';

/** A model in memory, measured as it was loaded. */
export interface ModelUse {
  readonly id: string;
  /** Tokens of prompt and answer together, as the loaded instance has them. */
  readonly contextTokens: number;
  /** Requests that it answers at once. */
  readonly slots: number;
  /** Those requests share `contextTokens` (LM Studio's default); else each has them for itself. */
  readonly sharesContext: boolean;
  /** The server was seen to give real token probabilities. */
  readonly logprobs?: boolean;
}

/** A model that is loaded when it is first needed: loading it may push the fast one out of memory. */
export interface LateModel {
  readonly id: string;
  /** Has the server load it, and tells what prompts are to be measured by. */
  open(signal: AbortSignal): Promise<Outcome<ModelUse>>;
}

export interface OpenModels {
  /** Where requests go, for messages. */
  readonly address: string;
  readonly chat: Chat;
  readonly fast: ModelUse;
  /** Absent where only one model is there. */
  readonly reasoning?: LateModel;
}

/** Has the server load a model, which may take minutes: how much of a post it can be shown is known only then. */
export async function loadedModel(
  connection: Connection,
  id: string,
  signal: AbortSignal,
  progress?: Progress,
): Promise<Outcome<ModelUse>> {
  progress?.report({ stage: `Waiting for ${id}`, done: 0 });
  const warm = await connection.warmUp(id, signal);
  if (warm.kind !== 'ok') return warm;
  const seen = await connection.capabilities(id, signal);
  if (seen === undefined) return { kind: 'cancelled' };
  const value: ModelUse = {
    id,
    slots: connection.slots(id),
    contextTokens: connection.contextTokens(id),
    sharesContext: connection.sharesContext(id),
    logprobs: seen.logprobs,
  };
  return { kind: 'ok', value };
}

export interface ModelEngines {
  readonly fast: Engine;
  readonly reasoning?: LateEngine;
  readonly cache: AnswerCache;
  /** As it was given: it files what the models are not reached for, and doubts old terms. */
  readonly adviser?: Engine;
}

export interface ModelEnginesRequest {
  readonly models: OpenModels;
  /** Absolute path of the blog, where answers are kept. */
  readonly folder: string;
  readonly themes: readonly Theme[];
  readonly files: Files;
  readonly log: Log;
  /** Where answers are kept; the blog's own store where absent. */
  readonly cache?: AnswerCache;
  /** The built-in engine, where it has learnt from posts whose theme is known. */
  readonly adviser?: Engine;
}

/** The engines of a server's one or two models, over one store of kept answers. */
export async function modelEngines(request: ModelEnginesRequest): Promise<ModelEngines> {
  const { models, folder, themes, files, log, adviser } = request;
  const cache = request.cache ?? (await openAnswerCache({ folder, files, log }));
  const engine = (use: ModelUse, role: 'fast' | 'reasoning'): Engine =>
    createModelEngine({
      chat: models.chat,
      model: use.id,
      contextTokens: use.contextTokens,
      sharedContext: use.sharesContext,
      slots: use.slots,
      logprobs: use.logprobs === true,
      themes,
      role,
      log,
      cache,
      // Beside both voices: where they differ, its word on the theme that is proposed tells most of whether that is right.
      ...(adviser === undefined ? {} : { adviser }),
    });
  const fast = engine(models.fast, 'fast');
  const { reasoning } = models;
  const kept = adviser === undefined ? { cache } : { cache, adviser };
  if (reasoning === undefined) return { fast, ...kept };
  const open: LateEngine['open'] = async (signal) => {
    const use = await reasoning.open(signal);
    return use.kind === 'ok' ? { kind: 'ok', value: engine(use.value, 'reasoning') } : use;
  };
  return { fast, reasoning: { name: reasoning.id, open }, ...kept };
}
