import { featureInPrompt, type PromptFeature, type PromptStep } from './featureInPrompt.ts';
import type { ChatCall } from './types.ts';

/** Words of a language that a designer would add of their own. */
interface Words {
  readonly search: string;
  readonly back: string;
  readonly state: string;
  readonly name: string;
  readonly create: string;
  readonly save: string;
}

const words: Readonly<Record<string, Words>> = {
  English: {
    search: 'Search',
    back: 'Back to overview',
    state: 'Status',
    name: 'Name',
    create: 'Create',
    save: 'Save',
  },
  French: {
    search: 'Rechercher',
    back: 'Retour à la liste',
    state: 'État',
    name: 'Nom',
    create: 'Créer',
    save: 'Enregistrer',
  },
  German: {
    search: 'Suche',
    back: 'Zurück zur Übersicht',
    state: 'Status',
    name: 'Name',
    create: 'Anlegen',
    save: 'Speichern',
  },
  Spanish: {
    search: 'Buscar',
    back: 'Volver a la lista',
    state: 'Estado',
    name: 'Nombre',
    create: 'Crear',
    save: 'Guardar',
  },
  Portuguese: {
    search: 'Buscar',
    back: 'Voltar à lista',
    state: 'Estado',
    name: 'Nome',
    create: 'Criar',
    save: 'Salvar',
  },
  Chinese: { search: '搜索', back: '返回列表', state: '状态', name: '名称', create: '新建', save: '保存' },
};

const MOST_SCREENS = 8;
const MOST_LINES = 12;

/** Whether a prompt asks for screens in the line language. */
export function asksForScreens(call: ChatCall): boolean {
  return call.messages.some(
    (message) => message.role === 'system' && /^screen <id> \| <title>$/mu.test(message.content),
  );
}

/**
 * What a fair small model might draw: an overview with the data of the Givens, a form for what is entered, a screen for each
 * outcome. Made from the words of the prompt alone, so that the same feature gives the same screens.
 */
