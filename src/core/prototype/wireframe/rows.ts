import { scoreLabel } from '../run/match.ts';
import { contentWords, holdsText } from '../run/words.ts';
import type { Step } from '../../gherkin/outline.ts';
import type { Intent } from '../steps/intent.ts';
import type { DraftRow, DraftTable, Effect } from './draft.ts';
import { addRow, ensureTable } from './draft.ts';
import { hostOf, tellsOf } from './made.ts';
import { tell } from './tell.ts';
import type { Walk } from './walk.ts';
import { capital, folded, plain, plural, quotedSpans } from './wording.ts';

/** Of more rows only their number is told. */
const mostRows = 20;

/** A table's row that holds it, or a new row where the words name the table's things. */
export function inRow(walk: Walk, text: string, target: string, first: boolean): boolean {
  const key = plain(text, 1000);
  const { effect, situation } = walk;
  for (const table of walk.place.tables.values()) {
    const named = target === '' || tellsOf(target, table.label);
    const known = [...table.rows.values()].find((row) => isToldBy(row, key, named));
    if (known) {
      known.situations.add(situation);
      if (!effect) known.seen.add(situation);
    } else if (named && target !== '' && first && !table.fed)
      addRow(table, [table.columns[0] ?? walk.words.name], [key], situation).seen.add(situation);
    else if (!(table.fed && effect && feeds(effect, table, key))) continue;
    if (effect) effect.anchored = true;
    return true;
  }
  return first && inData(walk, key);
}

/** A figure in a row says nothing of the total that happens to be the same. */
function isToldBy(row: DraftRow, text: string, named: boolean): boolean {
  return named ? row.cells.some((cell) => holdsText(cell, text)) : row.cells[0] === text;
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

export function countRows(walk: Walk, step: Step, intent: Intent): void {
  const { effect } = walk;
  const number = intent.count ?? 0;
  const thing = capital(plain(intent.target, 100)) || capital(walk.words.item);
  const label = plural(thing, walk.language);
  const value = plain(intent.values[0]?.text ?? intent.on ?? '', 300);
  const owner = value || ownerIn(step.text, number);
  if (
    number > mostRows ||
    (owner !== '' && isFigure(step.text, number, owner) && !tableKnown(walk, label) && !hostOf(walk, label).table)
  ) {
    tell(walk, { kind: 'stat', label, lines: owner === '' ? [String(number)] : [String(number), owner] });
    return;
  }
  const table = tableHere(walk, label);
  const filter = value === '' ? walk.filter : folded(value);
  const wanted = { count: number, label: value || thing, ...(filter === undefined ? {} : { filter }) };
  if (effect) effect.counts.set(table, wanted);
  else if (!table.wanted.has(walk.situation)) table.wanted.set(walk.situation, wanted);
}

/** What is told before its number: "Yoga" in ""Yoga" should have 11 places left". */
function ownerIn(text: string, number: number): string {
  const at = text.lastIndexOf(String(number));
  return plain(quotedSpans(text).find(({ end }) => end <= at)?.text ?? '', 300);
}

/** Nobody lists the places that a class has left. */
function isFigure(text: string, number: number, of: string): boolean {
  const at = text.indexOf(of);
  return number > 3 || (at !== -1 && at < text.lastIndexOf(String(number)));
}

/** The table that is counted: here by that name; with the rows it has elsewhere; else a new one. */
function tableHere(walk: Walk, label: string): DraftTable {
  const { place } = walk;
  const known = tableKnown(walk, label);
  if (known) return known;
  const { table: elsewhere } = hostOf(walk, label);
  const table = ensureTable(place, label, elsewhere?.columns ?? [walk.words.name]);
  for (const row of elsewhere?.rows.values() ?? [])
    for (const situation of row.situations) addRow(table, elsewhere?.columns ?? [], row.cells, situation);
  return table;
}

/** "Free slots" are counted in the table of slots, and give it its name. */
function tableKnown({ place }: Walk, label: string): DraftTable | undefined {
  const tables = [...place.tables.values()];
  const known = tables.find((one) => scoreLabel(label, one.label, contentWords(place.title)) >= 0.75);
  if (known) return known;
  const wider = tables.find((one) => one.rows.size > 0 && !one.fed && tellsOf(label, one.label));
  if (wider) wider.label = label;
  return wider;
}
