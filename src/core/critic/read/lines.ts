/** A line of a text without its end. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Start of the next line. */
  readonly next: number;
  readonly text: string;
}

/** Lines by LF, CRLF or CR alone; a text that ends in a line end has no empty line behind it. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < text.length) {
    let end = start;
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
    const next = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : Math.min(text.length, end + 1);
    lines.push({ start, end, next, text: text.slice(start, end) });
    start = next;
  }
  return lines;
}
