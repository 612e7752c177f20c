import type { Examples, Feature, GherkinDocument, Scenario, Step, TableRow } from '@cucumber/messages';
import type { FeatureFault } from './outline.ts';

/** Rows of one scenario. A table with more of them is data, and nobody clicks through it. */
const MAX_ROWS = 1_000;
const MAX_RUNS = 5_000;
/** Steps and tags of all runs together, those of the background and of the feature counted each time. */
const MAX_PARTS = 200_000;
/** Characters of one text with the values of a row filled in. Values may hold placeholders again, and double with each column. */
const MAX_FILLED = 100_000;
const MAX_FILLED_TOGETHER = 20_000_000;
/** Characters that are searched for placeholders. The reference searches each text once for each column. */
const MAX_SEARCHED = 300_000_000;

/** A document whose expansion stays small, and what was left out for it. The same one where all of it is small, as it nearly always is. */
export interface Limited {
  readonly document: GherkinDocument;
  readonly faults: readonly FeatureFault[];
}

/** Takes scenarios and example rows away until expanding the rest takes bounded time and space. */
export function limitExpansion(document: GherkinDocument): Limited {
  const { feature } = document;
  if (!feature) return { document, faults: [] };
  const limit = new Limit();
  const limited = limitFeature(feature, limit);
  return limit.faults.length === 0
    ? { document, faults: [] }
    : { document: { ...document, feature: limited }, faults: limit.faults };
}

function limitFeature(feature: Feature, limit: Limit): Feature {
  let background: readonly Step[] = [];
  const { length: tags } = feature.tags;
  const children = feature.children.flatMap((child) => {
    if (child.background) background = child.background.steps;
    if (child.scenario) return limit.scenario(child.scenario, background, tags).map((scenario) => ({ scenario }));
    if (!child.rule) return [child];
    let own = background;
    const ruleTags = tags + child.rule.tags.length;
    const inRule = child.rule.children.flatMap((one) => {
      if (one.background) own = [...background, ...one.background.steps];
      return one.scenario ? limit.scenario(one.scenario, own, ruleTags).map((scenario) => ({ scenario })) : [one];
    });
    return [{ rule: { ...child.rule, children: inRule } }];
  });
  return { ...feature, children };
}

class Limit {
  readonly faults: FeatureFault[] = [];
  #runs = 0;
  #parts = 0;
  #filled = 0;
  #searched = 0;

  /** The scenario as far as there is room for it: none where nothing of it is expanded. */
  scenario(scenario: Scenario, background: readonly Step[], tags: number): readonly Scenario[] {
    const steps = scenario.steps.length === 0 ? 0 : scenario.steps.length + background.length;
    const parts = steps + tags + scenario.tags.length;
    if (scenario.examples.length === 0) {
      if (this.#take(parts)) return [scenario];
      this.#tell(scenario.location.line, 'there are too many scenarios: this one is not expanded');
      return [];
    }
    const texts = textsOf(scenario);
    let rows = 0;
    const examples = scenario.examples.map((one) => {
      const body = this.#rows(one, texts, parts + one.tags.length, MAX_ROWS - rows);
      rows += body.length;
      return body.length === one.tableBody.length ? one : { ...one, tableBody: body };
    });
    return [{ ...scenario, examples }];
  }

  #rows(examples: Examples, texts: readonly string[], parts: number, most: number): readonly TableRow[] {
    const header = examples.tableHeader;
    if (!header) return [];
    const body: TableRow[] = [];
    for (const row of examples.tableBody) {
      if (body.length === most || !this.#take(parts)) {
        const left = examples.tableBody.length - body.length;
        this.#tell(row.location.line, `there are too many example rows: ${left} from here on are not expanded`);
        return body;
      }
      if (this.#fills(header, row, texts)) body.push(row);
      else this.#tell(row.location.line, 'the values of this row make the texts too long: it is not expanded');
    }
    return body;
  }

  #take(parts: number): boolean {
    if (this.#runs + 1 > MAX_RUNS || this.#parts + parts > MAX_PARTS) return false;
    this.#runs++;
    this.#parts += parts;
    return true;
  }

  #fills(header: TableRow, row: TableRow, texts: readonly string[]): boolean {
    for (const text of texts) {
      this.#searched += header.cells.length * (text.length + 50);
      if (this.#searched > MAX_SEARCHED) return false;
      const length = text.includes('<') ? filledLength(text, header, row) : 0;
      this.#filled += length;
      if (length > MAX_FILLED || this.#filled > MAX_FILLED_TOGETHER) return false;
    }
    return true;
  }

  #tell(line: number, message: string): void {
    if (this.faults.length < 20) this.faults.push({ line, column: 1, message });
  }
}

/** Every text of a scenario that may hold placeholders. */
function textsOf({ name, steps }: Scenario): readonly string[] {
  return [name, ...steps.flatMap((step) => [step.text, ...argumentsOf(step)])];
}

function argumentsOf({ dataTable, docString }: Step): readonly string[] {
  const cells = dataTable?.rows.flatMap((row) => row.cells.map(({ value }) => value)) ?? [];
  return docString ? [...cells, docString.content, docString.mediaType ?? ''] : cells;
}

/** Of the text with a row's values in it; `Infinity` as soon as it is too long. Column by column as the reference fills in, so that values count too. */
function filledLength(text: string, header: TableRow, row: TableRow): number {
  let filled = text;
  for (const [index, { value: name }] of header.cells.entries()) {
    const pieces = filled.split(`<${name}>`);
    const value = row.cells[index]?.value ?? '';
    if (filled.length + (pieces.length - 1) * value.length > 2 * MAX_FILLED + text.length) return Infinity;
    if (pieces.length > 1) filled = pieces.join(value);
  }
  return filled.length;
}
