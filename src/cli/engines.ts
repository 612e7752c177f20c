import type { Outcome } from '../core/outcome.ts';
import { trainOnGold } from '../core/categorize/trainOnGold.ts';
import type { EngineChoice, EngineRequest, Engines } from './engineChoice.ts';
import { plural } from './result.ts';
import type { Terminal } from './terminal.ts';

/** The engines of a run. `auto` takes a server that answers, else the built-in engine. */
export async function openEngines(request: EngineRequest, terminal: Terminal): Promise<Outcome<Engines>> {
  const { choice, folder, blog } = request;
  const { files, progress, signal } = terminal;
  const { taxonomy, scan } = blog;
  const { site, posts } = scan;
  const trained = await trainOnGold({ folder, site, posts, files, progress, signal }, taxonomy);
  if (trained.kind !== 'ok') return trained;
  const { engine: fast, known } = trained.value;
  const source =
    known > 0 ? `learnt from ${plural(known, 'post')} whose theme is known` : 'by the names of the themes alone';
  const notice = `built-in engine, ${source}.`;
  if (choice.engine === 'builtin') return { kind: 'ok', value: { fast, notice } };
  const { openModels } = await import('./models.ts');
  const models = await openModels(request, known > 0 ? fast : undefined, terminal);
  if (models.kind !== 'failed' || choice.engine === 'lmstudio' || named(choice)) return models;
  return { kind: 'ok', value: { fast, notice: `${models.message} Without a model: ${notice}` } };
}

/** Somebody who names a server or a model wants that one, not the built-in engine in its place. */
function named({ url, model, reasoning }: EngineChoice): boolean {
  return (url ?? model ?? reasoning) !== undefined;
}
