import type {
  Feature,
  GherkinDocument,
  Pickle,
  PickleStep,
  Rule,
  Scenario as ScenarioNode,
  Step as StepNode,
} from '@cucumber/messages';
import { directionOf } from './direction.ts';
import { narrativeOf } from './narrative.ts';
import type { Outline, Run, Scenario, Step, StepRole } from './outline.ts';
import { Slugs } from './slugs.ts';

/** Which pickle a run is, and which of its steps. */
export interface PickleIds {
  /** Run id → pickle id. */
  readonly runs: ReadonlyMap<string, string>;
  /** Step id → pickle step id. */
  readonly steps: ReadonlyMap<string, string>;
}

/** The outline of a document and the pickles that were made of it; `undefined` where it has no feature. */
export function outlineOf(
  document: GherkinDocument,
  pickles: readonly Pickle[],
): { readonly outline: Outline; readonly ids: PickleIds } | undefined {
  const feature = document.feature ?? undefined;
  if (!feature) return undefined;
  const builder = new OutlineBuilder(pickles);
  const outline: Outline = {
    language: feature.language,
    direction: directionOf(feature.language),
    name: feature.name,
    narrative: narrativeOf(feature.description, feature.language),
    tags: names(feature.tags),
    line: feature.location.line,
    scenarios: builder.scenarios(feature),
  };
  return { outline, ids: builder };
}

function names(tags: readonly { readonly name: string }[]): readonly string[] {
  return tags.map(({ name }) => name);
}

class OutlineBuilder implements PickleIds {
  readonly runs = new Map<string, string>();
  readonly steps = new Map<string, string>();
  readonly #slugs = new Slugs();
  /** Id of a scenario's node → its pickles. */
  readonly #pickles = new Map<string, Pickle[]>();
  /** Id of a step's node → the step. */
  readonly #nodes = new Map<string, { readonly node: StepNode; readonly background: boolean }>();

  constructor(pickles: readonly Pickle[]) {
    for (const pickle of pickles) {
      const scenario = pickle.astNodeIds[0] ?? '';
      const own = this.#pickles.get(scenario);
      if (own) own.push(pickle);
      else this.#pickles.set(scenario, [pickle]);
    }
  }

  scenarios(feature: Feature): readonly Scenario[] {
    return feature.children.flatMap(({ background, scenario, rule }) => {
      this.#know(background?.steps, true);
      if (scenario) return [this.#scenario(scenario)];
      return rule ? this.#inRule(rule) : [];
    });
  }

  #inRule(rule: Rule): readonly Scenario[] {
    return rule.children.flatMap(({ background, scenario }) => {
      this.#know(background?.steps, true);
      return scenario ? [this.#scenario(scenario, rule)] : [];
    });
  }

  #know(steps: readonly StepNode[] | undefined, background: boolean): void {
    for (const node of steps ?? []) this.#nodes.set(node.id, { node, background });
  }

  #scenario(node: ScenarioNode, rule?: Rule): Scenario {
    this.#know(node.steps, false);
    const id = rule ? this.#slugs.next(rule.name, node.name) : this.#slugs.next(node.name);
    const pickles = (this.#pickles.get(node.id) ?? []).filter(({ steps }) => steps.length > 0);
    return {
      id,
      name: node.name,
      ...(rule && { rule: rule.name }),
      tags: [...names(rule?.tags ?? []), ...names(node.tags)],
      line: node.location.line,
      runs: pickles.map((pickle, index) =>
        this.#run(pickle, node, node.examples.length > 0 ? `${id}/${index + 1}` : id),
      ),
    };
  }

  #run(pickle: Pickle, node: ScenarioNode, id: string): Run {
    this.runs.set(id, pickle.id);
    const values = valuesOf(pickle, node);
    return {
      id,
      name: pickle.name,
      line: pickle.location?.line ?? node.location.line,
      ...(values && { values }),
      steps: pickle.steps.map((step, index) => this.#step(step, `${id}:${index + 1}`)),
    };
  }

  #step(step: PickleStep, id: string): Step {
    this.steps.set(id, step.id);
    const known = this.#nodes.get(step.astNodeIds[0] ?? '');
    const table = step.argument?.dataTable?.rows.map((row) => row.cells.map(({ value }) => value));
    const docString = step.argument?.docString?.content;
    return {
      id,
      keyword: known?.node.keyword.trimEnd() ?? '',
      role: roleOf(step),
      text: step.text,
      template: known?.node.text ?? step.text,
      line: known?.node.location.line ?? 1,
      background: known?.background ?? false,
      ...(table && { table }),
      ...(docString !== undefined && { docString }),
    };
  }
}

function roleOf({ type }: PickleStep): StepRole {
  const roles: Readonly<Record<string, StepRole>> = { Context: 'context', Action: 'action', Outcome: 'outcome' };
  return roles[type ?? ''] ?? 'unknown';
}

/** Rows of one scenario in the order of the file are found by their id. */
function valuesOf(pickle: Pickle, node: ScenarioNode): Readonly<Record<string, string>> | undefined {
  const id = pickle.astNodeIds[1];
  const examples =
    id === undefined ? undefined : node.examples.find(({ tableBody }) => tableBody.some((row) => row.id === id));
  const row = examples?.tableBody.find((one) => one.id === id);
  if (!examples?.tableHeader || !row) return undefined;
  // Entries and not assignments: a column may be called `__proto__`.
  return Object.fromEntries(
    examples.tableHeader.cells.map(({ value }, index) => [value, row.cells[index]?.value ?? '']),
  );
}
