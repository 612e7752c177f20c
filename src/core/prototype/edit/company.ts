import type { Element } from '../screens/app.ts';
import { isField } from '../screens/kindTraits.ts';
import { isRow, sameName } from './drafting.ts';

/** The places of the rows and row actions that belong to the table at `at`: all up to the next table. */
export function rowsUnder(elements: readonly Element[], at: number): readonly number[] {
  const rows: number[] = [];
  for (let place = at + 1; place < elements.length; place++) {
    const element = elements[place];
    if (element === undefined || element.kind === 'table') break;
    if (isRow(element)) rows.push(place);
  }
  return rows;
}

/** Whether any row stands apart from its table, behind another element. */
export function hasStrays(elements: readonly Element[]): boolean {
  return elements.some((element, at) => {
    const before = elements[at - 1];
    return isRow(element) && before !== undefined && before.kind !== 'table' && !isRow(before);
  });
}

/** Each table with its rows right behind it, so that another table can come between it and what followed. */
export function gathered(elements: readonly Element[]): readonly Element[] {
  if (!hasStrays(elements)) return elements;
  const leading = elements.findIndex(({ kind }) => kind === 'table');
  if (leading === -1) return elements;
  const done: Element[] = elements.slice(0, leading);
  for (let at = leading; at < elements.length; at++) {
    const element = elements[at];
    if (element === undefined || isRow(element)) continue;
    done.push(element);
    if (element.kind !== 'table') continue;
    for (const row of rowsUnder(elements, at)) {
      const one = elements[row];
      if (one) done.push(one);
    }
  }
  return done;
}

/** The table that the row at `at` stands under, and where; `undefined` where it is the state's own row of another screen's table. */
export function tableOver(elements: readonly Element[], at: number): number | undefined {
  const place = elements.slice(0, at).findLastIndex(({ kind }) => kind === 'table');
  return place === -1 ? undefined : place;
}

/** The places of all that goes where the element at `at` goes: a table's rows, a field's notes. */
export function companyOf(elements: readonly Element[], at: number): readonly number[] {
  return elements[at]?.kind === 'table' ? rowsUnder(elements, at) : notesUnder(elements, at);
}

/** Notes right behind a field that are there for its sake: shown only while it is empty, or filled. */
function notesUnder(elements: readonly Element[], at: number): readonly number[] {
  const field = elements[at];
  if (field === undefined || !isField(field.kind)) return [];
  const notes: number[] = [];
  for (let place = at + 1; isNoteOf(elements[place], field); place++) notes.push(place);
  return notes;
}

function isNoteOf(note: Element | undefined, field: Element): boolean {
  if (note?.kind !== 'note' || note.shownIf === undefined || note.shownIf.kind === 'given') return false;
  return note.group === field.group && sameName(note.shownIf.field, field.label);
}

/** The elements that stand for themselves, in order: neither rows nor notes of a field. */
export function headsOf(elements: readonly Element[]): readonly Element[] {
  const company = new Set(elements.flatMap((_, at) => companyOf(elements, at)));
  return elements.filter((element, at) => !company.has(at) && !isRow(element));
}
