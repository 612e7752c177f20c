import * as vscode from 'vscode';
import type { Services } from '../platform/services.ts';
import { featureGlob, isFeature } from './featureUri.ts';
import type { Prototype } from './prototype.ts';
import { findFeatures, type Prototypes } from './prototypes.ts';
import { reportRun } from './report.ts';
import type { Runner } from './runner.ts';
import { TestTree } from './testTree.ts';

interface FeatureRun {
  readonly testRun: vscode.TestRun;
  readonly wanted: readonly vscode.TestItem[];
  readonly excluded: readonly vscode.TestItem[];
  readonly inPanel: boolean;
  readonly signal: AbortSignal;
}

/** Scenarios in the Test Explorer, run on the prototype. */
export class ScenarioTests implements vscode.Disposable {
  readonly #services: Services;
  readonly #prototypes: Prototypes;
  readonly #runner: Runner;
  readonly #controller: vscode.TestController;
  readonly #tree: TestTree;
  readonly #disposable: vscode.Disposable;

  constructor(services: Services, prototypes: Prototypes, runner: Runner) {
    this.#services = services;
    this.#prototypes = prototypes;
    this.#runner = runner;
    this.#controller = vscode.tests.createTestController('impact.scenarios', 'Scenarios on the Prototype');
    this.#tree = new TestTree(this.#controller);
    this.#controller.resolveHandler = (item) => this.#resolve(item);
    this.#controller.refreshHandler = () => this.#resolve(undefined);
    const profile = this.#controller.createRunProfile(
      'Run on the Prototype',
      vscode.TestRunProfileKind.Run,
      (request, token) => this.#run(request, token),
      true,
    );
    const files = vscode.workspace.createFileSystemWatcher(featureGlob);
    this.#disposable = vscode.Disposable.from(
      this.#controller,
      profile,
      files,
      files.onDidCreate((uri) => this.#tree.featureItem(uri)),
      files.onDidChange((uri) => {
        // Of those in memory the prototypes tell.
        if (prototypes.get(uri) === undefined) this.#tree.forget(uri);
      }),
      files.onDidDelete((uri) => this.#tree.remove(uri)),
      vscode.workspace.onDidOpenTextDocument(({ uri }) => void this.#see(uri)),
      prototypes.onDidChange(({ prototype, change }) => {
        if (change === 'feature' || change === 'moved' || change === 'back') this.#tree.fill(prototype);
        if (change === 'gone') this.#tree.remove(prototype.uri);
      }),
      runner.onDidRunByItself(({ prototype, verdicts }) => {
        const scenarios = this.#tree.fill(prototype);
        const request = new vscode.TestRunRequest([scenarios]);
        // What ran by itself is news for the gutter; the history of results is for what the owner ran.
        const testRun = this.#controller.createTestRun(request, undefined, false);
        for (const verdict of verdicts) reportRun({ testRun, tree: this.#tree, quiet: true }, prototype.uri, verdict);
        testRun.end();
      }),
    );
    for (const { uri } of vscode.workspace.textDocuments) void this.#see(uri);
  }

  /** The item's facts, for commands of its menu. */
  testedBy(item: unknown): { readonly feature: vscode.Uri; readonly step: string } | undefined {
    if (typeof item !== 'object' || item === null || !('id' in item) || !('uri' in item)) return undefined;
    const step = /:step:(.+)$/su.exec(String(item.id))?.[1];
    return item.uri instanceof vscode.Uri && step !== undefined ? { feature: item.uri, step } : undefined;
  }

  /** Runs these scenarios or runs as the Test Explorer would, with the panel in front; all where none are named. */
  async runNow(feature: vscode.Uri, ids: readonly string[] | undefined): Promise<void> {
    const prototype = await this.#prototypes.open(feature);
    const whole = this.#tree.fill(prototype);
    const runs = ids === undefined ? undefined : runsNamed(prototype.scenarios, ids);
    const items = runs?.flatMap((run) => this.#tree.itemOf(feature, run) ?? []) ?? [whole];
    const ended = new vscode.CancellationTokenSource();
    await this.#run(new vscode.TestRunRequest(items), ended.token, true);
    ended.dispose();
  }

  async #see(uri: vscode.Uri): Promise<void> {
    if (uri.scheme !== 'file' || !isFeature(uri)) return;
    const item = this.#tree.featureItem(uri);
    if (this.#prototypes.get(uri) === undefined || item.children.size === 0) await this.#resolve(item);
  }

  async #resolve(item: vscode.TestItem | undefined): Promise<void> {
    if (item === undefined) {
      for (const uri of await findFeatures()) this.#tree.featureItem(uri);
      return;
    }
    await this.#read(item);
  }

  /** Reads the feature that an item stands for and writes its scenarios; `undefined`, and said at the item, where it cannot be read. */
  async #read(item: vscode.TestItem): Promise<Prototype | undefined> {
    const facts = this.#tree.factsOf(item);
    if (facts === undefined) return undefined;
    try {
      const prototype = await this.#prototypes.open(facts.feature);
      this.#tree.fill(prototype);
      return prototype;
    } catch (fault) {
      item.error = `It cannot be read: ${fault instanceof Error ? fault.message : String(fault)}`;
      return undefined;
    }
  }

  async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken, inPanel = false): Promise<void> {
    const testRun = this.#controller.createTestRun(request);
    const controller = new AbortController();
    const listeners = [token, testRun.token].map((one) => one.onCancellationRequested(() => controller.abort()));
    const { signal } = controller;
    try {
      if (request.include === undefined) await this.#resolve(undefined);
      const items = request.include ?? [...this.#controller.items].map(([, item]) => item);
      const excluded = request.exclude ?? [];
      // One after the other from its file to its verdicts: a whole workspace is stopped at once, and never in memory at once.
      for (const [feature, wanted] of this.#byFeature(items)) {
        if (signal.aborted) break;
        await this.#runFeature(feature, { testRun, wanted, excluded, inPanel, signal });
      }
    } catch (fault) {
      this.#services.log.error(`Scenarios: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
      testRun.appendOutput(`The run broke off: ${fault instanceof Error ? fault.message : String(fault)}\r\n`);
    } finally {
      for (const listener of listeners) listener.dispose();
      testRun.end();
    }
  }

  #byFeature(items: readonly vscode.TestItem[]): ReadonlyMap<string, readonly vscode.TestItem[]> {
    const features = new Map<string, vscode.TestItem[]>();
    for (const item of items) {
      const feature = this.#tree.factsOf(item)?.feature.toString();
      if (feature === undefined) continue;
      const known = features.get(feature);
      if (known === undefined) features.set(feature, [item]);
      else known.push(item);
    }
    return features;
  }

  async #runFeature(feature: string, place: FeatureRun): Promise<void> {
    const { testRun, inPanel, signal } = place;
    const prototype = await this.#read(this.#tree.featureItem(vscode.Uri.parse(feature)));
    if (prototype === undefined) return;
    const held = this.#prototypes.hold(prototype);
    const runs = this.#runsIn(prototype, place);
    for (const run of runs) {
      const item = this.#tree.itemOf(prototype.uri, run);
      if (item !== undefined) testRun.started(item);
    }
    try {
      await this.#runner.run(prototype, runs, {
        inPanel,
        signal,
        onRan: (verdict) => reportRun({ testRun, tree: this.#tree }, prototype.uri, verdict),
      });
    } finally {
      held.dispose();
    }
  }

