import type { Outcome } from '../../outcome.ts';
import type { Clock, Files, Log, Progress } from '../../ports.ts';
import type { Scan } from '../../posts/scan.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { openAnswerCache } from '../answerCache.ts';
import { modelEngines } from '../modelEngines.ts';
import type { LateModel } from '../modelEngines.ts';
import type { Plan } from '../plan.ts';
import { makePlan } from '../runPlan.ts';
import { trainOnGold } from '../trainOnGold.ts';
import type { Batch } from './batch.ts';
import { batchChat, cacheBeside } from './batchChat.ts';
import type { BatchRequest } from './batchChat.ts';

export interface BatchRun {
  /** Absolute path of the blog. */
  readonly folder: string;
  readonly taxonomy: Taxonomy;
  readonly scan: Scan;
  /** 0 to 1; the taxonomy's gate where absent. */
  readonly threshold?: number;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export type BatchEnd =
  /** So many requests have no answer yet; their prompts have about so many tokens, where each is read in full. */
  | { readonly kind: 'asks'; readonly requests: number; readonly posts: number; readonly tokens: number }
  /** Nothing is left to ask: the plan is what a live run with these answers would have made. */
  | { readonly kind: 'plan'; readonly plan: Plan };

/** Posts at once: nothing is waited for but the disk. */
const SLOTS = 16;

/**
 * A run like any other over what has been answered so far. What it would have to ask is handed to `write`. The reasoning model
 * is asked once the first one has been heard on all posts, since only then it is known about which.
 */
export async function runBatch(
  run: BatchRun,
  batch: Batch,
  write: (request: BatchRequest) => Promise<void>,
): Promise<Outcome<BatchEnd>> {
  const { folder, taxonomy, scan, threshold, files, clock, log, progress, signal } = run;
  const { model, reasoning, contextTokens, logprobs = false } = batch.settings;
  const { site, posts } = scan;
  const trained = await trainOnGold({ folder, site, posts, files, progress, signal }, taxonomy);
  if (trained.kind !== 'ok') return trained;
  const asked = new Set<string>();
  let [requests, tokens] = [0, 0];
  const chat = batchChat(batch, async (request) => {
    requests += 1;
    tokens += request.tokens;
    asked.add(request.asked.post);
    await write(request);
  });
  const use = (id: string) => ({ id, contextTokens, slots: SLOTS, sharesContext: false, logprobs });
  const late: LateModel | undefined =
    reasoning === undefined
      ? undefined
      : {
          id: reasoning,
          open: async () => (requests > 0 ? { kind: 'cancelled' } : { kind: 'ok', value: use(reasoning) }),
        };
  const engines = await modelEngines({
    models: { address: '', chat, fast: use(model), ...(late === undefined ? {} : { reasoning: late }) },
    folder,
    themes: taxonomy.themes,
    files,
    log,
    cache: cacheBeside(batch, await openAnswerCache({ folder, files, log })),
    ...(trained.value.known > 0 ? { adviser: trained.value.engine } : {}),
  });
  const plan = await makePlan({
    folder,
    taxonomy,
    scan,
    ...engines,
    ...(threshold === undefined ? {} : { threshold }),
    files,
    clock,
    log,
    progress: { report: (update) => progress.report({ ...update, stage: `Looking for answers of ${model}` }) },
    signal,
  });
  if (signal.aborted) return { kind: 'cancelled' };
  if (plan.kind !== 'ok') return plan;
  if (requests > 0) return { kind: 'ok', value: { kind: 'asks', requests, posts: asked.size, tokens } };
  return { kind: 'ok', value: { kind: 'plan', plan: plan.value } };
}
