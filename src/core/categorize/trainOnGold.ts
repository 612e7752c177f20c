import type { Outcome } from '../outcome.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { trainBuiltin } from './builtin.ts';
import type { Engine } from './engine.ts';
import { collectGold } from './gold.ts';
import type { TextRequest } from './readTexts.ts';

export interface Trained {
  readonly engine: Engine;
  /** Posts with a known theme that it learnt from; with none it knows the themes by their names and descriptions only. */
  readonly known: number;
}

/** The built-in engine, trained on the posts whose theme is known by the rules or named by the owner. */
export async function trainOnGold(request: TextRequest, taxonomy: Taxonomy): Promise<Outcome<Trained>> {
  const gold = await collectGold(request, taxonomy);
  if (gold.kind !== 'ok') return gold;
  const { signal, progress } = request;
  const engine = await trainBuiltin({ examples: gold.value, themes: taxonomy.themes, signal, progress });
  if (engine.kind !== 'ok') return engine;
  return { kind: 'ok', value: { engine: engine.value, known: gold.value.length } };
}
