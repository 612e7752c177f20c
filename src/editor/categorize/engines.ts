import type { AnswerCache } from '../../core/categorize/answerCache.ts';
import type { Engine, LateEngine } from '../../core/categorize/engine.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Scan } from '../../core/posts/scan.ts';
import type { Progress } from '../../core/ports.ts';
import type { Taxonomy } from '../../core/taxonomy/taxonomy.ts';
import type { ModelAccess } from '../connection/modelAccess.ts';
import type { Services } from '../platform/services.ts';

export interface Engines {
  readonly fast: Engine;
  readonly reasoning?: LateEngine;
  readonly cache?: AnswerCache;
  readonly adviser?: Engine;
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
  const { services, folder, taxonomy, scan, progress, signal } = request;
  const { files, log } = services;
  const open = await request.models?.open(signal, progress);
  if (open !== undefined && open.kind !== 'ok') return open;
  if (signal.aborted) return { kind: 'cancelled' };
  const { trainOnGold } = await import('../../core/categorize/trainOnGold.ts');
  const { site, posts } = scan;
  const trained = await trainOnGold({ folder, site, posts, files, progress, signal }, taxonomy);
  if (trained.kind !== 'ok') return trained;
  const { engine, known } = trained.value;
  if (open?.value === undefined) return { kind: 'ok', value: { fast: engine } };
  const { modelEngines } = await import('../../core/categorize/modelEngines.ts');
  const advice = known > 0 ? { adviser: engine } : {};
  const { themes } = taxonomy;
  return { kind: 'ok', value: await modelEngines({ models: open.value, folder, themes, files, log, ...advice }) };
}
