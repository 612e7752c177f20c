import type { Draft, DraftScreen, DraftTable, Wanted } from './draft.ts';
import { addRow } from './draft.ts';
import { columnsOf, rowHolds } from './elements.ts';
import { capital, folded } from './wording.ts';

/** Gives each situation as many rows as it counts, now that all that is told of them is known. */
export function settleCounts(draft: Draft): void {
  for (const screen of [draft.home, ...draft.pages.values()])
    for (const table of screen.tables.values())
      for (const [situation, wanted] of table.wanted) settle(screen, table, situation, wanted);
}

function settle(screen: DraftScreen, table: DraftTable, situation: string, wanted: Wanted): void {
  const { count, filter } = wanted;
  const hidden = screen.hidden.get(situation) ?? new Set<string>();
  const rows = [...table.rows.values()].filter(
    (row) =>
      row.situations.has(situation) &&
      !rowHolds(row, hidden) &&
      (filter === undefined || row.cells.some((cell) => folded(cell).includes(filter))),
  );
  const asked = rows.filter((row) => row.seen.has(situation));
  const kept = [...asked, ...rows.filter((row) => !asked.includes(row))].slice(0, count);
  for (const row of rows) if (!kept.includes(row)) row.situations.delete(situation);
  for (let number = kept.length + 1; number <= count; number += 1)
    addRow(table, columnsOf(table), fillerCells(table, wanted, number), situation);
}

/** A row that only makes up the number. */
export function fillerCells(table: DraftTable, { label, filter }: Wanted, number: number): readonly string[] {
  return columnsOf(table).map((_, at) =>
    at === 0 ? `${filter === undefined ? label : capital(filter)} ${number}` : '',
  );
}
