import type { Intent } from '../steps/intent.ts';
import type { DraftTable } from './draft.ts';
import { cellsOf } from './elements.ts';
import type { Walk } from './walk.ts';
import { akin, folded, plain } from './wording.ts';

/**
 * "The balance of "Current" should be "£1,050"": after the press the table of the accounts has another balance in that row. True
 * where a table has the row and the column; then nothing else is to be told.
 */
export function changesRow(walk: Walk, intent: Intent): boolean {
  const [name, value, ...others] = intent.values;
  const { effect, draft, situation } = walk;
  if (!effect || !name || !value || others.length > 0) return false;
  const column = folded(value.field ?? intent.target);
  if (column === '') return false;
  for (const screen of [walk.place, draft.home, ...draft.pages.values()])
    for (const table of screen.tables.values()) {
      const at = table.columns.findIndex((label) => akin(folded(label), column));
      const rows = [...table.rows.values()].filter((row) => row.situations.has(situation));
      if (at < 1 || rows.filter(({ cells }) => cells[0] === name.text).length !== 1) continue;
      effect.facts.set(`data ${table.label}`, {
        kind: 'table',
        label: table.label,
        lines: table.columns,
        rows: changed(rowsSoFar(walk, table) ?? rows.map((row) => cellsOf(table, row)), name.text, at, value.text),
        situations: new Set([situation]),
      });
      return true;
    }
  return false;
}

/** As a step before has left them. */
function rowsSoFar({ effect }: Walk, table: DraftTable): readonly (readonly string[])[] | undefined {
  return effect?.facts.get(`data ${table.label}`)?.rows;
}

function changed(
  rows: readonly (readonly string[])[],
  name: string,
  at: number,
  text: string,
): readonly (readonly string[])[] {
  return rows.map((cells) =>
    cells[0] === name ? cells.map((cell, place) => (place === at ? plain(text, 1000) : cell)) : cells,
  );
}
