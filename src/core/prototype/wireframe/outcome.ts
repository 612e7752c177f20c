import type { Step } from '../../gherkin/outline.ts';
import { scoreLabel } from '../run/match.ts';
import { contentWords, holdsText } from '../run/words.ts';
import type { Kind } from '../screens/app.ts';
import type { Intent } from '../steps/intent.ts';
import { titleOf } from '../steps/labels.ts';
import type { DraftButton, DraftRow, DraftTable, Effect, Fact } from './draft.ts';
import { addFact, addRow, ensure, ensureButton, ensureTable } from './draft.ts';
import { hostOf, listOfMade, tellsOf } from './made.ts';
import { fieldCalled, pageCalled } from './places.ts';
import type { Walk } from './walk.ts';
import { isAction } from './walk.ts';
import { capital, folded, plain, plural } from './wording.ts';

/** Of more rows only their number is told. */
const mostRows = 20;

const tones: Readonly<Record<string, Kind>> = { success: 'success', error: 'error', warn: 'warn', info: 'info' };

/** Where a press leads in this run: told by the steps up to the next action. */
export function effectOf(walk: Walk, button: DraftButton, intent: Intent, at: number): Effect {
  const told = [];
  for (const next of walk.intents.slice(at + 1)) {
    if (isAction(next)) break;
    told.push(next);
  }
  const failed = told.some((next) => isRefusal(walk, next));
  const page = told.find((next) => next.kind === 'at');
  const effect: Effect = {
    situation: walk.situation,
    run: walk.run.id,
    entered: new Map(walk.entered),
    from: walk.place,
    before: walk.last,
    to: walk.place,
    echo: 0,
    led: false,
    anchored: false,
    final: !walk.intents.slice(at + 1).some(isAction),
    facts: new Map(),
    gone: new Set(),
    counts: new Map(),
    seen: new Set(),
    off: new Set(),
    ...(intent.on === undefined ? {} : { on: intent.on }),
    button,
    failed,
  };
  if (page) {
    effect.to = pageCalled(walk.draft, titleOf(page), page.target);
    effect.led = true;
  } else if (!failed && told.length > 0) effect.to = listOfMade(walk, button, intent) ?? walk.place;
  return effect;
}

/** An error is told, or what was entered is not to be seen afterwards. */
function isRefusal(walk: Walk, told: Intent): boolean {
  if (told.kind === 'message') return told.tone === 'error' || told.tone === 'warn';
  if (told.kind !== 'notSee') return false;
  const entered = new Set([...walk.entered.values()].filter((value) => value !== ''));
  return told.values.some(({ text }) => entered.has(plain(text, 1000)));
}

/** What a step says is there: on the screen it is put where nothing shows it yet. */
export function takeOutcome(walk: Walk, step: Step, intent: Intent): void {
  switch (intent.kind) {
    case 'at':
      if (!walk.effect) walk.place = pageCalled(walk.draft, titleOf(intent), intent.target);
      walk.place.visitors.add(walk.situation);
      return;
    case 'message':
      tell(walk, messageOf(walk, step, intent));
      return;
    case 'see':
      see(walk, step, intent);
      return;
    case 'holds':
      holds(walk, step, intent);
      return;
    case 'count':
      count(walk, intent);
      return;
    case 'notSee':
      gone(walk, intent);
      return;
    case 'enabled':
    case 'disabled':
      usable(walk, intent);
      return;
    default:
  }
}

function tell(walk: Walk, fact: Omit<Fact, 'situations'>): void {
  addFact(walk.effect ? walk.effect.facts : walk.place.facts, { ...fact, situations: new Set([walk.situation]) });
}

function messageOf(walk: Walk, step: Step, intent: Intent): Omit<Fact, 'situations'> {
  const values = intent.values.map(({ text }) => plain(text, 1000)).filter((text) => text !== '');
  const label = values.length > 0 ? sentence(step.text, intent.target, values) : intent.target;
  return {
    kind: tones[intent.tone ?? 'info'] ?? 'info',
    label: capital(plain(label, 1000)) || walk.words.done,
    lines: [],
  };
}

