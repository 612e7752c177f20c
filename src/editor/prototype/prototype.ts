import * as vscode from 'vscode';
import type { FeatureReading, Run, Scenario, Step } from '../../core/gherkin/outline.ts';
import type { Coverage } from '../../core/prototype/run/coverage.ts';
import type { RunVerdict } from '../../core/prototype/run/verdict.ts';
import type { App } from '../../core/prototype/screens/app.ts';
import type { AppSource, ModelState } from '../../webview/protocol.ts';
import type { Kept } from './kept.ts';

export interface Version {
  /** `wireframe`, `file`, or `model-1`, `model-2`, … */
  readonly id: string;
  readonly label: string;
  readonly source: AppSource;
  readonly app: App;
}

/** What changed: the feature's text, its place, the screens on show, the model's line, what is kept beside it, or the verdicts. */
export type Change = 'feature' | 'moved' | 'app' | 'model' | 'kept' | 'verdicts';

const noModel: ModelState = { kind: 'none', text: '' };

/** A feature that is shown or run: its outline, the versions of its screens, and what came of its scenarios. */
export class Prototype implements vscode.Disposable {
  readonly kept: Kept;
  readonly #changed = new vscode.EventEmitter<Change>();
  #uri: vscode.Uri;
  #text = '';
  #reading: FeatureReading = { faults: [] };
  #versions: readonly Version[] = [];
  #shown = 'wireframe';
  #streaming = false;
  #model: ModelState = noModel;
  #verdicts: ReadonlyMap<string, RunVerdict> = new Map();
  #coverage: Coverage | undefined;
  #ranAt = 0;

  readonly onDidChange = this.#changed.event;

  constructor(uri: vscode.Uri, kept: Kept) {
    this.#uri = uri;
    this.kept = kept;
  }

  get uri(): vscode.Uri {
    return this.#uri;
  }

  get text(): string {
    return this.#text;
  }

  get reading(): FeatureReading {
    return this.#reading;
  }

  get scenarios(): readonly Scenario[] {
    return this.#reading.outline?.scenarios ?? [];
  }

  get runs(): readonly Run[] {
    return this.scenarios.flatMap((scenario) => scenario.runs);
  }

  get steps(): readonly Step[] {
    return this.runs.flatMap((run) => run.steps);
  }

  get versions(): readonly Version[] {
    return this.#versions;
  }

  /** The version on show; absent where the feature cannot be read. */
  get shown(): Version | undefined {
    return this.#versions.find((version) => version.id === this.#shown) ?? this.#versions[0];
  }

  get isStreaming(): boolean {
    return this.#streaming;
  }

  get model(): ModelState {
    return this.#model;
  }

  get coverage(): Coverage | undefined {
    return this.#coverage;
  }

  verdict(run: string): RunVerdict | undefined {
    return this.#verdicts.get(run);
  }

  get verdicts(): readonly RunVerdict[] {
    return [...this.#verdicts.values()];
  }

  /** Milliseconds since 1970, when the last verdicts came. */
  get ranAt(): number {
    return this.#ranAt;
  }

  /** The scenario that a run is of. */
  scenarioOf(run: string): Scenario | undefined {
    return this.scenarios.find((scenario) => scenario.runs.some((one) => one.id === run));
  }

  moveTo(uri: vscode.Uri): void {
    this.#uri = uri;
    this.#changed.fire('moved');
  }

  /** A new text of the feature, and the wireframe of it. What came of the old scenarios no longer holds. */
  setFeature(text: string, reading: FeatureReading, wireframe: App | undefined): void {
    this.#text = text;
    this.#reading = reading;
    const others = this.#versions.filter(({ source }) => source !== 'wireframe');
    const first: readonly Version[] =
      wireframe === undefined ? [] : [{ id: 'wireframe', label: 'Wireframe', source: 'wireframe', app: wireframe }];
    this.#versions = [...first, ...others];
    this.#forgetVerdicts();
    this.#changed.fire('feature');
  }

  /** The owner's own screens; `undefined` where there are none (any more). */
  setFile(app: App | undefined): void {
    const before = this.#versions.find(({ source }) => source === 'file');
    if (app === undefined && before === undefined) return;
    const others = this.#versions.filter(({ source }) => source !== 'file');
    const own: readonly Version[] = app === undefined ? [] : [{ id: 'file', label: 'Your text', source: 'file', app }];
    this.#versions = [...others, ...own];
    if (app !== undefined) this.#shown = 'file';
    else if (this.#shown === 'file') this.#shown = 'wireframe';
    this.#forgetVerdicts();
    this.#changed.fire('app');
  }

  /** What a model has drawn so far, shown while it goes on. */
  stream(version: Version): void {
    this.#versions = [...this.#versions.filter(({ id }) => id !== version.id), version];
    this.#shown = version.id;
    this.#streaming = true;
    this.#changed.fire('app');
  }

  /** The drawing is over: these versions are there now, and this one is shown. */
  settle(versions: readonly Version[], shown: string): void {
    const ids = new Set(versions.map(({ id }) => id));
    this.#versions = [...this.#versions.filter(({ id }) => !ids.has(id)), ...versions];
    this.#shown = shown;
    this.#streaming = false;
    this.#forgetVerdicts();
    this.#changed.fire('app');
  }

  /** Takes a version away, as one that was begun and never came to anything. */
  drop(id: string, shown: string): void {
    this.#versions = this.#versions.filter((version) => version.id !== id);
    this.#shown = shown;
    this.#streaming = false;
    this.#changed.fire('app');
  }

  show(id: string): void {
    if (this.#streaming || id === this.#shown || !this.#versions.some((version) => version.id === id)) return;
    this.#shown = id;
    this.#forgetVerdicts();
    this.#changed.fire('app');
  }

  setModel(state: ModelState): void {
    this.#model = state;
    this.#changed.fire('model');
  }

  setVerdicts(verdicts: readonly RunVerdict[], coverage: Coverage | undefined, now: number): void {
    const runs = new Set(this.runs.map(({ id }) => id));
    const all = new Map(this.#verdicts);
    for (const verdict of verdicts) if (runs.has(verdict.run)) all.set(verdict.run, verdict);
    this.#verdicts = all;
    this.#ranAt = now;
    if (coverage !== undefined) this.#coverage = coverage;
    this.#changed.fire('verdicts');
  }

  #forgetVerdicts(): void {
    this.#verdicts = new Map();
    this.#coverage = undefined;
  }

  keptChanged(): void {
    this.#changed.fire('kept');
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
