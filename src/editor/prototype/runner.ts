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
 * Runs scenarios on a prototype: in the frame of its panel where that is open, on the elements that a person would click; else
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
    const { onRan, signal } = wishes;
    const verdicts: RunVerdict[] = [];
    const take = (verdict: RunVerdict): void => {
      verdicts.push(verdict);
      onRan(verdict);
    };
    const panel = wishes.inPanel ? await this.#panels().show(prototype.uri, true) : this.#panels().of(prototype.uri);
    const coverage =
      panel === undefined ? await runWithoutPanel(prototype, runs, take, signal) : await panel.run(runs, take, signal);
    // Coverage is that of a whole feature; of a part of it only the verdicts are news.
    const whole = runs.length === prototype.runs.length;
    prototype.setVerdicts(verdicts, whole ? coverage : await coverageOfAll(prototype, verdicts), this.#now());
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
): Promise<Coverage | undefined> {
  const { outline } = prototype.reading;
  const app = prototype.shown?.app;
  if (outline === undefined || app === undefined) return undefined;
  const { runAll } = await import('../../core/prototype/run/runAll.ts');
  const { bindings } = prototype.kept;
  const { coverage } = await runAll({ outline, app, bindings, runs, signal, onRan });
  return coverage;
}

/** From the verdicts known by now, the new ones in place of the old. */
async function coverageOfAll(prototype: Prototype, verdicts: readonly RunVerdict[]): Promise<Coverage | undefined> {
  const { outline } = prototype.reading;
  const app = prototype.shown?.app;
  if (outline === undefined || app === undefined) return undefined;
  const { coverageOf } = await import('../../core/prototype/run/coverageOf.ts');
  const fresh = new Set(verdicts.map(({ run }) => run));
  return coverageOf(outline, app, [...prototype.verdicts.filter(({ run }) => !fresh.has(run)), ...verdicts]);
}
