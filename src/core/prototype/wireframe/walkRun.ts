import type { Run, Step } from '../../gherkin/outline.ts';
import { isUnread, type Intent } from '../steps/intent.ts';
import { labelOf, titleOf } from '../steps/labels.ts';
import { takeData } from './data.ts';
import { holdsText } from '../run/words.ts';
import type { Draft, DraftField, DraftScreen, Effect } from './draft.ts';
import { addFact, ensureButton } from './draft.ts';
import { isTask, thingMade } from './made.ts';
import { effectOf } from './effect.ts';
import { takeOutcome } from './outcome.ts';
import type { OwnWords } from './words.ts';
import { fieldCalled, leadTo, pageCalled } from './places.ts';
import { pressed } from './press.ts';
import type { Walk } from './walk.ts';
import { signIn } from './signIn.ts';
import { isAction } from './walk.ts';
import { capital, folded, plain } from './wording.ts';

export function walkRun(
  draft: Draft,
  words: OwnWords,
  language: string,
  run: Run,
  situation: string,
  intents: readonly Intent[],
): void {
  const walk: Walk = {
    draft,
    words,
    language,
    run,
    situation,
    intents,
    lastAction: intents.findLastIndex((intent) => intent.kind === 'press'),
    place: draft.home,
    effect: undefined,
    last: undefined,
    effects: [],
    entered: new Map(),
    filter: undefined,
    making: undefined,
    subject: undefined,
  };
  run.steps.forEach((step, at) => {
    const intent = intents[at];
    if (!intent) return;
    const from = walk.place;
    take(walk, step, intent, at);
    draft.places.set(step.id, intent.kind === 'press' ? from : walk.place);
  });
  countEchoes(walk.effects);
}

/** "I add it" three times, and only then a step says what is to be seen: each press has to be told from the next. */
function countEchoes(effects: readonly Effect[]): void {
  for (const own of Map.groupBy(effects, ({ button }) => button).values()) {
    const last = own.findLastIndex((effect) => hasOutcome(effect) || effect.to !== effect.from);
    own.forEach((effect, at) => {
      if (at < last && !hasOutcome(effect)) effect.echo = at + 1;
    });
  }
}

function hasOutcome({ facts, gone, counts }: Effect): boolean {
  return facts.size > 0 || gone.size > 0 || counts.size > 0;
}

