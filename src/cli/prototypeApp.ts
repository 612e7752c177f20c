import { loadedModel } from '../core/categorize/modelEngines.ts';
import type { Outline } from '../core/gherkin/outline.ts';
import type { Outcome } from '../core/outcome.ts';
import { runsToJudge, scoreOf } from '../core/prototype/refine/score.ts';
import { runAll } from '../core/prototype/run/runAll.ts';
import type { Binding } from '../core/prototype/run/verdict.ts';
import type { App } from '../core/prototype/screens/app.ts';
import { parseScreens } from '../core/prototype/screens/parse.ts';
import { repairApp } from '../core/prototype/screens/repair.ts';
import { wireframe } from '../core/prototype/wireframe/wireframe.ts';
import { readText } from './featureFile.ts';
import { plural } from './result.ts';
import type { Terminal } from './terminal.ts';

/** Where the screens come from. */
export type ScreensChoice =
  | { readonly kind: 'wireframe' }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'model'; readonly url?: string; readonly model?: string };

export interface DrawnApp {
  readonly app: App;
  readonly source: ScreensChoice['kind'];
  /** What a model did, in one sentence. */
  readonly sentence?: string;
}

interface AppRequest {
  readonly outline: Outline;
  readonly choice: ScreensChoice;
  readonly bindings: readonly Binding[];
}

const MOST_NOTES = 20;

export async function appFor(request: AppRequest, terminal: Terminal): Promise<Outcome<DrawnApp>> {
  const { outline, choice } = request;
  if (choice.kind === 'file') return ownScreens(choice.path, outline, terminal);
  const app = wireframe(outline);
  if (choice.kind === 'wireframe') return { kind: 'ok', value: { app, source: 'wireframe' } };
  return modelScreens(request, choice, app, terminal);
}

/** The owner's screens as they are; what was not understood is said with its line. */
async function ownScreens(path: string, outline: Outline, terminal: Terminal): Promise<Outcome<DrawnApp>> {
  const text = await readText(path, terminal);
  if (text.kind !== 'ok') return text;
  const { language, direction, name } = outline;
  const reading = parseScreens(text.value, { language, direction, name });
  if (reading.app.screens.length === 0) return { kind: 'failed', message: `${path} holds no screen.` };
  for (const { line, message } of reading.notes.slice(0, MOST_NOTES)) {
    terminal.err(`${path}${line > 0 ? `:${line}` : ''} ${message}`);
  }
  if (reading.notes.length > MOST_NOTES)
    terminal.err(`… and ${plural(reading.notes.length - MOST_NOTES, 'more note')}`);
  return { kind: 'ok', value: { app: repairApp(reading.app).app, source: 'file' } };
}

async function modelScreens(
  { outline, bindings }: AppRequest,
  choice: Extract<ScreensChoice, { kind: 'model' }>,
  base: App,
  terminal: Terminal,
): Promise<Outcome<DrawnApp>> {
  const { chooseModels, openConnection } = await import('./models.ts');
  const { drawWithModel } = await import('../core/prototype/refine/drawWithModel.ts');
  const { clock, progress, signal } = terminal;
  const connection = await openConnection(choice.url, terminal);
  if (connection.kind !== 'ok') return connection;
  const chosen = chooseModels(connection.value, { reasoning: 'none', ...choice });
  if (chosen.kind !== 'ok') return chosen;
  const use = await loadedModel(connection.value, chosen.value.fast, signal, progress);
  if (use.kind !== 'ok') return use;
  const runs = runsToJudge(outline);
  const drawn = await drawWithModel({
    outline,
    wireframe: base,
    chat: connection.value.chat,
    model: use.value.id,
    contextTokens: use.value.contextTokens,
    signal,
    clock,
    judge: async (app) => scoreOf((await runAll({ outline, app, bindings, runs })).coverage),
    onApp: (_app, { lines }) => progress.report({ stage: `${use.value.id} draws, lines`, done: lines }),
    onState: (stage) => progress.report({ stage, done: 0 }),
  });
  if (drawn.kind !== 'ok') return drawn;
  const { best, sentence } = drawn.value;
  return { kind: 'ok', value: { app: best.app, source: best.id === 'wireframe' ? 'wireframe' : 'model', sentence } };
}
