import type { Block, Span } from '../document.ts';
import type { LintScope } from './scope.ts';

export interface Cell extends Span {
  readonly words: string;
}

export interface Table {
  readonly block: Block;
  readonly head: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Wider rows are cut: nobody reads them. */
const MOST_CELLS = 60;

/** Tables of Markdown, by their rows in a row. The first row is the head. */
export function tablesOf({ document, masked }: LintScope): readonly Table[] {
  if (document.format === 'gherkin') return [];
  const tables: { block: Block; head: readonly Cell[]; rows: (readonly Cell[])[]; end: number }[] = [];
  for (const block of document.blocks) {
    if (block.kind !== 'row') continue;
    const cells = cellsOf(masked, block.span);
    const open = tables.at(-1);
    const goesOn =
      open?.block.section === block.section &&
      !/[^\s|:\-+]|\n[ \t]*\r?\n/u.test(masked.slice(open.end, Math.min(block.span.start, open.end + 600)));
    if (open !== undefined && goesOn) {
      open.rows.push(cells);
      open.end = block.span.end;
    } else tables.push({ block, head: cells, rows: [], end: block.span.end });
  }
  return tables;
}

/** Cells of the whole line: the block leaves out empty ones at its start. */
function cellsOf(text: string, span: Span): readonly Cell[] {
  let from = span.start;
  while (from > 0 && /[ \t|]/u.test(text[from - 1] ?? '')) from -= 1;
  const line = text.slice(from, span.end);
  const lead = /^[ \t]*\|?/u.exec(line)?.[0].length ?? 0;
  const cells: Cell[] = [];
  let start = lead;
  while (start <= line.length && cells.length < MOST_CELLS) {
    const bar = line.indexOf('|', start);
    const end = bar === -1 ? line.length : bar;
    const raw = line.slice(start, end);
    const words = raw.trim();
    const at = from + start + (raw.length - raw.trimStart().length);
    cells.push({ start: at, end: at + words.length, words });
    start = end + 1;
  }
  return cells;
}
