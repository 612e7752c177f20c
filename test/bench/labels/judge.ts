import type { Step, StepRole } from '../../../src/core/gherkin/outline.ts';
import { readFeature } from '../../../src/core/gherkin/readFeature.ts';
import type { Page, PageItem } from '../../../src/core/prototype/run/page.ts';
import { runScenario } from '../../../src/core/prototype/run/runScenario.ts';
import type { StepVerdict } from '../../../src/core/prototype/run/verdict.ts';
import { viewPage } from '../../../src/core/prototype/run/viewPage.ts';
import type { Intent } from '../../../src/core/prototype/steps/intent.ts';
import { readIntents } from '../../../src/core/prototype/steps/readIntents.ts';
import { wireframe } from '../../../src/core/prototype/wireframe/wireframe.ts';
import { labelledText, type Label } from './labels.ts';
import { holdsAll, quotedTexts, saysAny } from './words.ts';

/** What came of a labelled step in the first run it stands in, on the wireframe of its own feature. */
export interface Judgement {
  readonly label: Label;
  /** Of the dialect, without the country: `zh`. */
  readonly language: string;
  readonly role: StepRole;
  readonly verdict: StepVerdict;
  /** As read from the words alone. */
  readonly intent: string;
  /** The intent's kind is one of the label's. */
  readonly kindRight: boolean;
  readonly green: boolean;
  /** Green or assumed, and as the label says. */
  readonly right: boolean;
  /** Right, and where the label has both words and values, both were met. */
  readonly strict: boolean;
  /** What was touched or found, for a reader of the figures. */
  readonly touched: string;
}

/** `undefined` where the feature is missing or has changed. */
export async function judge(label: Label): Promise<Judgement | undefined> {
  const text = labelledText(label);
  const outline = text === undefined ? undefined : readFeature(text, { markdown: false }).outline;
  const scenario = outline?.scenarios.find(({ runs }) => runs.some(({ steps }) => steps.some(isLabelled)));
  const run = scenario?.runs.find(({ steps }) => steps.some(isLabelled));
  const step = run?.steps.find(isLabelled);
  if (!outline || !scenario || !run || !step) return undefined;

  const watch = watched(viewPage(wireframe(outline)));
  let touched: Touched = { items: [], entered: [], title: '' };
  let verdict: StepVerdict | undefined;
  const stop = new AbortController();
  await runScenario({
    run,
    situation: scenario.name,
    language: outline.language,
    page: watch.page,
    bindings: [],
    signal: stop.signal,
    onStep: (one) => {
      const title = watch.page.screens().find(({ id }) => id === one.screen)?.title ?? '';
      if (one.step === step.id) [verdict, touched] = [one, { ...watch.taken(one.elements), title }];
      watch.forget();
      if (verdict !== undefined) stop.abort();
    },
  });
  const intent = readIntents(run.steps, outline.language)[run.steps.indexOf(step)];
  if (!verdict || !intent) return undefined;
  // Nothing on the screen is touched: what was looked for, or who came in, is all there is to compare.
  const words = verdict.did === 'notSee' || verdict.did === 'signIn' ? wordsOfIntent(intent) : [];
  const language = outline.language.slice(0, 2);
  const base = { label, language, role: step.role, verdict, intent: intent.kind, touched: told(touched) };
  return {
    ...base,
    kindRight: kindsOf(label).includes(intent.kind),
    ...graded(label, step, verdict, { ...touched, words }),
  };

  function isLabelled({ line }: Step): boolean {
    return line === label.line;
  }
}

/** Those that are there as they were labelled. */
export async function judgeAll(labels: readonly Label[]): Promise<readonly Judgement[]> {
  const judged: Judgement[] = [];
  for (const label of labels) {
    const one = await judge(label);
    if (one !== undefined) judged.push(one);
  }
  return judged;
}

interface Touched {
  readonly items: readonly PageItem[];
  readonly entered: readonly string[];
  /** Of the screen where the step ended. */
  readonly title: string;
}

function wordsOfIntent({ target, values }: Intent): readonly string[] {
  return [target, ...values.map(({ text }) => text)];
}

interface Evidence extends Touched {
  readonly words: readonly string[];
}

function graded(label: Label, step: Step, verdict: StepVerdict, touched: Evidence) {
  const kinds = kindsOf(label);
  const green = verdict.state === 'shown';
  if (verdict.state === 'assumed') {
    const right = kinds.includes('assume') || kinds.includes('signIn');
    return { green, right, strict: right };
  }
  if (!green || verdict.did === undefined || !kinds.includes(verdict.did))
    return { green, right: false, strict: false };
  const quoted = quotedTexts(step.text);
  const said = (words: readonly (string | number)[]): readonly string[] =>
    words.flatMap((one) => (typeof one === 'string' ? [one] : [quoted[one - 1] ?? []].flat()));
  const place = isPlace(verdict.did) ? [touched.title] : [];
  const seen = [...touched.items.flatMap(textsOf), ...place, ...touched.words];
  const values = said(label.values);
  const onTarget = saysAny(seen, said(label.target));
  const isEntry = verdict.did === 'fill' || verdict.did === 'choose' || verdict.did === 'upload';
  const found = isEntry ? touched.entered : seen;
  const cells = label.cells ? (step.table?.flat() ?? []) : [];
  const onValues = (values.length > 0 && holdsAll(found, values)) || (cells.length > 0 && saysAny(found, cells));
  const asksValues = values.length > 0 || label.cells;
  const right = onTarget || onValues || (label.target.length === 0 && !asksValues);
  return { green, right, strict: right && (label.target.length === 0 || onTarget) && (!asksValues || onValues) };
}

function kindsOf({ kind, also }: Label): readonly string[] {
  return [kind, ...also];
}

function isPlace(did: string): boolean {
  return did === 'open' || did === 'at';
}

function textsOf({ name, text, value, options = [] }: PageItem): readonly string[] {
  return [name, text ?? '', value ?? '', ...options].filter((one) => one !== '');
}

function told({ items, entered, title }: Touched): string {
  const names = items.map(({ kind, name }) => `${kind} ${name}`);
  return [...new Set(names), ...entered.map((one) => `= ${one}`), `on ${title}`].join('; ').slice(0, 160);
}

/** An action of a row is done to the row, which stands in its table. */
function withRow(id: string): readonly string[] {
  const [row = id] = id.split('/');
  const [table = row] = row.split('#');
  return [id, row, table];
}

/** Remembers what was acted on and how things looked then: after a press they may be gone. */
function watched(page: Page) {
  let acted: PageItem[] = [];
  let entered: string[] = [];
  let last: readonly PageItem[] = [];
  const look: Page['look'] = async () => {
    const seen = await page.look();
    last = [...last, ...seen.items];
    return seen;
  };
  const watching: Page = {
    start: (situation) => page.start(situation),
    look,
    screens: () => page.screens(),
    open: (screen) => page.open(screen),
    async act(action) {
      const around = new Set(withRow(action.id));
      acted.push(...(await page.look()).items.filter(({ id }) => around.has(id)));
      if ('value' in action) entered.push(action.value);
      return page.act(action);
    },
  };
  return {
    page: watching,
    /** What was acted on; else all that stood on the screen of these elements while the step was taken. */
    taken: (elements: readonly string[]) => {
      const of = new Set(elements);
      return { items: acted.length > 0 ? acted : last.filter(({ element }) => of.has(element)), entered };
    },
    forget: () => {
      [acted, entered, last] = [[], [], []];
    },
  };
}
