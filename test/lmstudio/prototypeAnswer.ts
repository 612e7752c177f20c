import { featureInPrompt, type PromptFeature, type PromptScenario, type PromptStep } from './featureInPrompt.ts';
import * as say from './prototypeWords.ts';
import type { ChatCall } from './types.ts';

const MOST_SCREENS = 8;
const MOST_LINES = 12;

/** Whether a prompt asks for screens in the line language. */
export function asksForScreens(call: ChatCall): boolean {
  return call.messages.some(
    (message) => message.role === 'system' && /^screen <id> \| <title>$/mu.test(message.content),
  );
}

/**
 * What a fair small model might draw: a screen for each page that is named, an overview with the data of the Givens, forms for
 * what is entered, a state for each outcome. Made from the words of the prompt alone, so that the same feature gives the same
 * screens.
 */
export function prototypeAnswer(call: ChatCall): string {
  const prompt = call.messages.findLast((message) => message.role === 'user')?.content ?? '';
  const asked = featureInPrompt(prompt);
  if (asked === undefined) return repairedLines(prompt);
  const own = say.wordsOf(/labels in (\w+)/u.exec(prompt)?.[1] ?? 'English');
  return new Sketch(filledIn(asked), own).text();
}

/** Asked for single lines, it says what has no kind as a note, and leads what led astray to the last of the screens it is told. */
function repairedLines(prompt: string): string {
  const asked = [...prompt.matchAll(/^(\d+): (.*)\n {3}(.*)$/gmu)];
  if (asked.length === 0) return 'I see no feature.';
  return asked
    .map(([, number, line = '', why = '']) => {
      const screen = /(?:screens|one of): (.+)$/u.exec(why)?.[1]?.split(', ').at(-1);
      const rest = line.split(' | ').slice(1).join(' | ');
      return `${number}: ${screen === undefined ? `note | ${rest}` : `${line.split(' ->')[0]} -> ${screen}`}`;
    })
    .join('\n');
}

/** Placeholders of outlines with the values of the first row. */
function filledIn(feature: PromptFeature): PromptFeature {
  const scenarios = feature.scenarios.map((scenario) => {
    const [header = [], first = []] = scenario.examples;
    const fill = (text: string): string =>
      header.reduce((now, name, at) => now.replaceAll(`<${name}>`, first[at] ?? name), text);
    return { ...scenario, steps: scenario.steps.map((step) => ({ ...step, text: fill(step.text) })) };
  });
  return { ...feature, scenarios };
}

interface Way {
  readonly to: string;
  /** A field that has to be filled, or `field = choice`. */
  readonly filled?: string;
}

interface Sheet {
  readonly id: string;
  readonly title: string;
  readonly of?: string;
  readonly lines: string[];
  /** Label → where it leads. */
  readonly buttons: Map<string, Way[]>;
}

class Sketch {
  readonly #feature: PromptFeature;
  readonly #own: say.Words;
  readonly #sheets: Sheet[] = [];
  readonly #home: Sheet;

  constructor(feature: PromptFeature, own: say.Words) {
    this.#feature = feature;
    this.#own = own;
    const steps = this.#steps();
    const page = steps.map(({ text }) => say.pageIn(text)).find((name) => name !== undefined);
    this.#home = this.#sheet(say.capital(page ?? say.plain(feature.name)));
    this.#home.lines.push(`search | ${own.search}`, ...dataLines(steps, this.#home.title, own));
    for (const scenario of feature.scenarios) this.#draw(scenario);
  }

