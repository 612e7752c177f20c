/** The place of a fault in an editor, 0-based and in code units: from where it starts to the end of what is written in its line. */
export interface Place {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** The parser counts lines and columns from 1, and columns in code points; it names no column at the end of a file. */
export function placeOf(line: number, column: number, lines: readonly string[]): Place {
  const index = Math.min(Math.max(line, 1), Math.max(lines.length, 1)) - 1;
  const text = lines[index] ?? '';
  const to = text.trimEnd().length;
  const from = column > 1 ? codeUnits(text, column - 1) : text.length - text.trimStart().length;
  return from < to ? { line: index, from, to } : { line: index, from: 0, to: text.length };
}

function codeUnits(text: string, points: number): number {
  let at = 0;
  for (let count = 0; count < points && at < text.length; count++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}
