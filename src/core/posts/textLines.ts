const carriageReturn = 13;

/** Offset of the end of the line at `from`: of its `\n`, or `to` where there is none. */
export function lineEnd(text: string, from: number, to: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 || found > to ? to : found;
}

/** Offset of the first unit of the line that holds `at`. */
export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

/** Offset after the line's last unit, without `\r` and without blanks. */
export function trimmedEnd(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Space, tab or carriage return: what may stand at the end of a line without meaning anything. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === carriageReturn;
}

/** `\r\n` where the line at `at` ends so, else `\n`. */
export function lineBreakAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  if (end >= 0) return text.charCodeAt(end - 1) === carriageReturn ? '\r\n' : '\n';
  const before = text.lastIndexOf('\n');
  return before > 0 && text.charCodeAt(before - 1) === carriageReturn ? '\r\n' : '\n';
}

/** Brackets in brackets beyond this depth are an attack on a parser's stack, not a header. */
const deepest = 200;

/** Tells before a recursive parser is called; brackets inside quotes count too, which no real header comes near. */
export function isTooDeep(source: string): boolean {
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 91 || code === 123) {
      if (++depth > deepest) return true;
    } else if (code === 93 || code === 125) depth--;
  }
  return false;
}
