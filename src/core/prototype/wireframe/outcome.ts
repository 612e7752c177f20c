import type { Step } from '../../gherkin/outline.ts';
import { scoreLabel } from '../run/match.ts';
import { contentWords, holdsText } from '../run/words.ts';
import type { Kind } from '../screens/app.ts';
import type { Intent } from '../steps/intent.ts';
import { titleOf } from '../steps/labels.ts';
import type { Fact } from './draft.ts';
import { ensure, ensureButton, mostRows } from './draft.ts';
import { fieldCalled, pageCalled } from './places.ts';
import { changesRow } from './changed.ts';
import { countRows, inRow } from './rows.ts';
import { refuses, statement, toldWhole } from './speech.ts';
import { tell } from './tell.ts';
import type { Walk } from './walk.ts';
import { capital, folded, plain } from './wording.ts';

const tones: Readonly<Record<string, Kind>> = { success: 'success', error: 'error', warn: 'warn', info: 'info' };

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
      countRows(walk, step, intent);
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

function messageOf(walk: Walk, step: Step, intent: Intent): Omit<Fact, 'situations'> {
  const values = intent.values.map(({ text }) => plain(text, 1000)).filter((text) => text !== '');
  const label = values.length > 0 ? sentence(step.text, intent.target, values) : intent.target;
  return {
    kind:
      intent.tone === undefined || intent.tone === 'info' ? spokenTone(walk, label) : (tones[intent.tone] ?? 'info'),
    label:
      capital(
        plain(
          values.length > 0
            ? label
            : /\s/u.test(label)
              ? statement(label, walk.language)
              : toldWhole(step.text, label, walk.language),
          1000,
        ),
      ) || walk.words.done,
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
  if (changesRow(walk, intent)) return;
  const missing = intent.values.filter(({ text }) => text.trim() !== '' && !isShown(walk, text));
  const target = capital(plain(intent.target, 300));
  if (intent.values.length === 0) {
    if (target !== '' && !isNamed(walk, target)) tellState(walk, step, target);
    return;
  }
  const left = missing.filter(({ text }) => !inRow(walk, text, target, text === intent.values[0]?.text));
  if (left.length === 0 && intent.by !== 'place') return;
  if (target === '' && left.every(({ field }) => field === undefined)) {
    for (const { text } of left) tell(walk, { kind: spoken(walk, text), label: plain(text, 1000), lines: [] });
    return;
  }
  // A figure without the thing it is said of tells nothing: all that the step names stands in one line.
  const lines = (left.length > 0 ? intent.values : left).map(({ text, field }) =>
    field === undefined ? plain(text, 1000) : `${capital(plain(field, 60))}: ${plain(text, 1000)}`,
  );
  if (lines.length > 0) tell(walk, { kind: 'note', label: target || walk.words.details, lines });
  else if (target !== '' && !isNamed(walk, target)) tell(walk, { kind: 'note', label: target, lines: [] });
}

/** "My application should be refused": after a press that is its answer. */
function tellState(walk: Walk, step: Step, target: string): void {
  if (!walk.effect || !/\s|\p{Script=Han}{4}/u.test(target)) tell(walk, { kind: 'note', label: target, lines: [] });
  else {
    const label = step.table || step.docString !== undefined ? target : toldWhole(step.text, target, walk.language);
    tell(walk, {
      kind: isState(step.text) ? spoken(walk, target) : 'note',
      label: capital(plain(label, 300)),
      lines: [],
    });
  }
}

const isState = (text: string): boolean => / (?:is|are|be|been|was|were|has|have) /iu.test(text);

/** A sentence after a press is an answer to it; all else is read as it stands. */
function spoken(walk: Walk, text: string): Kind {
  if (!walk.effect || !/\s|\p{Script=Han}{4}/u.test(text)) return 'note';
  if (refuses(text, walk.words)) return 'error';
  if (walk.effect.failed) return 'note';
  // What is told half way is no success yet: "You are about to transfer £200".
  return walk.effect.final ? 'success' : 'info';
}

/** Of a message that no step gives a tone. */
function spokenTone(walk: Walk, text: string): Kind {
  if (refuses(text, walk.words)) return 'error';
  return walk.effect && !walk.effect.failed ? 'success' : 'info';
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

function seeTable(walk: Walk, rows: readonly (readonly string[])[], intent: Intent): void {
  const label = capital(plain(intent.target, 100)) || walk.words.details;
  const [header = [], ...body] = rows.slice(0, mostRows + 1);
  if (body.length === 0 || header.length < 2) {
    tell(walk, {
      kind: 'card',
      label,
      lines: rows.slice(0, mostRows).map((row) => row.map((cell) => plain(cell, 1000)).join(' · ')),
    });
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
  // "It should no longer exist" is said of what was pressed.
  const named = intent.values.length > 0 ? intent.values.map(({ text }) => text) : [walk.effect?.on ?? ''];
  const texts = named.map((text) => plain(text, 1000)).filter((text) => text !== '' && seen?.has(text) !== true);
  const list = walk.effect ? walk.effect.gone : ensure(walk.place.hidden, walk.situation, () => new Set<string>());
  if (walk.effect) for (const text of texts) walk.place.gone.add(text);
  for (const text of texts) if (walk.filter === undefined || folded(text).includes(walk.filter)) list.add(text);
}

/** "I can pay in "GBP"" and "I cannot pay in "USD"" of one moment: there is a choice, and one of them is not in it. */
function isChoice({ intents }: Walk, { kind, target, values }: Intent): boolean {
  const other = kind === 'disabled' ? 'enabled' : 'disabled';
  return (
    values.length > 0 && intents.some((one) => one.kind === other && one.target === target && one.values.length > 0)
  );
}

/** Another screen asks for it; else what cannot be used is a button. */
function isFieldNamed({ draft }: Walk, name: string): boolean {
  return [draft.home, ...draft.pages.values()].some(({ fields }) => fields.has(folded(name)));
}

function usable(walk: Walk, intent: Intent): void {
  const name = capital(plain(intent.target || intent.values[0]?.text || ''));
  if (name === '') return;
  const off = intent.kind === 'disabled';
  const { place } = walk;
  if (isChoice(walk, intent)) {
    const field = fieldCalled(place, name, 'select');
    if (!off) field.values.add(plain(intent.values[0]?.text ?? '', 1000));
    return;
  }
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
  const found =
    known ?? (isFieldNamed(walk, name) ? fieldCalled(place, name, 'text') : ensureButton(place.buttons, name));
  found.usable ||= !off;
  if (off && walk.effect) walk.effect.off.add(found.label);
  else if (off) found.off.add(walk.situation);
}