  text(): string {
    const user = this.#steps()
      .map(({ text }) => say.signedIn(text))
      .find((name) => name !== undefined);
    const name = say.capital(say.plain(this.#feature.name));
    const head = `app ${name}${user === undefined ? '' : ` | user ${user}`}`;
    return `${[head, ...this.#sheets.flatMap((sheet) => this.#print(sheet))].join('\n')}\n`;
  }

  #steps(): readonly PromptStep[] {
    return [...this.#feature.background, ...this.#feature.scenarios.flatMap(({ steps }) => steps)];
  }

  #draw({ steps }: PromptScenario): void {
    let at = this.#home;
    let entered: string | undefined;
    const pressed: { readonly sheet: Sheet; readonly label: string; readonly filled: string | undefined }[] = [];
    const all = [...this.#feature.background, ...steps];
    const acts = all.filter((step) => step.role !== 'outcome');
    for (const step of acts) {
      const page = say.pageIn(step.text);
      if (page !== undefined) at = this.#page(page);
      else if (step.role === 'context' || say.omits(step.text)) continue;
      else if (say.opens(step.text)) at = this.#form(say.capital(say.plain(step.text)));
      else if (say.fieldsIn(step.text).length > 0) {
        for (const field of say.fieldsIn(step.text)) addField(at, field);
        const [first] = say.fieldsIn(step.text);
        entered = first?.kind === 'select' ? `${first.label} = ${say.cells([first.value])}` : (first?.label ?? entered);
      } else pressed.push({ sheet: at, label: say.buttonLabel(step.text), filled: entered });
    }
    const last = pressed.at(-1);
    const end = last?.sheet ?? at;
    const { state, isError } = this.#outcome(end, steps);
    if (state !== undefined && last === undefined) this.#button(end, this.#own.save, { to: state });
    for (const { sheet, label, filled } of pressed) {
      const to = sheet === end && label === last?.label && state !== undefined ? state : sheet.id;
      this.#button(sheet, label, isError || filled === undefined ? { to } : { to, filled });
    }
  }

  #button(sheet: Sheet, label: string, way: Way): void {
    const ways = sheet.buttons.get(label) ?? [];
    if (!ways.some(({ to, filled }) => to === way.to || filled === way.filled)) ways.push(way);
    sheet.buttons.set(label, ways);
  }

  #page(name: string): Sheet {
    const title = say.capital(name);
    const known = this.#sheets.find((sheet) => sheet.title.toLowerCase() === title.toLowerCase());
    return known ?? (this.#sheets.length < MOST_SCREENS ? this.#sheet(title) : this.#home);
  }

  #form(title: string): Sheet {
    const form = this.#page(title);
    if (form !== this.#home) add(this.#home, `link | ${form.title} -> ${form.id}`);
    return form;
  }

  /** What is to be seen in the end: a state of the screen where the last button is. */
  #outcome(
    sheet: Sheet,
    steps: readonly PromptStep[],
  ): { readonly state: string | undefined; readonly isError: boolean } {
    const seen = steps.filter((step) => step.role === 'outcome').flatMap(outcomeLines);
    const isError = seen.some((line) => line.startsWith('error'));
    const missing = seen.filter((line) => !this.#shows(sheet, line));
    if (missing.length === 0) return { state: undefined, isError };
    const known = this.#sheets.find((one) => one.of === sheet.id && missing.every((line) => one.lines.includes(line)));
    if (known !== undefined) return { state: known.id, isError };
    if (this.#sheets.length >= MOST_SCREENS) return { state: undefined, isError };
    const title = (missing[0]?.split(' | ')[1] ?? '').slice(0, 60);
    const state = this.#sheet(say.capital(title), sheet.id);
    state.lines.push(...missing);
    return { state: state.id, isError };
  }

  #shows(sheet: Sheet, line: string): boolean {
    const text = line.split(' | ')[1] ?? '';
    return !/^(?:error|success)/u.test(line) && sheet.lines.some((one) => one.includes(text));
  }

  #sheet(title: string, of?: string): Sheet {
    const base =
      title
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
        ?.slice(0, 3)
        .join('-') ?? 'screen';
    const taken = this.#sheets.filter(({ id }) => id === base || id.startsWith(`${base}-`)).length;
    const id = taken === 0 ? base : `${base}-${taken + 1}`;
    const sheet: Sheet = { id, title, lines: [], buttons: new Map(), ...(of === undefined ? {} : { of }) };
    this.#sheets.push(sheet);
    return sheet;
  }