export function prototypeAnswer(call: ChatCall): string {
  const prompt = call.messages.findLast((message) => message.role === 'user')?.content ?? '';
  const feature = featureInPrompt(prompt);
  if (feature === undefined) return 'I see no feature.';
  const language = /labels in (\w+)/u.exec(prompt)?.[1] ?? 'English';
  const own = words[language] ?? words['English'];
  return own === undefined ? '' : draw(filledIn(feature), own).join('\n');
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

interface Sheet {
  readonly id: string;
  readonly title: string;
  readonly lines: string[];
}

function draw(feature: PromptFeature, own: Words): readonly string[] {
  const steps = [...feature.background, ...feature.scenarios.flatMap((scenario) => scenario.steps)];
  const sheets: Sheet[] = [overview(feature, steps, own)];
  const home = sheets[0]?.id ?? 'home';
  for (const scenario of feature.scenarios) {
    if (sheets.length >= MOST_SCREENS) break;
    addScenario(sheets, scenario.name, scenario.steps, { own, home });
  }
  const user = signedIn(steps);
  const head = `app ${capital(plain(feature.name))}${user === undefined ? '' : ` | user ${user}`}`;
  return [
    head,
    ...sheets.flatMap(({ id, title, lines }) => [
      `screen ${id} | ${title}`,
      ...lines.slice(0, MOST_LINES).map((line) => `  ${line}`),
    ]),
  ];
}

function overview(feature: PromptFeature, steps: readonly PromptStep[], own: Words): Sheet {
  const page = steps.map((step) => pageIn(step.text)).find((name) => name !== undefined) ?? plain(feature.name);
  const table = steps.find(
    (step) => step.role === 'context' && step.table.length > 1 && (step.table[0]?.length ?? 0) > 1,
  )?.table;
  const lines = [`search | ${own.search}`];
  if (table !== undefined) {
    const [header = [], ...rows] = table;
    lines.push(`table | ${cells(header)}`, ...rows.slice(0, 5).map((row) => `row | ${cells(row)}`));
  } else {
    const things = unique(steps.filter((step) => step.role === 'context').flatMap((step) => quotes(step.text)));
    if (things.length > 0)
      lines.push(`table | ${own.name}`, ...things.slice(0, 6).map((thing) => `row | ${cells([thing])}`));
  }
  return { id: 'overview', title: capital(page), lines };
}

function addScenario(
  sheets: Sheet[],
  name: string,
  steps: readonly PromptStep[],
  { own, home }: { readonly own: Words; readonly home: string },
): void {
  const [actions, openings] = [steps.filter((step) => step.role === 'action' && !opens(step)), steps.filter(opens)];
  const outcomes = steps.filter((step) => step.role === 'outcome');
  const fields = actions.flatMap(fieldsOf);
  const first = sheets[0];
  const title = openings[0] === undefined ? name : plain(openings[0].text);
  const form = fields.length > 0 ? formFor(sheets, fields, title) : first;
  if (form === undefined) return;
  const done = outcomeSheet(sheets, outcomes, own, home);
  const target = done?.id ?? home;
  const pressed = actions.filter((step) => fieldsOf(step).length === 0).map((step) => buttonLabel(step.text));
  for (const label of unique(pressed.length > 0 ? pressed : fields.length > 0 ? [own.save] : [])) {
    add(form, `button | ${label} | primary -> ${target}`, `button | ${label}`);
  }
  if (form !== first && first !== undefined) add(first, `link | ${form.title} -> ${form.id}`, `link | ${form.title}`);
}

/** "I want to create a product" leads somewhere; it is no button of its own. */
function opens({ role, text }: PromptStep): boolean {
  return (
    role !== 'outcome' &&
    /\bI (?:want|try|go|am on|browse|visit|open)\b|\b(?:je veux|je vais|ich möchte|quiero|quero|我要|我想)/iu.test(
      text,
    ) &&
    quotes(text).length === 0
  );
}

/** One form for the scenarios that fill the same fields. */
function formFor(sheets: Sheet[], fields: readonly string[], name: string): Sheet | undefined {
  const labels = fields.map((line) => line.split(' | ')[1] ?? '');
  const same = sheets.find((sheet) =>
    labels.some((label) => sheet.lines.some((line) => line.split(' | ')[1] === label && isField(line))),
  );
  if (same === undefined && sheets.length >= MOST_SCREENS) return sheets[0];
  const form = same ?? { id: idFor(sheets, 'form'), title: capital(plain(name)), lines: [] };
  if (same === undefined) sheets.push(form);
  for (const field of fields) add(form, field, field.split(' | ').slice(0, 2).join(' | '));
  return form;
}

function outcomeSheet(sheets: Sheet[], outcomes: readonly PromptStep[], own: Words, home: string): Sheet | undefined {
  const lines = unique(outcomes.flatMap(outcomeLines));
  if (lines.length === 0 || sheets.length >= MOST_SCREENS) return undefined;
  const title = capital(plain(lines[0]?.split(' | ')[1] ?? '').slice(0, 60));
  const sheet = { id: idFor(sheets, 'result'), title, lines: [...lines, `link | ${own.back} -> ${home}`] };
  sheets.push(sheet);
  return sheet;
}

function outcomeLines({ text, table }: PromptStep): readonly string[] {
  if (/\bnot\b|n't|\bpas\b|\bnicht\b|\bnão\b|不/iu.test(text)) return [];
  const kind =
    /error|required|cannot|must|invalid|erreur|obligatoire|fehler|ungültig|obligatorio|inválid|obrigatóri|错误|必填/iu.test(
      text,
    )
      ? 'error'
      : 'success';
  const [header, ...rows] = table;
  const grid =
    header === undefined ? [] : [`table | ${cells(header)}`, ...rows.slice(0, 4).map((row) => `row | ${cells(row)}`)];
  const said = quotes(text);
  return [
    ...(said.length > 0 ? said.map((one) => `${kind} | ${safe(one)}`) : [`${kind} | ${capital(saying(text))}`]),
    ...grid,
  ];
}

/** `Name` from `I name it "X"`, `I specify its code as "X"`: the words before the quoted value. */
function fieldsOf({ text }: PromptStep): readonly string[] {
  const values = quotes(text);
  if (values.length === 0 || isPress(text)) return [];
  return values.flatMap((value) => {
    const before = text.slice(0, text.indexOf(value) - 1);
    // "… in "English"" says for which of several, and is no field.
    if (value !== values[0] && /\b(?:in|for|from|en|für|pour|para)\s*$/iu.test(before)) return [];
    const label = capital(lastWords(before));
    if (/choose|select|pick|choisi|sélectionn|wähle|elijo|selecciono|escolho|seleciono|选择/iu.test(text))
      return `select | ${label} | ${cells([value])}`;
    if (/^\d{4}-\d\d-\d\d$/u.test(value)) return `date | ${label}`;
    if (/^\S+@\S+\.\S+$/u.test(value)) return `email | ${label}`;
    return /^[\d.,]+$/u.test(value) ? `number | ${label}` : `text | ${label}`;
  });
}

function isPress(text: string): boolean {
  return /\b(?:click|press|follow|clique|appuie|klicke|drücke|pulso|presiono|clico|pressiono)|点击|按下/iu.test(text);
}

function isField(line: string): boolean {
  return /^(?:text|select|date|email|number) /u.test(line);
}

function buttonLabel(text: string): string {
  const said = quotes(text)[0];
  return said !== undefined && isPress(text) ? safe(said) : capital(plain(text)).slice(0, 50);
}

/** "on the catalogue page", "sur la page Catalogue". */
function pageIn(text: string): string | undefined {
  const quoted = /(?:page|screen|écran|seite|página|tela|页面)\D{0,4}["“«„']([^"”»“']{2,40})/iu.exec(text)?.[1];
  const before =
    /\b(?:on|at|to|browse|visit|view)\s+(?:the\s+|my\s+)?([\p{L} ]{3,40}?)\s+(?:page|screen|list|dashboard)\b/iu.exec(
      text,
    )?.[1];
  const browsed = /\bbrowse\s+(?:the\s+)?([\p{L} ]{3,40})/iu.exec(text)?.[1];
  return quoted ?? before ?? browsed;
}

function signedIn(steps: readonly PromptStep[]): string | undefined {
  for (const { text } of steps) {
    const role =
      /(?:signed|logged) in (?:as )?(?:an? )?"?([\p{L}@. ]{2,40}\p{L})"?|(?:connecté|angemeldet|autenticad\w) \p{L}+ (?:une? |eine? )?"?([\p{L}@. ]{2,40}\p{L})"?/iu.exec(
        text,
      );
    const who = role?.[1] ?? role?.[2];
    if (who !== undefined) return capital(safe(who));
  }
  return undefined;
}

function saying(text: string): string {
  return plain(text).replace(/^(?:be )?(?:notified|informed|told|see)(?: that)? /iu, '');
}

/** A step without the person in front of it. */
function plain(text: string): string {
  return safe(text)
    .replace(/^(?:I|the \p{L}+|we|user)\s+(?:should |can |want to |try to |am |have |will )*/iu, '')
    .replace(/^(?:je |j'|ich |eu |yo |我)/iu, '')
    .replace(/["“”«»„]/gu, '')
    .trim();
}

function lastWords(text: string): string {
  const names =
    safe(text)
      .replace(/\b(?:as|to|with|is|by|in|for|of|en|avec|mit|als|con|com|como|dans|a|à)\s*$/iu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const tail = names.slice(-2).filter((word, at, all) => at < all.length - 1 || !/^(?:it|them)$/iu.test(word));
  return (
    tail
      .filter((word, at) => at > 0 || !/^(?:its?|the|my|a|an|le|la|les|son|sa|der|die|das|el|o|i|it)$/iu.test(word))
      .join(' ') || 'Text'
  );
}

function quotes(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]{1,80})"|“([^”]{1,80})”|«\s?([^»]{1,80}?)\s?»|„([^“]{1,80})“/gu)].map(
    ([, ...groups]) => groups.find((group) => group !== undefined) ?? '',
  );
}

function add(sheet: Sheet, line: string, key: string): void {
  const known = sheet.lines.some((one) => one === key || one.startsWith(`${key} `));
  if (!known && sheet.lines.length < MOST_LINES) sheet.lines.push(line);
}

function idFor(sheets: readonly Sheet[], base: string): string {
  const count = sheets.filter(({ id }) => id.startsWith(base)).length;
  return count === 0 ? base : `${base}${count + 1}`;
}

function cells(values: readonly string[]): string {
  return values.map((value) => safe(value).replaceAll(',', ' ')).join(', ');
}

/** The marks of the line language mean something there. */
function safe(text: string): string {
  return text.replaceAll(/\||->/gu, ' ').replaceAll(/\s+/gu, ' ').trim();
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value) => value.trim() !== ''))];
}
