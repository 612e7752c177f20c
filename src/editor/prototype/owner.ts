import * as vscode from 'vscode';
import type { Outcome } from '../../core/outcome.ts';
import type { Binding, RunVerdict } from '../../core/prototype/run/verdict.ts';
import type { FromPanel } from '../../webview/protocol.ts';
import type { ModelAccess } from '../connection/modelAccess.ts';
import { fail, tell } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';
import type * as Changing from './changing.ts';
import type { Drawing } from './drawing.ts';
import { sidecarUri } from './featureUri.ts';
import type { Panels } from './panels.ts';
import type { Prototype } from './prototype.ts';
import type { Runner } from './runner.ts';
import type { ScenarioTests } from './scenarioTests.ts';

interface Parts {
  readonly panels: Panels;
  readonly runner: Runner;
  readonly drawing: Drawing;
  readonly services: Services;
  readonly models: ModelAccess | undefined;
  readonly tests: ScenarioTests;
}

/** What the owner does with a prototype, by command or in its panel. */
export class Owner {
  readonly #parts: Parts;
  /** Verdicts of runs that the panel began by itself, until they are done. */
  readonly #byItself = new WeakMap<Prototype, RunVerdict[]>();
  /** One change by hand after the other: each is made to what the one before it left. */
  #changing: Promise<unknown> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async show(prototype: Prototype): Promise<void> {
    await this.#parts.panels.show(prototype.uri);
    await this.#parts.drawing.offer(prototype);
  }

  async play(prototype: Prototype, run: string | undefined, pace: number): Promise<void> {
    const wanted = run ?? (await pickRun(prototype));
    if (wanted === undefined) return;
    const panel = await this.#parts.panels.show(prototype.uri);
    panel.play(wanted, pace);
  }

  async draw(prototype: Prototype): Promise<void> {
    await this.#parts.panels.show(prototype.uri, true);
    await this.#parts.drawing.again(prototype);
  }

  async showMe(item: unknown): Promise<void> {
    const tested = this.#parts.tests.testedBy(item);
    if (tested === undefined) return;
    const panel = await this.#parts.panels.show(tested.feature);
    panel.pick(tested.step);
  }

  /** Has a model choose elements for the steps that nobody understood, and runs those scenarios with them: amber, until shown. */
  async clarify(prototype: Prototype): Promise<void> {
    const { tests, models } = this.#parts;
    if (!(await this.#hasRun(prototype))) return;
    const { clarify } = await import('./clarify.ts');
    const runs = await clarify(prototype, models);
    if (runs.length > 0) await tests.runNow(prototype.uri, runs);
  }

  /** Takes remembered elements back, those the owner picks. */
  async forget(prototype: Prototype): Promise<void> {
    const { bindings } = prototype.kept;
    if (bindings.length === 0) return tell('No step of this feature has an element that you have shown.');
    const picks = bindings.map((binding) => ({ label: binding.key, description: binding.label, key: binding.key }));
    const chosen = await vscode.window.showQuickPick(picks, {
      canPickMany: true,
      title: 'Forget what was shown for',
      placeHolder: 'Steps whose element is to be found by their words again',
    });
    if (chosen === undefined || chosen.length === 0) return;
    await this.#keep(prototype, () => prototype.kept.forget(chosen.map(({ key }) => key)));
    await this.#parts.tests.runNow(prototype.uri, undefined);
  }

  async openText(prototype: Prototype): Promise<void> {
    const { openText } = await import('./saving.ts');
    await openText(prototype);
  }

  async saveHtml(prototype: Prototype): Promise<void> {
    const { saveHtml } = await import('./saving.ts');
    await saveHtml(this.#parts.services, prototype);
  }

  async saveReport(prototype: Prototype): Promise<void> {
    if (!(await this.#hasRun(prototype))) return;
    const { saveReport } = await import('./saving.ts');
    await saveReport(this.#parts.services, prototype);
  }

  async saveMessages(prototype: Prototype): Promise<void> {
    if (!(await this.#hasRun(prototype))) return;
    const { saveMessages } = await import('./saving.ts');
    await saveMessages(prototype);
  }

  /** A report of what never ran would say nothing. */
  async #hasRun(prototype: Prototype): Promise<boolean> {
    if (prototype.runs.some(({ id }) => prototype.verdict(id) === undefined)) {
      await this.#parts.tests.runNow(prototype.uri, undefined);
    }
    return prototype.verdicts.length > 0;
  }

  asked(prototype: Prototype, message: FromPanel): void {
    void this.#answer(prototype, message).catch((fault: unknown) => {
      void fail(`Impact: ${fault instanceof Error ? fault.message : String(fault)}`);
    });
  }

  async #answer(prototype: Prototype, message: FromPanel): Promise<unknown> {
    const { drawing, runner, tests } = this.#parts;
    switch (message.type) {
      case 'wantRun':
        return tests.runNow(prototype.uri, message.runs.length === 0 ? undefined : message.runs);
      case 'ran':
        if (message.request === 0) this.#ranByItself(prototype, message.verdict);
        return undefined;
      case 'done':
        if (message.request !== 0) return undefined;
        runner.ranByItself(prototype, this.#byItself.get(prototype) ?? [], message.coverage);
        return this.#byItself.delete(prototype);
      case 'picked':
        return this.#bind(prototype, message.step, message.binding);
      case 'judged':
        return this.#keep(prototype, () => prototype.kept.judge(message.scenario, message.judgement));
      case 'openLine':
        return openLine(prototype.uri, message.line);
      case 'edit':
        return this.#inTurn(({ change }) => change(prototype, message.edit));
      case 'undoEdit':
        return this.#inTurn(({ passChange }) => passChange(prototype, 'undo'));
      case 'redoEdit':
        return this.#inTurn(({ passChange }) => passChange(prototype, 'redo'));
      case 'chooseVersion':
        return prototype.show(message.version);
      case 'ask':
        return this.#ask(prototype, message.what);
      case 'ready':
        // A panel that came back with its window has not been offered a model yet.
        return drawing.offer(prototype);
      case 'drawn':
      case 'revived':
        return undefined;
    }
  }

  #ask(prototype: Prototype, what: Extract<FromPanel, { type: 'ask' }>['what']): Promise<unknown> {
    const { drawing } = this.#parts;
    switch (what) {
      case 'draw':
        return drawing.again(prototype);
      case 'stopDrawing':
        return drawing.stop(prototype);
      case 'openText':
        return this.openText(prototype);
      case 'saveHtml':
        return this.saveHtml(prototype);
      case 'saveReport':
        return this.saveReport(prototype);
      case 'clarify':
        return this.clarify(prototype);
    }
  }

  async #inTurn(act: (changing: typeof Changing) => Promise<string | undefined>): Promise<void> {
    const acting = this.#changing.then(async () => act(await import('./changing.ts')));
    this.#changing = acting.catch(() => undefined);
    const refused = await acting;
    if (refused !== undefined) void fail(refused);
  }

  #ranByItself(prototype: Prototype, verdict: RunVerdict): void {
    this.#byItself.set(prototype, [...(this.#byItself.get(prototype) ?? []), verdict]);
  }

  /** Remembers the element for the step's wording, and runs what says the same again. */
  async #bind(prototype: Prototype, step: string, shown: Omit<Binding, 'key'>): Promise<void> {
    const run = prototype.runs.find(({ steps }) => steps.some(({ id }) => id === step));
    const { outline } = prototype.reading;
    if (run === undefined || outline === undefined) return;
    const { hasKey, keyOfStep } = await import('../../core/prototype/steps/keyOfStep.ts');
    const key = keyOfStep(run, step, outline.language);
    if (key === undefined) return;
    await this.#keep(prototype, () => prototype.kept.bind({ ...shown, key }));
    const runs = prototype.runs.filter((one) => hasKey(one, key, outline.language)).map(({ id }) => id);
    await this.#parts.tests.runNow(prototype.uri, runs);
  }

  /** Writes beside the feature; where that fails, what was decided stays in the window and the owner is told. */
  async #keep(prototype: Prototype, save: () => Promise<Outcome<undefined>>): Promise<void> {
    if (!vscode.workspace.isTrusted) {
      void fail('You have not trusted this folder, so nothing is written beside the feature.', {
        title: 'Manage Trust',
        run: () => vscode.commands.executeCommand('workbench.trust.manage'),
      });
      return;
    }
    const outcome = await save();
    prototype.keptChanged();
    if (outcome.kind === 'failed') void fail(outcome.message, { title: 'Open It', run: () => openBeside(prototype) });
  }
}

async function openBeside(prototype: Prototype): Promise<void> {
  await vscode.window.showTextDocument(sidecarUri(prototype.uri));
}

async function openLine(feature: vscode.Uri, line: number): Promise<void> {
  const position = new vscode.Position(Math.max(0, line - 1), 0);
  const open = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === feature.toString());
  await vscode.window.showTextDocument(feature, {
    selection: new vscode.Range(position, position),
    viewColumn: open?.viewColumn ?? vscode.ViewColumn.One,
  });
}

async function pickRun(prototype: Prototype): Promise<string | undefined> {
  const picks = prototype.scenarios.flatMap((scenario) =>
    scenario.runs.map((run) => ({
      label: run.name === '' ? scenario.name : run.name,
      description: Object.values(run.values ?? {}).join(', '),
      id: run.id,
    })),
  );
  const chosen = await vscode.window.showQuickPick(picks, {
    title: 'Play to an audience',
    placeHolder: 'Which scenario?',
  });
  return chosen?.id;
}
