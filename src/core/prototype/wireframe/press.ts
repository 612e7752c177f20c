import { scoreLabel } from '../run/match.ts';
import { contentWords } from '../run/words.ts';
import type { Step } from '../../gherkin/outline.ts';
import type { Intent } from '../steps/intent.ts';
import { labelOf } from '../steps/labels.ts';
import type { DraftButton, DraftScreen, DraftTable } from './draft.ts';
import { addRow, ensureButton, ensureTable } from './draft.ts';
import { few } from './places.ts';
import { tellsOf } from './made.ts';
import type { Walk } from './walk.ts';
import { capital, folded, plain, plural, quotedSpans, wordsOf } from './wording.ts';

/** The button, or the row's action, that a step presses: there already or put there now. */
export function pressed(walk: Walk, step: Step, intent: Intent): DraftButton {
  const { place } = walk;
  const label = capital(plain(labelOf(intent) || intent.target || intent.values[0]?.text || walk.words.save));
  const on = intent.on;
  const table =
    on === undefined || on.trim() === '' || isAside(walk, step, on)
      ? undefined
      : tableFor(walk, step, label, intent, on);
  if (table && on !== undefined) {
    walk.subject = on;
    // The same action twice on one screen would leave it open which is meant.
    const button = place.buttons.get(folded(label));
    if (button && !button.leads) return button;
    return likeButton(table.actions, label, contentWords(`${place.title} ${table.label} ${on}`));
  }
  if (on !== undefined && makes(walk, step, label, on)) return makingButton(walk, step, label, on);
  for (const { actions } of place.tables.values()) {
    const known = [...actions.values()].find((action) => scoreLabel(label, action.label) >= 0.84);
    if (known) return known;
  }
  return likeButton(place.buttons, label, contentWords(place.title));
}

/** "Freeze my membership until "1 May"": when, where or why something is done, and no thing that it is done to. */
function isAside(walk: Walk, step: Step, on: string): boolean {
  const at = step.text.indexOf(on);
  if (at < 1 || tableHolds(walk, on)) return false;
  return walk.words.before.includes(wordsOf(step.text.slice(Math.max(0, at - 60), at)).at(-1) ?? '');
}

function tableHolds(walk: Walk, on: string): boolean {
  return [...walk.place.tables.values()].some((table) =>
    [...table.rows.values()].some((row) => row.cells.includes(on)),
  );
}

/** "It" in "I add it" is what a form was filled with, and the button is the form's. */
function tableFor(walk: Walk, step: Step, label: string, intent: Intent, on: string): DraftTable | undefined {
  const known = tableWith(walk.place, on, label, walk.situation);
  if (known) return known;
  if (walk.place.fields.size > 0 || makes(walk, step, label, on)) return undefined;
  const table = tableNear(walk, step, intent, on);
  addRow(table, [table.columns[0] ?? walk.words.name], [on], walk.situation).seen.add(walk.situation);
  return table;
}

/** "Add a product", but not "add a product to the cart": that is done to one that is there. */
function makes(walk: Walk, step: Step, label: string, on: string): boolean {
  const [verb, ...rest] = wordsOf(label);
  if (!walk.words.making.includes(verb ?? '')) return false;
  const others = rest.filter((word) => !walk.words.small.includes(word));
  return others.length === 0 || tellsOf(others.join(' '), thingNear(walk, step.text, on));
}

/** What is made is in no row yet: the button stands beside the table that it will be in. */
function makingButton(walk: Walk, step: Step, label: string, on: string): DraftButton {
  const { place } = walk;
  const isEntered = [...walk.entered.values()].includes(on);
  const thing = isEntered || place.fields.size > 0 ? '' : thingNear(walk, step.text, on);
  if (thing === '') return likeButton(place.buttons, label, contentWords(place.title));
  const table = tableCalled(walk, thing);
  const name = tellsOf(label, thing) ? label : capital(plain(`${label} ${thing}`));
  walk.making = { table, on };
  return likeButton(place.buttons, name, contentWords(`${place.title} ${table.label}`));
}

function likeButton(buttons: Map<string, DraftButton>, label: string, around: readonly string[]): DraftButton {
  const exact = buttons.get(folded(label));
  if (exact && !exact.leads) return exact;
  const known = few(buttons).find((button) => !button.leads && scoreLabel(label, button.label, around) >= 0.84);
  return known ?? ensureButton(buttons, label);
}

/** The table with that text in a row, that with the action first; the row belongs to this situation from now on. */
function tableWith(place: DraftScreen, text: string, label: string, situation: string): DraftTable | undefined {
  const key = plain(text, 1000);
  const tables = [...place.tables.values()];
  const ordered = [...tables].sort(
    (one, other) => Number(other.actions.has(folded(label))) - Number(one.actions.has(folded(label))),
  );
  for (const table of ordered)
    for (const row of table.rows.values())
      if (row.cells.includes(key)) {
        row.situations.add(situation);
        row.seen.add(situation);
        return table;
      }
  return undefined;
}

/** "Delete the promotion X": the thing is named right beside the quoted name, or by the target. */
function tableNear(walk: Walk, step: Step, intent: Intent, on: string): DraftTable {
  const [verb, ...rest] = intent.target.split(/\s+/u).filter((word) => !walk.words.small.includes(folded(word)));
  const near = thingNear(walk, step.text, on);
  const thing = near === '' || near === folded(verb ?? '') ? (rest.length === 1 ? (rest[0] ?? '') : '') : near;
  return tableCalled(walk, thing || walk.words.item);
}

function tableCalled(walk: Walk, thing: string): DraftTable {
  const name = capital(plural(plain(thing, 60), walk.language));
  const known = [...walk.place.tables.values()].find((table) => tellsOf(table.label, name));
  return known ?? ensureTable(walk.place, name, [walk.words.name]);
}

/** The noun beside a quoted name: "the government called "x"", "the "x" product". */
function thingNear(walk: Walk, text: string, on: string): string {
  const span = quotedSpans(text).find((one) => one.text === on);
  if (!span) return '';
  const before = text
    .slice(Math.max(0, span.start - 200), span.start)
    .split(/\s+/u)
    .filter((word) => word !== '');
  while (walk.words.naming.includes(folded(before.at(-1) ?? ''))) before.pop();
  const noun = folded(before.at(-1) ?? '');
  if (isNoun(walk, noun)) return noun;
  const after = folded(
    text
      .slice(span.end, span.end + 60)
      .trim()
      .split(/\s+/u)[0] ?? '',
  );
  return isNoun(walk, after) ? after : '';
}

function isNoun(walk: Walk, word: string): boolean {
  const { small, making, changing, removing, joining } = walk.words;
  return word.length > 2 && ![small, making, changing, removing, joining].some((words) => words.includes(word));
}