  /** Ids of the runs to be run, in order. A step stands for its run: alone it has nothing to stand on. */
  #runsIn({ uri }: Prototype, { wanted, excluded }: Pick<FeatureRun, 'wanted' | 'excluded'>): readonly string[] {
    const named = new Set(wanted.flatMap((item) => this.#runsOf(item)));
    for (const item of excluded) {
      const facts = this.#tree.factsOf(item);
      if (facts?.step !== undefined || facts?.feature.toString() !== uri.toString()) continue;
      for (const run of this.#runsOf(item)) named.delete(run);
    }
    return [...named];
  }

  #runsOf(item: vscode.TestItem): readonly string[] {
    const runs = this.#tree.factsOf(item)?.runs;
    return runs === undefined || runs === 'all' ? [] : runs;
  }

  dispose(): void {
    this.#disposable.dispose();
  }
}

/** Ids of runs: those named, and all runs of the scenarios named. */
function runsNamed(
  scenarios: readonly { readonly id: string; readonly runs: readonly { readonly id: string }[] }[],
  ids: readonly string[],
): readonly string[] {
  const named = new Set(ids);
  return scenarios.flatMap((scenario) => {
    const runs = scenario.runs.map(({ id }) => id);
    return named.has(scenario.id) ? runs : runs.filter((run) => named.has(run));
  });
}