/** The words of the message as they stand in the step, with what is quoted among them. */
function sentence(text: string, target: string, values: readonly string[]): string {
  if (target.trim() === '') return values.join(' ');
  const words = target.split(/\s+/u);
  const spans = [words[0] ?? '', words.at(-1) ?? '', ...values].map((part) => ({
    at: text.indexOf(part),
    length: part.length,
  }));
  if (spans.some(({ at }) => at === -1)) return `${target} ${values.join(' ')}`;
  const last = words.at(-1) ?? '';
  const ends = [...spans.slice(2).map(({ at, length }) => at + length), text.lastIndexOf(last) + last.length];
  return text.slice(Math.min(...spans.map(({ at }) => at)), Math.max(...ends)).replace(/["“”„«»]/gu, '');
}

/** Everything that stands there for this run, but for what it typed itself. */
function isShown(walk: Walk, text: string): boolean {
  if (walk.effect?.made?.cells.some((cell) => holdsText(cell, text)) === true) return true;
  const facts = walk.effect
    ? [...walk.place.facts.values(), ...walk.effect.facts.values()]
    : [...walk.place.facts.values()];
  if (holdsText(walk.place.title, text)) return true;
  return facts.some(
    (fact) =>
      fact.situations.has(walk.situation) &&
      (holdsText(fact.label, text) ||
        fact.lines.some((line) => holdsText(line, text)) ||
        (fact.rows ?? []).some((row) => row.some((cell) => holdsText(cell, text)))),
  );
}

function see(walk: Walk, step: Step, intent: Intent): void {
  if (step.table && step.table.length > 0) {
    seeTable(walk, step.table, intent);
    return;
  }
  keep(walk, intent);
  const missing = intent.values.filter(({ text }) => text.trim() !== '' && !isShown(walk, text));
  const target = capital(plain(intent.target, 300));
  if (intent.values.length === 0) {
    if (target !== '' && !isNamed(walk, target)) tell(walk, { kind: 'note', label: target, lines: [] });
    return;
  }
  const left = missing.filter(({ text }) => !inRow(walk, text, target));
  if (left.length === 0 && intent.by !== 'place') return;
  if (target === '' && left.every(({ field }) => field === undefined)) {
    for (const { text } of left) tell(walk, { kind: spoken(walk, text), label: plain(text, 1000), lines: [] });
    return;
  }
  const lines = left.map(({ text, field }) =>
    field === undefined ? plain(text, 1000) : `${capital(plain(field, 60))}: ${plain(text, 1000)}`,
  );
  if (lines.length > 0) tell(walk, { kind: 'note', label: target || walk.words.details, lines });
  else if (target !== '' && !isNamed(walk, target)) tell(walk, { kind: 'note', label: target, lines: [] });
}

/** A sentence after a press is an answer to it; all else is read as it stands. */
function spoken(walk: Walk, text: string): Kind {
  return walk.effect && !walk.effect.failed && /\s|\p{Script=Han}{4}/u.test(text) ? 'success' : 'note';
}

/** Some element of the screen has that name already. */
function isNamed(walk: Walk, name: string): boolean {
  const { place } = walk;
  const labels = [
    place.title,
    ...[...place.fields.values()].map((field) => field.label),
    ...[...place.buttons.values()].map((button) => button.label),
    ...[...place.tables.values()].map((table) => table.label),
  ];
  return labels.some((label) => scoreLabel(name, label) >= 0.84);
}

/** A table's row that holds it, or a new row where the words name the table's things. */
function inRow(walk: Walk, text: string, target: string): boolean {
  const key = plain(text, 1000);
  const { effect, situation } = walk;
  for (const table of walk.place.tables.values()) {
    const known = [...table.rows.values()].find((row) => row.cells.some((cell) => holdsText(cell, key)));
    if (known) {
      known.situations.add(situation);
      if (!effect) known.seen.add(situation);
    } else if (tellsOf(target, table.label) && !table.fed)
      addRow(table, [table.columns[0] ?? walk.words.name], [key], situation).seen.add(situation);
    else if (!(table.fed && effect && feeds(effect, table, key))) continue;
    if (effect) effect.anchored = true;
    return true;
  }
  return inData(walk, key);
}

/** A row that is known from the data of another screen is shown here as it is there. */
function inData(walk: Walk, key: string): boolean {
  for (const screen of [walk.draft.home, ...walk.draft.pages.values()]) {
    if (screen === walk.place) continue;
    for (const table of screen.tables.values()) {
      const row = [...table.rows.values()].find((one) => one.situations.has(walk.situation) && one.cells.includes(key));
      if (!row || table.columns.length < 2) continue;
      showRow(walk, table, row);
      return true;
    }
  }
  return false;
}

function showRow(walk: Walk, table: DraftTable, row: DraftRow): void {
  if (!walk.effect) {
    addRow(ensureTable(walk.place, table.label, table.columns), table.columns, row.cells, walk.situation).seen.add(
      walk.situation,
    );
    return;
  }
  const key = `data ${table.label}`;
  const known = walk.effect.facts.get(key);
  const rows = [...(known?.rows ?? []), row.cells];
  walk.effect.facts.set(key, {
    kind: 'table',
    label: table.label,
    lines: table.columns,
    rows,
    situations: new Set([walk.situation]),
  });
}

function feeds(effect: Effect, table: DraftTable, text: string): boolean {
  return table.columns.some((column) => {
    const entered = [...effect.entered].find(([label]) => label === column)?.[1];
    return entered !== undefined && holdsText(entered, text);
  });
}

function seeTable(walk: Walk, rows: readonly (readonly string[])[], intent: Intent): void {
  const label = capital(plain(intent.target, 100)) || walk.words.details;
  const [header = [], ...body] = rows;
  if (body.length === 0 || header.length < 2) {
    tell(walk, { kind: 'card', label, lines: rows.map((row) => row.map((cell) => plain(cell, 1000)).join(' · ')) });
    return;
  }
  tell(walk, {
    kind: 'table',
    label,
    lines: header.map((cell) => plain(cell)),
    rows: body.map((row) => row.map((cell) => plain(cell, 1000))),
  });
}

function holds(walk: Walk, step: Step, intent: Intent): void {
  const value = intent.values[0];
  const name = value?.field ?? intent.target;
  if (!value || name.trim() === '') {
    see(walk, step, intent);
    return;
  }
  const field = [...walk.place.fields.values()].find(
    (one) => scoreLabel(name, one.label, contentWords(walk.place.title)) >= 0.75,
  );
  if (!field) {
    tell(walk, { kind: 'note', label: capital(plain(name, 300)), lines: [plain(value.text, 1000)] });
    return;
  }
  if (walk.entered.get(field.label) !== value.text) field.held ??= plain(value.text, 1000);
}

function count(walk: Walk, intent: Intent): void {
  const { effect } = walk;
  const count = intent.count ?? 0;
  const thing = capital(plain(intent.target, 100)) || capital(walk.words.item);
  const label = plural(thing, walk.language);
  if (count > mostRows) {
    tell(walk, { kind: 'stat', label, lines: [String(count)] });
    return;
  }
  const table = tableHere(walk, label);
  const wanted = { count, label: thing, ...(walk.filter === undefined ? {} : { filter: walk.filter }) };
  if (effect) effect.counts.set(table, wanted);
  else if (!table.wanted.has(walk.situation)) table.wanted.set(walk.situation, wanted);
}

/** The table that is counted: here by that name or the only one; with the rows it has elsewhere; else a new one. */
function tableHere(walk: Walk, label: string): DraftTable {
  const { place } = walk;
  const around = contentWords(place.title);
  const tables = [...place.tables.values()];
  const known = tables.find((one) => scoreLabel(label, one.label, around) >= 0.75);
  if (known) return known;
  const [only, ...others] = tables;
  if (only && others.length === 0 && !tellsOf(label, only.label)) return only;
  const { table: elsewhere } = hostOf(walk, label);
  const table = ensureTable(place, label, elsewhere?.columns ?? [walk.words.name]);
  for (const row of elsewhere?.rows.values() ?? [])
    for (const situation of row.situations) addRow(table, elsewhere?.columns ?? [], row.cells, situation);
  return table;
}

/** What one step sees another of the same moment cannot take away: the two speak of different sides of it. */
function keep(walk: Walk, intent: Intent): void {
  const { effect, place, situation } = walk;
  for (const { text } of intent.values) {
    const key = plain(text, 1000);
    effect?.gone.delete(key);
    effect?.seen.add(key);
    if (effect) continue;
    place.hidden.get(situation)?.delete(key);
    ensure(place.seen, situation, () => new Set<string>()).add(key);
  }
}

/** What must not be there is drawn nowhere: it is taken off the screen that the step speaks of. */
function gone(walk: Walk, intent: Intent): void {
  const seen = walk.effect ? walk.effect.seen : walk.place.seen.get(walk.situation);
  const texts = intent.values
    .map(({ text }) => plain(text, 1000))
    .filter((text) => text !== '' && seen?.has(text) !== true);
  const list = walk.effect ? walk.effect.gone : ensure(walk.place.hidden, walk.situation, () => new Set<string>());
  if (walk.effect) for (const text of texts) walk.place.gone.add(text);
  for (const text of texts) if (walk.filter === undefined || folded(text).includes(walk.filter)) list.add(text);
}

function usable(walk: Walk, intent: Intent): void {
  const name = capital(plain(intent.target || intent.values[0]?.text || ''));
  if (name === '') return;
  const off = intent.kind === 'disabled';
  const { place } = walk;
  const field = [...place.fields.values()].find(
    (one) => scoreLabel(name, one.label, contentWords(place.title)) >= 0.75,
  );
  const button = [...place.buttons.values()].find(
    (one) => scoreLabel(name, one.label, contentWords(place.title)) >= 0.75,
  );
  const known = button ?? field;
  if (known && !off) {
    known.usable = true;
    return;
  }
  const found = known ?? (off ? fieldCalled(place, name, 'text') : ensureButton(place.buttons, name));
  found.usable ||= !off;
  if (off && walk.effect) walk.effect.off.add(found.label);
  else if (off) found.off.add(walk.situation);
}
