import * as vscode from 'vscode';
import type { OpenModels } from '../../core/categorize/modelEngines.ts';
import type { Outline } from '../../core/gherkin/outline.ts';
import type { Attempt, Drawing as Drawn, NextTry } from '../../core/prototype/refine/drawing.ts';
import type { App } from '../../core/prototype/screens/app.ts';
import type { ModelAccess } from '../connection/modelAccess.ts';
import type { Services } from '../platform/services.ts';
import { readSetting } from '../platform/settings.ts';
import type { Prototype, Version } from './prototype.ts';
import { untrusted } from './untrusted.ts';

interface Under {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

interface Wish {
  /** The owner pressed for it: a server that does not answer is then said, and another machine is asked about. */
  readonly asked: boolean;
  readonly model?: string;
  readonly attempt?: Attempt;
}

/** Has a model draw its version of a prototype, line by line, while the wireframe stands behind it. */
export class Drawing implements vscode.Disposable {
  readonly #services: Services;
  readonly #models: ModelAccess | undefined;
  readonly #under = new Map<Prototype, Under>();
  readonly #next = new WeakMap<Prototype, NextTry>();
  #count = 0;

  constructor(services: Services, models: ModelAccess | undefined) {
    this.#services = services;
    this.#models = models;
  }

  /** When the prototype is shown: draws where the settings want that and a server answers, else says what there is to try. */
  async offer(prototype: Prototype): Promise<void> {
    if (this.#under.has(prototype) || prototype.versions.some(({ source }) => source === 'model')) return;
    if (!vscode.workspace.isTrusted) return prototype.setModel(untrusted);
    const when = readSetting('impact.show.model', prototype.uri);
    if (when === 'never') return prototype.setModel({ kind: 'none', text: '' });
    const own = prototype.versions.some(({ source }) => source === 'file');
    // Who has screens of their own wants those, and not a model's over them.
    if (when === 'auto' && !own) return this.draw(prototype, { asked: false });
    prototype.setModel({ kind: 'ready', text: 'A model can draw its own version.', action: 'Draw with the model' });
  }

  /** The one button beside the model's line: what was said to be tried next. */
  again(prototype: Prototype): Promise<void> {
    const next = this.#next.get(prototype);
    if (next === undefined) return this.draw(prototype, { asked: true });
    return this.draw(prototype, { asked: true, model: next.model, attempt: next.attempt });
  }

  async draw(prototype: Prototype, wish: Wish): Promise<void> {
    if (!vscode.workspace.isTrusted) return prototype.setModel(untrusted);
    // Another drawing may have begun by the time that one has stopped.
    while (this.#under.has(prototype)) await this.stop(prototype);
    const controller = new AbortController();
    const ended = this.#draw(prototype, wish, controller.signal).catch((fault: unknown) => {
      this.#services.log.error(`Drawing: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
      // What is half drawn would keep the prototype from being changed or chosen, for ever.
      if (prototype.isStreaming) prototype.drop(prototype.shown?.id ?? '', 'wireframe');
      prototype.setModel({ kind: 'failed', text: 'The drawing broke off; the log says why.', action: 'Draw again' });
    });
    this.#under.set(prototype, { controller, ended });
    this.#services.contextKeys.set('impact.prototypeDrawing', true);
    await ended;
    if (this.#under.get(prototype)?.controller === controller) this.#under.delete(prototype);
    this.#services.contextKeys.set('impact.prototypeDrawing', this.#under.size > 0);
  }

  /** What came so far is kept as a version of its own. Resolves when it is settled. */
  async stop(prototype: Prototype): Promise<void> {
    const under = this.#under.get(prototype);
    under?.controller.abort();
    await under?.ended;
  }

  /** The feature is another one now: what is being drawn is of the old one. */
  async interrupt(prototype: Prototype, why: string): Promise<void> {
    if (!this.#under.has(prototype)) return;
    await this.stop(prototype);
    prototype.setModel({ kind: 'ready', text: why, action: 'Draw again' });
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#under.keys()].map((prototype) => this.stop(prototype)));
  }

  async #draw(prototype: Prototype, wish: Wish, signal: AbortSignal): Promise<void> {
    const { outline } = prototype.reading;
    const wireframe = prototype.versions.find(({ source }) => source === 'wireframe')?.app;
    if (outline === undefined || wireframe === undefined) return;
    prototype.setModel({ kind: 'drawing', text: 'Asking for a model…' });
    const open = await this.#models?.openToDraw(signal, wish.asked);
    if (open === undefined || (open.kind === 'ok' && open.value === undefined)) {
      const text = 'No server of models: the wireframe stands.';
      return prototype.setModel({ kind: 'none', text, action: 'Draw with a model' });
    }
    if (open.kind === 'failed') return prototype.setModel({ kind: 'failed', text: open.message, action: 'Try again' });
    if (open.kind === 'cancelled' || open.value === undefined) {
      return prototype.setModel({ kind: 'ready', text: 'No model was asked.', action: 'Draw with the model' });
    }
    await this.#drawWith(prototype, { models: open.value, outline, wireframe, wish, signal });
  }

  async #drawWith(
    prototype: Prototype,
    place: {
      readonly models: OpenModels;
      readonly outline: Outline;
      readonly wireframe: App;
      readonly wish: Wish;
      readonly signal: AbortSignal;
    },
  ): Promise<void> {
    const { models, outline, wireframe, wish, signal } = place;
    const used = await modelFor(models, wish.model, signal);
    if (used.kind === 'failed') return prototype.setModel({ kind: 'failed', text: used.message, action: 'Try again' });
    const { drawWithModel } = await import('../../core/prototype/refine/drawWithModel.ts');
    const { runAll } = await import('../../core/prototype/run/runAll.ts');
    const { runsToJudge, scoreOf } = await import('../../core/prototype/refine/score.ts');
    const before = prototype.shown?.id ?? 'wireframe';
    this.#count += 1;
    const id = `model-${this.#count}`;
    const { bindings } = prototype.kept;
    const other = models.reasoning?.id;
    const judged = runsToJudge(outline);
    const outcome = await drawWithModel({
      outline,
      wireframe,
      chat: models.chat,
      model: used.id,
      contextTokens: used.contextTokens,
      signal,
      clock: this.#services.clock,
      judge: async (app) => scoreOf((await runAll({ outline, app, bindings, runs: judged })).coverage),
      onApp: (app) => prototype.stream({ id, label: used.id, source: 'model', app }),
      onState: (text) => prototype.setModel({ kind: 'drawing', text }),
      ...(wish.attempt === undefined ? {} : { attempt: wish.attempt }),
      ...(other === undefined || other === used.id ? {} : { otherModel: other }),
    });
    if (outcome.kind !== 'ok') {
      prototype.drop(id, before);
      const text = outcome.kind === 'failed' ? outcome.message : 'Stopped before a screen was drawn.';
      return prototype.setModel({ kind: 'failed', text, action: 'Draw again' });
    }
    this.#settle(prototype, id, outcome.value);
  }

