import * as vscode from 'vscode';
import type { FeatureReading, Run, Scenario, Step } from '../../core/gherkin/outline.ts';
import { fileName } from './featureUri.ts';
import type { Prototype } from './prototype.ts';

/** What an item of the Test Explorer stands for. */
export interface Tested {
  readonly feature: vscode.Uri;
  /** Ids of the runs in it; `all` for a feature that was not read yet. */
  readonly runs: readonly string[] | 'all';
  readonly step?: string;
}

/** The tree of the Test Explorer: feature, rule, scenario, example row, step. */
export class TestTree {
  readonly controller: vscode.TestController;
  readonly #facts = new WeakMap<vscode.TestItem, Tested>();
  /** What the scenarios of a feature's item were read from. */
  readonly #filled = new WeakMap<vscode.TestItem, FeatureReading>();
  /** Feature → id of a run or a step → its item. */
  readonly #items = new Map<string, Map<string, vscode.TestItem>>();

  constructor(controller: vscode.TestController) {
    this.controller = controller;
  }

  factsOf(item: vscode.TestItem): Tested | undefined {
    return this.#facts.get(item);
  }

  /** The item of a run or a step. */
  itemOf(feature: vscode.Uri, id: string): vscode.TestItem | undefined {
    return this.#items.get(feature.toString())?.get(id);
  }

  /** The item of a feature, made where it is not there yet; its scenarios come when it is unfolded or run. */
  featureItem(feature: vscode.Uri): vscode.TestItem {
    const id = feature.toString();
    const known = this.controller.items.get(id);
    if (known !== undefined) return known;
    const item = this.controller.createTestItem(id, fileName(feature), feature);
    item.canResolveChildren = true;
    const folder = vscode.workspace.asRelativePath(feature).split('/').slice(0, -1).join('/');
    if (folder !== '') item.description = folder;
    this.#facts.set(item, { feature, runs: 'all' });
    this.controller.items.add(item);
    return item;
  }

  remove(feature: vscode.Uri): void {
    this.controller.items.delete(feature.toString());
    this.#items.delete(feature.toString());
  }

  /** The file has changed while nobody looked: what stands under its item is read anew when it is asked for. */
  forget(feature: vscode.Uri): void {
    const item = this.controller.items.get(feature.toString());
    if (item === undefined) return;
    item.children.replace([]);
    this.#filled.delete(item);
    this.#items.delete(feature.toString());
    this.#facts.set(item, { feature, runs: 'all' });
  }

  /** Writes the scenarios of a feature that was read. */
  fill(prototype: Prototype): vscode.TestItem {
    const item = this.featureItem(prototype.uri);
    const { reading } = prototype;
    if (this.#filled.get(item) === reading) return item;
    this.#filled.set(item, reading);
    const { outline } = reading;
    item.label = outline === undefined || outline.name === '' ? fileName(prototype.uri) : outline.name;
    if (outline !== undefined) item.range = lineRange(outline.line);
    const [fault] = reading.faults;
    item.error = fault === undefined ? undefined : `Line ${fault.line}: ${fault.message}`;
    this.#items.set(prototype.uri.toString(), new Map());
    item.children.replace(this.#scenarios(prototype));
    this.#facts.set(item, { feature: prototype.uri, runs: prototype.runs.map(({ id }) => id) });
    return item;
  }

  /** Scenarios under their rules; those without one stand beside them. */
  #scenarios(prototype: Prototype): readonly vscode.TestItem[] {
    const top: vscode.TestItem[] = [];
    const rules = new Map<string, vscode.TestItem>();
    const runsOf = new Map<vscode.TestItem, string[]>();
    for (const scenario of prototype.scenarios) {
      const item = this.#scenario(prototype.uri, scenario);
      if (scenario.rule === undefined) {
        top.push(item);
        continue;
      }
      let rule = rules.get(scenario.rule);
      if (rule === undefined) {
        rule = this.controller.createTestItem(
          `${prototype.uri.toString()}:rule:${rules.size}`,
          scenario.rule,
          prototype.uri,
        );
        rule.sortText = inOrder(scenario.line);
        rules.set(scenario.rule, rule);
        top.push(rule);
      }
      rule.children.add(item);
      const runs = runsOf.get(rule) ?? [];
      runs.push(...scenario.runs.map(({ id }) => id));
      runsOf.set(rule, runs);
    }
    for (const [rule, runs] of runsOf) this.#facts.set(rule, { feature: prototype.uri, runs });
    return top;
  }

  #scenario(feature: vscode.Uri, scenario: Scenario): vscode.TestItem {
    const item = this.controller.createTestItem(
      `${feature.toString()}:scenario:${scenario.id}`,
      scenario.name,
      feature,
    );
    item.range = lineRange(scenario.line);
    item.sortText = inOrder(scenario.line);
    this.#facts.set(item, { feature, runs: scenario.runs.map(({ id }) => id) });
    const [first] = scenario.runs;
    if (scenario.runs.length === 1 && first !== undefined && first.values === undefined) {
      this.#know(feature, first.id, item);
      item.children.replace(first.steps.map((step, place) => this.#step(feature, { run: first, step, place })));
    } else {
      item.children.replace(scenario.runs.map((run) => this.#row(feature, run)));
    }
    return item;
  }

  #row(feature: vscode.Uri, run: Run): vscode.TestItem {
    const values = Object.entries(run.values ?? {}).map(([name, value]) => `${name}: ${value}`);
    const item = this.controller.createTestItem(
      `${feature.toString()}:run:${run.id}`,
      values.join(', ') || run.name,
      feature,
    );
    item.range = lineRange(run.line);
    item.sortText = inOrder(run.line);
    this.#facts.set(item, { feature, runs: [run.id] });
    this.#know(feature, run.id, item);
    item.children.replace(run.steps.map((step, place) => this.#step(feature, { run, step, place })));
    return item;
  }

  #step(
    feature: vscode.Uri,
    { run, step, place }: { readonly run: Run; readonly step: Step; readonly place: number },
  ): vscode.TestItem {
    const item = this.controller.createTestItem(
      `${feature.toString()}:step:${step.id}`,
      `${step.keyword} ${step.text}`,
      feature,
    );
    item.range = lineRange(step.line);
    item.sortText = inOrder(place);
    this.#facts.set(item, { feature, runs: [run.id], step: step.id });
    this.#know(feature, step.id, item);
    return item;
  }

  #know(feature: vscode.Uri, id: string, item: vscode.TestItem): void {
    this.#items.get(feature.toString())?.set(id, item);
  }
}

function lineRange(line: number): vscode.Range {
  return new vscode.Range(line - 1, 0, line - 1, 0);
}

/** The order of the feature; by itself the explorer sorts by name. */
function inOrder(line: number): string {
  return String(line).padStart(7, '0');
}