function take(walk: Walk, step: Step, intent: Intent, at: number): void {
  switch (intent.kind) {
    case 'assume':
      takeData(walk, step, intent);
      return;
    case 'signIn':
      signIn(walk, step, intent);
      return;
    case 'open':
      open(walk, step, intent);
      return;
    case 'fill':
    case 'choose':
    case 'check':
    case 'uncheck':
    case 'upload':
      closeEffect(walk);
      enter(walk, intent, at);
      return;
    case 'press':
      closeEffect(walk);
      walk.filter = undefined;
      walk.making = undefined;
      walk.place.visitors.add(walk.situation);
      press(walk, step, intent, at);
      return;
    case 'unclear':
      ask(walk, step);
      return;
    default:
      // Drawn as a note it would look kept.
      if (isUnread(intent) && step.table === undefined && !/["'“”„«»「」『』]/u.test(step.text)) {
        ask(walk, step);
        return;
      }
      walk.place.visitors.add(walk.situation);
      takeOutcome(walk, step, intent);
  }
}

function press(walk: Walk, step: Step, intent: Intent, at: number): void {
  const button = pressed(walk, step, intent);
  if (at === walk.lastAction) button.closing += 1;
  walk.effect = effectOf(walk, button, intent, at);
  button.effects.push(walk.effect);
  markMade(walk, walk.effect, intent);
  walk.effects.push(walk.effect);
  walk.last = walk.effect;
  walk.place = walk.effect.to;
  walk.place.visitors.add(walk.situation);
}

/** The row that the press makes, where the screen it leads to lists such things. */
function markMade({ making }: Walk, effect: Effect, intent: Intent): void {
  if (!making || effect.failed || ![...effect.to.tables.values()].includes(making.table)) return;
  const [, ...columns] = making.table.columns;
  const named = (column: string) =>
    intent.values.find(({ field }) => field !== undefined && folded(field) === folded(column));
  effect.made = {
    table: making.table,
    cells: [plain(making.on, 1000), ...columns.map((column) => plain(named(column)?.text ?? '', 1000))],
  };
}

function closeEffect(walk: Walk): void {
  walk.effect = undefined;
}

function open(walk: Walk, step: Step, intent: Intent): void {
  const from = walk.place;
  const page = pageCalled(walk.draft, titleOf(intent), intent.target);
  // A person gets there by something on the screen; entering an address is for the beginning.
  if (step.role === 'action' && from !== page && (from !== walk.draft.home || walk.effect || walk.entered.size > 0))
    leadTo(from, page);
  closeEffect(walk);
  if (page !== from) walk.last = undefined;
  walk.place = page;
  walk.entered = new Map();
  walk.filter = undefined;
  page.visitors.add(walk.situation);
  const subject = intent.on ?? intent.values[0]?.text;
  if (subject === undefined) page.browsed += 1;
  else {
    const heading = {
      kind: 'heading' as const,
      label: plain(subject, 300),
      lines: [],
      situations: new Set([walk.situation]),
    };
    if (!holdsText(page.title, subject)) addFact(page.facts, heading);
  }
  walk.subject = subject ?? walk.subject;
  if (isTask(page.title, walk.words)) leadFromRow(walk, page);
}

/** What is changed stands in a list: its row leads to the page. */
function leadFromRow(walk: Walk, page: DraftScreen): void {
  const { home } = walk.draft;
  const { subject } = walk;
  if (subject === undefined || page === home || thingMade(page.title, walk.words) !== '') return;
  for (const table of home.tables.values()) {
    if (![...table.rows.values()].some((row) => row.cells[0] === subject)) continue;
    const action = ensureButton(table.actions, page.title);
    if (action.effects.length === 0) action.leads = page;
    return;
  }
}

function enter(walk: Walk, intent: Intent, at: number): void {
  const { place, words } = walk;
  place.visitors.add(walk.situation);
  const as =
    intent.kind === 'choose'
      ? 'select'
      : intent.kind === 'check' || intent.kind === 'uncheck'
        ? 'check'
        : intent.kind === 'upload'
          ? 'file'
          : 'text';
  if (intent.kind === 'choose' && intent.values.length === 0) {
    fieldCalled(place, words.choice, 'select').values.add(capital(plain(intent.target)));
    return;
  }
  const values = intent.values.length > 0 ? intent.values : [{ text: '' }];
  for (const value of values) {
    const column = intent.kind === 'choose' ? columnOfChoice(walk, intent) : '';
    const label = column || (value.field ?? (entryLabel(intent) || onlyField(place) || words.value));
    const field = fieldCalled(place, label, as);
    // `"Judo" on "Friday"` is one choice.
    const chosen = intent.kind === 'choose' && intent.on !== undefined ? `${value.text}, ${intent.on}` : value.text;
    const text = as === 'check' ? '' : plain(chosen, 1000);
    if (text !== '') field.values.add(text);
    walk.entered.set(field.label, text);
    if (isFilter(walk, field, text, at)) {
      field.as = 'filter';
      walk.filter = folded(text);
    }
  }
}

/** "I choose "Baobab"" where a table lists it: the field is called by the column, "Room", and not by one of its values. */
function columnOfChoice({ place }: Walk, intent: Intent): string {
  const value = plain(intent.values[0]?.text ?? '', 1000);
  if (!['', value].includes(intent.target)) return '';
  const table = [...place.tables.values()].find((one) =>
    [...one.rows.values()].some(({ cells }) => cells[0] === value),
  );
  return table?.columns[0] ?? '';
}

/** A file's field is called by what is in the file: "birth-certificate.pdf" → "Birth certificate". */
function entryLabel(intent: Intent): string {
  const label = labelOf(intent);
  return intent.kind === 'upload' ? label.replace(/\.[a-z\d]{2,5}$/iu, '').replace(/[-_]+/gu, ' ') : label;
}

/** What is entered where things are listed and looked at right away narrows the list down. */
function isFilter(walk: Walk, field: DraftField, text: string, at: number): boolean {
  const key = folded(text);
  if (key === '' || field.as === 'check' || field.as === 'file') return false;
  const next = walk.intents.slice(at + 1).findIndex((intent) => !entering.has(intent.kind));
  const told = next === -1 ? [] : walk.intents.slice(at + 1 + next);
  if (told.length === 0 || isAction(told[0])) return false;
  const seen = told.filter((intent) => intent.kind === 'see').flatMap(({ values }) => values);
  if (seen.length > 0) return seen.some((value) => folded(value.text).includes(key));
  return [...walk.place.tables.values()].some((table) =>
    [...table.rows.values()].some((row) => row.cells.some((cell) => folded(cell).includes(key))),
  );
}

const entering = new Set<Intent['kind']>(['fill', 'choose', 'check', 'uncheck', 'upload']);

function onlyField(place: DraftScreen): string {
  return place.fields.size === 1 ? ([...place.fields.values()][0]?.label ?? '') : '';
}

function ask(walk: Walk, step: Step): void {
  const key = folded(step.template.replace(/<[^>]*>|"[^"]*"/gu, ' ')) || step.template;
  if (walk.draft.asked.has(key)) return;
  walk.draft.asked.add(key);
  walk.place.visitors.add(walk.situation);
  walk.place.asks.set(key, plain(step.text, 1000));
}