  /** The best version by steps shown is on show; the others can be chosen. */
  #settle(prototype: Prototype, id: string, drawn: Drawn): void {
    const versions = drawn.versions
      .filter((version) => version.id !== 'wireframe')
      .map((version): Version => ({
        id: `${id}-${version.id}`,
        label: labelOf(version),
        source: 'model',
        app: version.app,
      }));
    prototype.drop(id, 'wireframe');
    prototype.settle(versions, drawn.best.id === 'wireframe' ? 'wireframe' : `${id}-${drawn.best.id}`);
    if (drawn.nextTry === undefined) this.#next.delete(prototype);
    else this.#next.set(prototype, drawn.nextTry);
    const kind = drawn.ended.kind === 'fault' ? 'failed' : 'ready';
    prototype.setModel({ kind, text: drawn.sentence, action: drawn.nextTry?.label ?? 'Draw again' });
  }

  dispose(): void {
    for (const { controller } of this.#under.values()) controller.abort();
  }
}

function labelOf({ label, steps }: Drawn['versions'][number]): string {
  return `${label} (${steps.green} of ${steps.total} steps)`;
}

/** The fast model unless another was asked for, which is loaded first. */
async function modelFor(
  models: OpenModels,
  wanted: string | undefined,
  signal: AbortSignal,
): Promise<{ kind: 'ok'; id: string; contextTokens: number } | { kind: 'failed'; message: string }> {
  const { fast, reasoning } = models;
  if (wanted === undefined || wanted === fast.id || reasoning?.id !== wanted) return { kind: 'ok', ...picked(fast) };
  const use = await reasoning.open(signal);
  if (use.kind === 'ok') return { kind: 'ok', ...picked(use.value) };
  return { kind: 'failed', message: use.kind === 'failed' ? use.message : 'No other model was loaded.' };
}

function picked({ id, contextTokens }: { readonly id: string; readonly contextTokens: number }) {
  return { id, contextTokens };
}
