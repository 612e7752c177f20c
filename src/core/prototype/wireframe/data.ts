import type { Step } from '../../gherkin/outline.ts';
import type { Intent } from '../steps/intent.ts';
import { addRow, ensureTable, mostRows } from './draft.ts';
import { hostOf, withoutSmall } from './made.ts';
import { thingsIn } from './things.ts';
import type { Walk } from './walk.ts';
import { remember } from './walk.ts';
import { capital, folded, plain, plural, quotedSpans } from './wording.ts';

/** What is there at the start: a table of the things it names, else a sentence on the first screen. */
export function takeData(walk: Walk, step: Step, intent: Intent): void {
  if (step.table && step.table.length > 0) {
    tableData(walk, step, step.table, intent);
    return;
  }
  if (step.docString !== undefined) remember(walk, `${step.text} ${step.docString}`);
  else if (quotedSpans(step.text).length > 0 && !thingData(walk, step)) remember(walk, step.text);
}

function tableData(walk: Walk, step: Step, rows: readonly (readonly string[])[], intent: Intent): void {
  const [header = [], ...body] = rows.slice(0, mostRows + 1);
  if (quotedSpans(step.text).length > 0) remember(walk, step.text);
  const thing = thingFollowing(walk, step.text) || withoutSmall(intent.target, walk.words);
  const name = capital(plural(plain(thing, 60), walk.language)) || capital(walk.words.item);
  const { screen, table: known } = hostOf(walk, name);
  const bare = body.length === 0;
  const columns = bare
    ? header.map((_, at) => (at === 0 ? walk.words.name : `${walk.words.value} ${at}`))
    : header.map((cell) => capital(plain(cell)));
  const table = known ?? ensureTable(screen, name, columns);
  for (const row of (bare ? rows : body).slice(0, mostRows)) addRow(table, columns, row, walk.situation);
}

/** "The gym offers the following plans:" is a list of plans. */
function thingFollowing({ words }: Walk, text: string): string {
  const parts = text.slice(0, 400).split(/\s+/u);
  const at = parts.findIndex((part) => words.following.includes(folded(part)));
  const thing: string[] = [];
  for (const part of at === -1 ? [] : parts.slice(at + 1, at + 4)) {
    const key = folded(part);
    if (key === '' || words.small.includes(key) || words.before.includes(key) || words.existing.includes(key)) break;
    thing.push(part.replace(/[:,.;]+$/u, ''));
    if (/[:,.;]$/u.test(part)) break;
  }
  return thing.join(' ');
}

function thingData(walk: Walk, step: Step): boolean {
  const things = thingsIn(walk, step.text);
  if (!things) return false;
  const { screen, table: known } = hostOf(walk, things.table);
  const table = known ?? ensureTable(screen, things.table, [walk.words.name]);
  const columns = [nameColumn(table.columns, walk), ...things.columns.slice(1)];
  for (const row of things.rows) addRow(table, columns, row, walk.situation);
  walk.subject = things.rows.at(-1)?.[0];
  return true;
}

/** A list made by a form has its own column for the name. */
function nameColumn(columns: readonly string[], walk: Walk): string {
  return columns.includes(walk.words.name) ? walk.words.name : (columns[0] ?? walk.words.name);
}
