import { scoreLabel } from '../run/match.ts';
import { contentWords } from '../run/words.ts';
import type { Intent } from '../steps/intent.ts';
import { labelOf } from '../steps/labels.ts';
import type { DraftButton, DraftScreen, DraftTable } from './draft.ts';
import { addRow, ensureButton, ensureTable } from './draft.ts';
import type { Walk } from './walk.ts';
import { akin, capital, folded, plain, plural, wordsOf } from './wording.ts';

/** The button, or the row's action, that a step presses: there already or put there now. */
export function pressed(walk: Walk, intent: Intent): DraftButton {
  const { place } = walk;
  const label = capital(plain(labelOf(intent) || intent.target || intent.values[0]?.text || walk.words.save));
  const on = intent.on;
  const table = on === undefined || on.trim() === '' ? undefined : tableFor(walk, label, intent, on);
  if (table && on !== undefined) {
    walk.subject = on;
    return likeButton(table.actions, label, contentWords(`${place.title} ${table.label} ${on}`));
  }
  for (const table of place.tables.values()) {
    const known = [...table.actions.values()].find((action) => scoreLabel(label, action.label) >= 0.84);
    if (known) return known;
  }
  return likeButton(place.buttons, label, contentWords(place.title));
}

/** "It" in "I add it" is what a form was filled with, and the button is the form's. */
function tableFor(walk: Walk, label: string, intent: Intent, on: string): DraftTable | undefined {
  const known = tableWith(walk.place, on, walk.situation);
  if (known) return known;
  return walk.place.fields.size > 0 ? undefined : newTable(walk, label, intent, on);
}

function likeButton(buttons: Map<string, DraftButton>, label: string, around: readonly string[]): DraftButton {
  const known = [...buttons.values()].find(
    (button) => !button.leads && scoreLabel(label, button.label, around) >= 0.84,
  );
  return known ?? ensureButton(buttons, label);
}

/** The table with that text in a row; the row belongs to this situation from now on. */
export function tableWith(place: DraftScreen, text: string, situation: string): DraftTable | undefined {
  const key = plain(text);
  for (const table of place.tables.values())
    for (const row of table.rows.values())
      if (row.cells.includes(key)) {
        row.situations.add(situation);
        return table;
      }
  return undefined;
}

/** "Delete the promotion X": the thing's name is what the wording has beside the verb. */
function newTable(walk: Walk, label: string, intent: Intent, on: string): DraftTable {
  const verb = new Set(wordsOf(label));
  const thing = intent.target
    .split(/\s+/u)
    .filter((word) => !verb.has(folded(word)) && !walk.words.small.includes(folded(word)))
    .join(' ');
  const name = capital(plural(thing, walk.language)) || capital(walk.words.item);
  const known = [...walk.place.tables.values()].find((table) => akin(folded(table.label), folded(name)));
  const table = known ?? ensureTable(walk.place, name, [walk.words.name]);
  addRow(table, [table.columns[0] ?? walk.words.name], [on], walk.situation);
  return table;
}
