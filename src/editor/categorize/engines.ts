import type { AnswerCache } from '../../core/categorize/answerCache.ts';
import type { Engine, LateEngine } from '../../core/categorize/engine.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Scan } from '../../core/posts/scan.ts';
import type { Progress } from '../../core/ports.ts';
import type { Taxonomy } from '../../core/taxonomy/taxonomy.ts';
import type { ModelAccess, ModelUse, OpenModels } from '../connection/modelAccess.ts';
import type { Services } from '../platform/services.ts';

export interface Engines {
  readonly fast: Engine;
  readonly reasoning?: LateEngine;
  readonly cache?: AnswerCache;
}

export interface EnginesRequest {
  readonly services: Services;
  readonly models: ModelAccess | undefined;
  /** Absolute path of the blog's folder. */
  readonly folder: string;
  readonly taxonomy: Taxonomy;
  readonly scan: Scan;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** The engines of a run: the server's models where there is one, advised by the built-in engine, which else files alone. */
export async function openEngines(request: EnginesRequest): Promise<Outcome<Engines>> {
  const { models, progress, signal } = request;
  const open: Outcome<OpenModels | undefined> =
    models === undefined ? { kind: 'ok', value: undefined } : await models.open(signal, progress);
  if (open.kind !== 'ok') return open;
  if (signal.aborted) return { kind: 'cancelled' };
  const builtIn = await trainBuiltIn(request);
  if (builtIn.kind !== 'ok') return builtIn;
  if (open.value === undefined) return { kind: 'ok', value: { fast: builtIn.value } };
  return { kind: 'ok', value: await modelEngines(request, open.value, builtIn.value) };
}

async function trainBuiltIn({
  services,
  folder,
  taxonomy,
  scan,
  progress,
  signal,
}: EnginesRequest): Promise<Outcome<Engine>> {
  const { collectGold } = await import('../../core/categorize/gold.ts');
  const { trainBuiltin } = await import('../../core/categorize/builtin.ts');
  const { site, posts } = scan;
  const gold = await collectGold({ folder, site, posts, files: services.files, progress, signal }, taxonomy);
  if (gold.kind !== 'ok') return gold;
  return trainBuiltin({ examples: gold.value, themes: taxonomy.themes, signal, progress });
}

async function modelEngines(
  { services, folder, taxonomy }: EnginesRequest,
  open: OpenModels,
  adviser: Engine,
): Promise<Engines> {
  const { createModelEngine } = await import('../../core/categorize/modelEngine.ts');
  const { openAnswerCache } = await import('../../core/categorize/answerCache.ts');
  const cache = await openAnswerCache({ folder, files: services.files, log: services.log });
  const engine = (use: ModelUse, role: 'fast' | 'reasoning'): Engine =>
    createModelEngine({
      chat: open.chat,
      model: use.id,
      contextTokens: use.contextTokens,
      sharedContext: use.sharesContext,
      slots: use.slots,
      themes: taxonomy.themes,
      role,
      log: services.log,
      cache,
      // Weighed once: in both voices it would count twice where they are added up.
      ...(role === 'fast' ? { adviser } : {}),
    });
  const fast = engine(open.fast, 'fast');
  const { reasoning } = open;
  if (reasoning === undefined) return { fast, cache };
  const late: LateEngine = {
    name: reasoning.id,
    open: async (signal) => {
      const use = await reasoning.open(signal);
      return use.kind === 'ok' ? { kind: 'ok', value: engine(use.value, 'reasoning') } : use;
    },
  };
  return { fast, reasoning: late, cache };
}
