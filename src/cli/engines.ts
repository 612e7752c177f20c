import { trainBuiltin } from '../core/categorize/builtin.ts';
import { collectGold } from '../core/categorize/gold.ts';
import type { Outcome } from '../core/outcome.ts';
import type { EngineChoice, EngineRequest, Engines } from './engineChoice.ts';
import { plural } from './result.ts';
import type { Terminal } from './terminal.ts';

/** The engines of a run. `auto` takes a server that answers, else the built-in engine. */
export async function openEngines(request: EngineRequest, terminal: Terminal): Promise<Outcome<Engines>> {
  const builtin = await trainOnGold(request, terminal);
  if (builtin.kind !== 'ok') return builtin;
  const { engine } = request.choice;
  if (engine === 'builtin') return builtin;
  const { openModels } = await import('./models.ts');
  const models = await openModels(request, builtin.value.known > 0 ? builtin.value.fast : undefined, terminal);
  if (models.kind !== 'failed' || engine === 'lmstudio' || named(request.choice)) return models;
  const notice = `${models.message} Without a model: ${builtin.value.notice}`;
  return { kind: 'ok', value: { ...builtin.value, notice } };
}

/** Somebody who names a server or a model wants that one, not the built-in engine in its place. */
function named({ url, model, reasoning }: EngineChoice): boolean {
  return (url ?? model ?? reasoning) !== undefined;
}

async function trainOnGold(
  { folder, blog }: EngineRequest,
  terminal: Terminal,
): Promise<Outcome<Engines & { known: number }>> {
  const { files, progress, signal } = terminal;
  const { taxonomy, scan } = blog;
  const gold = await collectGold({ folder, site: scan.site, posts: scan.posts, files, progress, signal }, taxonomy);
  if (gold.kind !== 'ok') return gold;
  const known = gold.value.length;
  const engine = await trainBuiltin({ examples: gold.value, themes: taxonomy.themes, signal, progress });
  if (engine.kind !== 'ok') return engine;
  const source =
    known > 0 ? `learnt from ${plural(known, 'post')} whose theme is known` : 'by the names of the themes alone';
  return { kind: 'ok', value: { fast: engine.value, known, notice: `built-in engine, ${source}.` } };
}
