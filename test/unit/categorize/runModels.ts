import type { AnswerCache } from '../../../src/core/categorize/answerCache.ts';
import { openAnswerCache } from '../../../src/core/categorize/answerCache.ts';
import type { Engine } from '../../../src/core/categorize/engine.ts';
import { createModelEngine } from '../../../src/core/categorize/modelEngine.ts';
import type { Plan } from '../../../src/core/categorize/plan.ts';
import { makePlan } from '../../../src/core/categorize/runPlan.ts';
import type { Chat } from '../../../src/core/llm/chat.ts';
import { connect } from '../../../src/core/llm/connection.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import { scanAll } from '../../../src/core/posts/scan.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { systemClock } from '../../../src/node/clock.ts';
import { plainFetch } from '../../../src/node/plainFetch.ts';
import { quietLog, stillProgress, taxonomy } from './runKit.ts';

export interface ModelRun {
  readonly folder: string;
  readonly url: string;
  readonly fast: string;
  readonly reasoning?: string;
  readonly signal?: AbortSignal;
  /** Put around the connection's chat. */
  readonly around?: (chat: Chat) => Chat;
}

/** A run as the terminal makes it, over a real connection. */
export async function runWithModels(run: ModelRun): Promise<Outcome<Plan>> {
  const signal = run.signal ?? new AbortController().signal;
  const connection = await connect({
    baseUrl: run.url,
    fetch: plainFetch,
    clock: systemClock,
    log: quietLog,
    signal,
    patience: { first: 5_000, between: 5_000 },
  });
  if (connection.kind !== 'ok') return connection;
  const scan = await scanAll(run.folder, { files: nodeFiles, signal });
  if (scan.kind !== 'ok') return scan;
  const cache: AnswerCache = await openAnswerCache({ folder: run.folder, files: nodeFiles, log: quietLog });
  const chat = run.around?.(connection.value.chat) ?? connection.value.chat;
  const engine = (model: string, role: 'fast' | 'reasoning'): Engine =>
    createModelEngine({
      chat,
      model,
      role,
      contextTokens: connection.value.contextTokens(model),
      sharedContext: connection.value.sharesContext(model),
      slots: connection.value.slots(model),
      themes: taxonomy.themes,
      cache,
      log: quietLog,
    });
  const { reasoning } = run;
  return makePlan({
    folder: run.folder,
    taxonomy,
    scan: scan.value,
    fast: engine(run.fast, 'fast'),
    ...(reasoning === undefined
      ? {}
      : {
          reasoning: {
            name: reasoning,
            open: async (stop: AbortSignal): Promise<Outcome<Engine>> => {
              const warm = await connection.value.warmUp(reasoning, stop);
              return warm.kind === 'ok' ? { kind: 'ok', value: engine(reasoning, 'reasoning') } : warm;
            },
          },
        }),
    cache,
    files: nodeFiles,
    clock: systemClock,
    log: quietLog,
    progress: stillProgress,
    signal,
  });
}
