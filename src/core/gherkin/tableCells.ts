/** A cell of a row: its text without the space around it, and the column it starts in, 1-based in code units. */
export interface TableCell {
  readonly column: number;
  readonly text: string;
}

const space = new Set([' ', '\t', '\v', '\f', '\r', '\u0085', '\u00A0']);

/**
 * The cells of a row as the reference parser takes them: what stands before the first bar and after the last is left out, `\|`, `\\` and `\n` are
 * unescaped, and a line break of `\n` is not trimmed away. Unlike there the time is linear in the length of the line, however much space a cell holds.
 *
 * @param row The line from its first bar on.
 * @param indent Code points before it.
 */
export function tableCells(row: string, indent: number): TableCell[] {
  const cells: TableCell[] = [];
  let parts: string[] = [];
  let start = -1;
  let from = 0;
  for (let at = 0; at < row.length; at++) {
    const char = row[at];
    if (char === '\\') {
      parts.push(row.slice(from, at), unescaped(row[at + 1]));
      at++;
      from = at + 1;
    } else if (char === '|') {
      parts.push(row.slice(from, at));
      if (start !== -1) cells.push(cell(parts.join(''), indent + start + 1));
      parts = [];
      start = at + 1;
      from = at + 1;
    }
  }
  return cells;
}

function unescaped(next: string | undefined): string {
  if (next === 'n') return '\n';
  // The reference writes "undefined" for a bar that is missing after a last backslash; nobody sees it, for such a cell is never closed.
  return next === '|' || next === '\\' ? next : `\\${next ?? ''}`;
}

function cell(written: string, column: number): TableCell {
  let left = 0;
  while (left < written.length && space.has(written.charAt(left))) left++;
  let right = written.length;
  while (right > left && space.has(written.charAt(right - 1))) right--;
  return { column: column + left, text: written.slice(left, right) };
}
