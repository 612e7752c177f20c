import * as vscode from 'vscode';
import type { Coverage } from '../../core/prototype/run/coverage.ts';
import type { RunVerdict } from '../../core/prototype/run/verdict.ts';
import type { Panels } from './panels.ts';
import type { Prototype } from './prototype.ts';

export interface RunWishes {
  /** Open the panel where it is not open: the owner wants to see. */
  readonly inPanel: boolean;
  readonly signal: AbortSignal;
  readonly onRan: (verdict: RunVerdict) => void;
}

export interface RanByItself {
  readonly prototype: Prototype;
  readonly verdicts: readonly RunVerdict[];
}

/**
 * Runs scenarios on a prototype: in the frame of its panel where that is in sight, on the elements that a person would click; else
 * on the same screens without drawing them, by the same runner, as a whole workspace of features has no windows to open.
 */
export class Runner implements vscode.Disposable {
  readonly #panels: () => Panels;
  readonly #now: () => number;
  readonly #byItself = new vscode.EventEmitter<RanByItself>();

  readonly onDidRunByItself = this.#byItself.event;

  constructor(panels: () => Panels, now: () => number) {
    this.#panels = panels;
    this.#now = now;
  }

  async run(prototype: Prototype, runs: readonly string[], wishes: RunWishes): Promise<void> {
    const { inPanel, onRan, signal } = wishes;
    const verdicts = new Map<string, RunVerdict>();
    const take = (verdict: RunVerdict): void => {
      verdicts.set(verdict.run, verdict);
      onRan(verdict);
    };
    const { reading, shown } = prototype;
    const panel = inPanel ? await this.#panels().show(prototype.uri, true) : this.#panels().of(prototype.uri);
    const done = panel?.isVisible === true ? await panel.run(runs, take, signal) : undefined;
    // A panel behind another tab runs nothing: whoever asked would wait until it is looked at.
    const left = done === undefined ? runs.filter((run) => !verdicts.has(run)) : [];
    if (left.length > 0 && !signal.aborted) await runWithoutPanel(prototype, left, take, signal);
    // What was said of other scenarios or other screens is not true of these.
    if (verdicts.size === 0 || prototype.reading !== reading || prototype.shown?.app !== shown?.app) return;
    const known = prototype.verdicts.filter(({ run }) => !verdicts.has(run));
    const news = [...verdicts.values()];
    prototype.setVerdicts(news, await coverageOfAll(prototype, [...known, ...news]), this.#now());
  }

  /** The panel has run the scenarios of what it shows without having been asked. */
  ranByItself(prototype: Prototype, verdicts: readonly RunVerdict[], coverage: Coverage): void {
    prototype.setVerdicts(verdicts, coverage, this.#now());
    this.#byItself.fire({ prototype, verdicts });
  }

  dispose(): void {
    this.#byItself.dispose();
  }
}

async function runWithoutPanel(
  prototype: Prototype,
  runs: readonly string[],
  onRan: (verdict: RunVerdict) => void,
  signal: AbortSignal,
): Promise<void> {
  const { outline } = prototype.reading;
  const app = prototype.shown?.app;
  if (outline === undefined || app === undefined) return;
  const { runAll } = await import('../../core/prototype/run/runAll.ts');
  const { bindings } = prototype;
  await runAll({ outline, app, bindings, runs, signal, onRan });
}

async function coverageOfAll(prototype: Prototype, verdicts: readonly RunVerdict[]): Promise<Coverage | undefined> {
  const { outline } = prototype.reading;
  const app = prototype.shown?.app;
  if (outline === undefined || app === undefined) return undefined;
  const { coverageOf } = await import('../../core/prototype/run/coverageOf.ts');
  return coverageOf(outline, app, verdicts);
}
