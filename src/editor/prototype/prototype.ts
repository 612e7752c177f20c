import * as vscode from 'vscode';
import type { FeatureReading, Run, Scenario } from '../../core/gherkin/outline.ts';
import type { Coverage } from '../../core/prototype/run/coverage.ts';
import type { Binding, RunVerdict } from '../../core/prototype/run/verdict.ts';
import type { App } from '../../core/prototype/screens/app.ts';
import type { AppSource, ModelState } from '../../webview/protocol.ts';
import { History, reversed, type Moment, type Own, type Way } from './history.ts';
import type { Kept } from './kept.ts';
import { withLastDrawn } from './lastDrawn.ts';

export interface Version {
  /** `wireframe`, `file`, `changes`, or `model-1`, `model-2`, … */
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
  readonly history = new History();
  /** Text of the screens as a change by hand has left it: it says what is on show. */
  written: { readonly text: string; readonly app: App } | undefined;
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
  #guesses: readonly Binding[] = [];

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

  /** Drawn by a model, changed by hand, or shown for a step, and not on the disk: gone for good when this is let go. */
  get hasOwnWork(): boolean {
    const { undo, redo } = this.history.counts;
    return (
      this.#streaming ||
      undo + redo > 0 ||
      this.#versions.some(({ source, id }) => source === 'model' || id === 'changes') ||
      this.kept.hasUnsaved
    );
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

  /** The owner's own screens as their text has them; `undefined` where there is none (any more). */
  setFile(app: App | undefined): void {
    const before = this.#own('file');
    if (app === undefined && before === undefined) return;
    this.#followText(before, app);
    // What was changed in the window has become the text.
    if (this.#shown === 'changes' && (before === undefined || app === this.#own('changes'))) {
      this.#versions = this.#versions.filter(({ id }) => id !== 'changes');
    }
    const left = this.#shown === 'file' ? 'wireframe' : this.#shown;
    this.#put('file', app, app === undefined ? left : 'file');
  }

  /** The owner has typed in the text, or has taken a change back there. */
  #followText(before: App | undefined, app: App | undefined): void {
    const text = JSON.stringify(app);
    for (const way of ['undo', 'redo'] as const) {
      const moment = this.history.next(way);
      if (before === undefined || moment?.own !== 'file' || JSON.stringify(moment.app) !== text) continue;
      return this.#passed(way, moment);
    }
    this.history.clear();
  }

  /** A change by hand to the version on show. */
  change(own: Own, app: App, changed: ReadonlyMap<string, string>): void {
    this.history.add({ own, app: this.#own(own), shown: this.#shown, changed: reversed(changed) });
    this.#put(own, app, own);
  }

  /** Takes the last change back, or makes it again. */
  pass(way: Way): void {
    const moment = this.history.next(way);
    if (moment === undefined || this.#streaming) return;
    this.#passed(way, moment);
    this.#put(moment.own, moment.app, moment.shown);
  }

  #passed(way: Way, { own, changed }: Moment): void {
    this.history.pass(way, { own, app: this.#own(own), shown: this.#shown, changed: reversed(changed) });
  }

  #own(own: Own): App | undefined {
    return this.#versions.find(({ id }) => id === own)?.app;
  }

  #put(own: Own, app: App | undefined, shown: string): void {
    const label = own === 'file' ? 'Your text' : 'Your changes';
    const others = this.#versions.filter(({ id }) => id !== own);
    this.#versions = app === undefined ? others : [...others, { id: own, label, source: 'file', app }];
    this.#shown = shown;
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
    this.#versions = withLastDrawn([...this.#versions.filter(({ id }) => !ids.has(id)), ...versions], shown);
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
    // A run that was stopped before its first scenario ended has counted nothing.
    if (coverage !== undefined && all.size > 0) this.#coverage = coverage;
    this.#changed.fire('verdicts');
  }

  #forgetVerdicts(): void {
    this.#verdicts = new Map();
    this.#coverage = undefined;
  }

  /** What the owner has shown, then what a model takes steps for: in memory alone. */
  get bindings(): readonly Binding[] {
    return [...this.kept.bindings, ...this.#guesses];
  }

  setGuesses(guesses: readonly Binding[]): void {
    this.#guesses = guesses;
    this.#changed.fire('kept');
  }

  keptChanged(): void {
    this.#changed.fire('kept');
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
