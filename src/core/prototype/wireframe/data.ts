import type { Step } from '../../gherkin/outline.ts';
import type { Intent } from '../steps/intent.ts';
import { addRow, ensureTable } from './draft.ts';
import { hostOf } from './made.ts';
import type { Walk } from './walk.ts';
import { remember } from './walk.ts';
import { akin, capital, folded, plain, plural, quotedSpans, wordsOf } from './wording.ts';

/** What is there at the start: a table of the things it names, else a sentence on the first screen. */
export function takeData(walk: Walk, step: Step, intent: Intent): void {
  if (step.table && step.table.length > 0) {
    tableData(walk, step, step.table, intent);
    return;
  }
  const spans = quotedSpans(step.text);
  if (spans.length === 0 && step.docString === undefined) return;
  if (!thingData(walk, step)) remember(walk, step.text);
  if (step.docString !== undefined) remember(walk, `${step.text} ${step.docString}`);
}

function tableData(walk: Walk, step: Step, rows: readonly (readonly string[])[], intent: Intent): void {
  const [header = [], ...body] = rows;
  if (body.length === 0 || header.length === 1) {
    for (const row of rows) remember(walk, `${step.text} ${row.join(', ')}`);
    return;
  }
  if (quotedSpans(step.text).length > 0) remember(walk, step.text);
  const name = capital(plain(intent.target, 60)) || capital(walk.words.item);
  const host = hostOf(walk, name);
  const table = host.table ?? ensureTable(host.screen, name, header.map(capital));
  const columns = header.map((cell) => capital(plain(cell)));
  for (const row of body) addRow(table, columns, row, walk.situation);
}

/** "a product "X" priced at "Y"": the word before the first quote names the thing, those before the others the columns. */
function thingData(walk: Walk, step: Step): boolean {
  const spans = quotedSpans(step.text);
  const [first, ...others] = spans;
  if (!first) return false;
  const before = step.text.slice(0, first.start).trim().split(/\s+/u);
  const noun = folded(before.at(-1) ?? '');
  if (noun === '' || !isThing(walk, noun)) return false;
  const columns: string[] = [walk.words.name];
  let end = first.end;
  for (const span of others) {
    columns.push(columnName(step.text.slice(end, span.start), walk) || `${walk.words.value} ${columns.length}`);
    end = span.end;
  }
  // Two values under one heading cannot stand in one row.
  if (new Set(columns.map(folded)).size !== columns.length || columns.length > 4) return false;
  const name = capital(plural(plain(before.at(-1) ?? ''), walk.language));
  const host = hostOf(walk, name);
  const table = host.table ?? ensureTable(host.screen, name, []);
  const own = [table.columns[0] ?? walk.words.name, ...columns.slice(1)];
  addRow(
    table,
    own,
    spans.map((span) => span.text),
    walk.situation,
  );
  walk.subject = first.text;
  return true;
}

/** A noun is a thing of this feature where its name or an action speaks of it. */
function isThing(walk: Walk, noun: string): boolean {
  return [...walk.draft.nouns].some((other) => akin(other, noun));
}

function columnName(between: string, walk: Walk): string {
  const words = between.split(/\s+/u).filter((word) => word !== '' && !walk.words.small.includes(folded(word)));
  const key = wordsOf(between);
  return key.length === 0 ? '' : capital(plain(words.slice(-3).join(' ').replace(/[,;:]/gu, ''), 40));
}