  #print(sheet: Sheet): readonly string[] {
    const head = sheet.of === undefined ? `screen ${sheet.id}` : `state ${sheet.id} of ${sheet.of}`;
    const buttons = [...sheet.buttons].map(([label, ways], at) => {
      // The way that asks for a filled field first: the one behind it is where an empty one leads.
      const sorted = ways.toSorted(
        (one, other) => Number(other.filled !== undefined) - Number(one.filled !== undefined),
      );
      const only = sorted.length === 1;
      const to = sorted.map((way) => (only || way.filled === undefined ? way.to : `${way.to} if ${way.filled}`));
      return `button | ${label}${at === 0 ? ' | primary' : ''} -> ${to.join('; ')}`;
    });
    const room = MOST_LINES - Math.min(buttons.length, 5);
    const back = sheet === this.#home || sheet.of !== undefined ? [] : [`link | ${this.#own.back} -> ${this.#home.id}`];
    const lines = [...sheet.lines.slice(0, room - back.length), ...buttons.slice(0, 5), ...back];
    return [`${head} | ${sheet.title}`, ...lines.map((line) => `  ${line}`)];
  }
}

/** The first table of the Givens, else the names that they quote: those of what the screen is about, where there are any. */
function dataLines(steps: readonly PromptStep[], title: string, own: say.Words): readonly string[] {
  const given = steps.filter(
    ({ role, text }) => role === 'context' && say.pageIn(text) === undefined && say.signedIn(text) === undefined,
  );
  const table = given.find((step) => step.table.length > 1 && (step.table[0]?.length ?? 0) > 1)?.table;
  if (table !== undefined) return tableLines(table, 5);
  const about = given.filter(({ text }) => say.sharesWord(title, text.replaceAll(/["“«„][^"”»“]*["”»“]/gu, '')));
  const named = about.flatMap(({ text }) => say.quotes(text).slice(0, 1));
  const things = [...new Set(named.length > 0 ? named : given.flatMap(({ text }) => say.quotes(text)))];
  return things.length === 0 ? [] : tableLines([[own.name], ...things.map((thing) => [thing])], 6);
}

function tableLines([header = [], ...rows]: readonly (readonly string[])[], most: number): readonly string[] {
  return [`table | ${say.cells(header)}`, ...rows.slice(0, most).map((row) => `row | ${say.cells(row)}`)];
}

function outcomeLines({ text, table }: PromptStep): readonly string[] {
  if (say.denies(text) && say.tells(text) === undefined) return [];
  const grid = table.length === 0 ? [] : tableLines(table, 4);
  const kind = say.tells(text) ?? 'note';
  const said = say.quotes(text);
  if (said.length > 0 && kind === 'note') return [...said.map((one) => `note | ${say.safe(one)}`), ...grid];
  if (kind === 'note') return grid;
  const message = said.find((one) => one.includes(' ')) ?? say.saying(text);
  return [
    `${kind} | ${say.capital(say.safe(message))}`,
    ...said.filter((one) => one !== message).map((one) => `note | ${say.safe(one)}`),
    ...grid,
  ];
}

function addField(sheet: Sheet, { kind, label, value }: say.Field): void {
  const known = sheet.lines.findIndex((line) => line.split(' | ')[1] === label);
  if (known === -1)
    return add(sheet, kind === 'select' ? `select | ${label} | ${say.cells([value])}` : `${kind} | ${label}`);
  const line = sheet.lines[known] ?? '';
  if (line.startsWith('select ') && !line.includes(say.safe(value)))
    sheet.lines[known] = `${line}, ${say.cells([value])}`;
}

function add(sheet: Sheet, line: string): void {
  const key = line.split(' -> ')[0];
  if (!sheet.lines.some((one) => one.split(' -> ')[0] === key)) sheet.lines.push(line);
}
