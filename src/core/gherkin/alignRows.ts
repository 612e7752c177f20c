const space = ' \t\v\f\r\u0085\u00A0';

/** Places. A longer cell sticks out, and does not make all others as long. */
const MAX_WIDTH = 400;

/**
 * The rows of a table with their bars under each other; columns of plain numbers stand right. What stands behind the last bar stays there. Rows must
 * have the same number of cells, as the parser sees to.
 */
export function alignRows(rows: readonly string[]): readonly string[] {
  const split = rows.map(cellsOf);
  const columns = Math.max(0, ...split.slice(0, 1).map(({ cells }) => cells.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    split.reduce((most, { cells }) => Math.max(most, Math.min(widthOf(cells[column] ?? ''), MAX_WIDTH)), 0),
  );
  const right = widths.map((_, column) => isNumeric(split.slice(1).map(({ cells }) => cells[column] ?? '')));
  return split.map(({ cells, rest }) => {
    const padded = cells.map((cell, column) => pad(cell, widths[column] ?? 0, right[column] ?? false));
    const row = cells.length === 0 ? '|' : `| ${padded.join(' | ')} |`;
    return rest === '' ? row : `${row} ${rest}`;
  });
}

/** A row's cells as written, and what stands behind its last bar. */
function cellsOf(row: string): { readonly cells: readonly string[]; readonly rest: string } {
  const cells: string[] = [];
  let start = 1;
  for (let at = 1; at < row.length; at++)
    if (row[at] === '\\') at++;
    else if (row[at] === '|') {
      cells.push(trimmed(row.slice(start, at)));
      start = at + 1;
    }
  return { cells, rest: row.slice(start).trim() };
}

function trimmed(cell: string): string {
  let from = 0;
  let to = cell.length;
  while (from < to && space.includes(cell.charAt(from))) from++;
  while (to > from && space.includes(cell.charAt(to - 1))) to--;
  return cell.slice(from, to);
}

/** Below the header: numbers and nothing else, "3 rooms" is none. */
function isNumeric(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => /^[-+]?\d+(?:[.,]\d+)*$/u.test(cell));
}

function pad(cell: string, width: number, right: boolean): string {
  const missing = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return right ? missing + cell : cell + missing;
}

const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}/u;

/** Places that a text takes in a font of fixed width, as most editors draw it. */
function widthOf(text: string): number {
  if (/^[\x20-\x7E]*$/u.test(text)) return text.length;
  let width = 0;
  for (const char of text) width += /[\p{Mn}\p{Me}\p{Cf}]/u.test(char) ? 0 : wide.test(char) ? 2 : 1;
  return width;
}
