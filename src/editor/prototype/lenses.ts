import * as vscode from 'vscode';
import type { FeatureReading, Scenario } from '../../core/gherkin/outline.ts';
import type { Coverage } from '../../core/prototype/run/coverage.ts';
import { liveText } from '../gherkin/featureDocument.ts';
import { readingOf } from './featureReading.ts';
import { featureSelector } from './featureUri.ts';
import type { Prototype } from './prototype.ts';
import type { Prototypes } from './prototypes.ts';

/** Over a feature: show its prototype, run its scenarios, and what came of them; over a scenario: run it, play it. */
export class PrototypeLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #prototypes: Prototypes;
  readonly #seen: () => void;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposable: vscode.Disposable;

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(prototypes: Prototypes, seen: () => void) {
    this.#prototypes = prototypes;
    this.#seen = seen;
    this.#disposable = vscode.Disposable.from(
      this.#changed,
      prototypes.onDidChange(({ prototype, change }) => {
        const isTold = change === 'feature' || change === 'verdicts' || (change === 'app' && !prototype.isStreaming);
        if (isTold) this.#changed.fire();
      }),
      vscode.languages.registerCodeLensProvider(featureSelector, this),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const { summaryLine } = await import('../../core/prototype/run/coverageOf.ts');
    const { outline } = await this.#read(document);
    if (outline === undefined) return [];
    this.#seen();
    const { uri } = document;
    const prototype = this.#prototypes.get(uri);
    const lenses = [
      lens(outline.line, '$(play-circle) Show prototype', 'impact.prototype.show', [uri]),
      lens(outline.line, runTitle(prototype?.coverage, outline.scenarios, summaryLine), 'impact.prototype.run', [uri]),
    ];
    for (const scenario of outline.scenarios) {
      if (scenario.runs.length === 0) continue;
      const [first] = scenario.runs;
      lenses.push(
        lens(scenario.line, `${mark(prototype, scenario)} Run`, 'impact.prototype.run', [uri, [scenario.id]]),
        lens(scenario.line, '$(screen-full) Play', 'impact.prototype.play', [uri, first?.id]),
      );
    }
    return lenses;
  }

  /** Of a text so long that reading it is felt at each key, what its prototype has read of it in a pause. */
  async #read(document: vscode.TextDocument): Promise<FeatureReading> {
    const prototype = this.#prototypes.get(document.uri);
    if (prototype !== undefined && liveText(document) === undefined) return prototype.reading;
    return readingOf(document);
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}

function lens(line: number, title: string, command: string, args: readonly unknown[]): vscode.CodeLens {
  const range = new vscode.Range(line - 1, 0, line - 1, 0);
  return new vscode.CodeLens(range, { title, command, arguments: [...args] });
}

/** `Run scenarios (11 of 13 steps shown, 1 to clarify)`; before the first run how many scenarios there are. */
function runTitle(
  coverage: Coverage | undefined,
  scenarios: readonly Scenario[],
  summaryLine: (coverage: Coverage) => string,
): string {
  if (coverage === undefined) return `$(run-all) Run scenarios (${scenarios.length})`;
  return `$(run-all) Run scenarios (${summaryLine(coverage)})`;
}

/** A sign that tells how the scenario stands; the words are in the Test Explorer and the panel. */
function mark(prototype: Prototype | undefined, scenario: Scenario): string {
  const verdicts = scenario.runs.map(({ id }) => prototype?.verdict(id));
  if (verdicts.some((verdict) => verdict === undefined)) return '$(play)';
  const states = new Set(verdicts.flatMap((verdict) => verdict?.steps.map(({ state }) => state) ?? []));
  if (states.has('failed')) return '$(error)';
  if (states.has('unclear') || states.has('ambiguous') || states.has('guessed')) return '$(question)';
  return '$(pass)';
}
