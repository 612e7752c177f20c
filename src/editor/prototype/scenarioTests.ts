import * as vscode from 'vscode';
import type { Services } from '../platform/services.ts';
import { isFeature } from './featureUri.ts';
import { findFeatures, type Prototypes } from './prototypes.ts';
import { reportRun } from './report.ts';
import type { Runner } from './runner.ts';
import { TestTree } from './testTree.ts';

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
      (request, token) => this.#start(request, token),
      true,
    );
    const files = vscode.workspace.createFileSystemWatcher('**/*.{feature,feature.md}', false, true, false);
    this.#disposable = vscode.Disposable.from(
      this.#controller,
      profile,
      files,
      files.onDidCreate((uri) => this.#tree.featureItem(uri)),
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
    if (item.children.size === 0) await this.#resolve(item);
  }

  async #resolve(item: vscode.TestItem | undefined): Promise<void> {
    if (item === undefined) {
      for (const uri of await findFeatures()) this.#tree.featureItem(uri);
      return;
    }
    const facts = this.#tree.factsOf(item);
    if (facts === undefined) return;
    try {
      this.#tree.fill(await this.#prototypes.open(facts.feature));
    } catch (fault) {
      item.error = `It cannot be read: ${fault instanceof Error ? fault.message : String(fault)}`;
    }
  }

  /** Once, and where it is asked for again after every change of a feature or its screens, until the token ends it. */
  async #start(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (request.continuous !== true) return this.#run(request, token);
    const again = this.#prototypes.onDidChange(({ change, prototype }) => {
      if ((change === 'feature' || change === 'app') && !prototype.isStreaming) void this.#run(request, token);
    });
    token.onCancellationRequested(() => again.dispose());
  }

  async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken, inPanel = false): Promise<void> {
    if (request.include === undefined && this.#controller.items.size === 0) await this.#resolve(undefined);
    const items = request.include ?? [...this.#controller.items].map(([, item]) => item);
    const testRun = this.#controller.createTestRun(request);
    const controller = new AbortController();
    const listeners = [token, testRun.token].map((one) => one.onCancellationRequested(() => controller.abort()));
    try {
      for (const [feature, runs] of await this.#wanted(items, request.exclude ?? [])) {
        if (controller.signal.aborted) break;
        const prototype = await this.#prototypes.open(vscode.Uri.parse(feature));
        for (const run of runs) {
          const item = this.#tree.itemOf(prototype.uri, run);
          if (item !== undefined) testRun.started(item);
        }
        await this.#runner.run(prototype, runs, {
          inPanel,
          signal: controller.signal,
          onRan: (verdict) => reportRun({ testRun, tree: this.#tree }, prototype.uri, verdict),
        });
      }
    } catch (fault) {
      this.#services.log.error(`Scenarios: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
      testRun.appendOutput(`The run broke off: ${fault instanceof Error ? fault.message : String(fault)}\r\n`);
    } finally {
      for (const listener of listeners) listener.dispose();
      testRun.end();
    }
  }

  /** Feature → ids of the runs to be run, in order. A step stands for its run: alone it has nothing to stand on. */
  async #wanted(
    items: readonly vscode.TestItem[],
    excluded: readonly vscode.TestItem[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const wanted = new Map<string, Set<string>>();
    for (const item of items) {
      if (this.#tree.factsOf(item)?.runs === 'all') await this.#resolve(item);
      const facts = this.#tree.factsOf(item);
      if (facts === undefined || facts.runs === 'all') continue;
      const runs = wanted.get(facts.feature.toString()) ?? new Set<string>();
      for (const run of facts.runs) runs.add(run);
      wanted.set(facts.feature.toString(), runs);
    }
    for (const item of excluded) {
      const facts = this.#tree.factsOf(item);
      if (facts === undefined || facts.runs === 'all' || facts.step !== undefined) continue;
      for (const run of facts.runs) wanted.get(facts.feature.toString())?.delete(run);
    }
    return new Map([...wanted].map(([feature, runs]) => [feature, [...runs]]));
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
  return scenarios.flatMap(({ id, runs }) =>
    ids.includes(id) ? runs.map((run) => run.id) : runs.filter((run) => ids.includes(run.id)).map((run) => run.id),
  );
}
