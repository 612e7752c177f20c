/** A line of a text without its end. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Start of the next line. */
  readonly next: number;
  readonly text: string;
}

/** Lines by LF, CRLF or, unless only `\n` ends one, CR alone; a text that ends in a line end has no empty line behind it. */
export function linesOf(text: string, ends?: '\n'): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < text.length) {
    let end = start;
    while (end < text.length && text[end] !== '\n' && (text[end] !== '\r' || isInside(text, end, ends))) end += 1;
    const next = text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : Math.min(text.length, end + 1);
    lines.push({ start, end, next, text: text.slice(start, end) });
    start = next;
  }
  return lines;
}

/** A CR that ends no line, where LF alone does. */
function isInside(text: string, at: number, ends: '\n' | undefined): boolean {
  return ends !== undefined && text[at + 1] !== '\n';
}
