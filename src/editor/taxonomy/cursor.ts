/** Where the cursor stands in a block-style YAML file, told from indentation alone: the file is half written while one types. */
export interface Cursor {
  /** Keys from the top to the map or list the cursor is in; a list item adds nothing. */
  readonly path: readonly string[];
  /** `key`: a name before a colon could be written here. `value`: after the colon, or an item of a list. */
  readonly at: 'key' | 'value';
  /** Where the word under the cursor begins, 0-based column; what is completed replaces it. */
  readonly start: number;
  readonly end: number;
  /** The word under the cursor, without quotes. */
  readonly word: string;
  /** Sibling keys that are written already. */
  readonly siblings: readonly string[];
}

const keyLine =
  /^(\s*)((?:-\s+)*)(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#'"[\]{},-][^#]*?|[^\s#'"[\]{},:]))\s*:(?=\s|$)/u;

/** Characters in which a key has to end: over a line of a million blanks the pattern would take the square of them. */
const longestKeyLine = 1000;

interface KeyLine {
  readonly indent: number;
  readonly key: string;
  /** Column after the colon. */
  readonly after: number;
}

/** The key of a line and the column it stands at; `- name: x` has its key after the dash. */
export function readKeyLine(line: string): KeyLine | undefined {
  const found = keyLine.exec(line.slice(0, longestKeyLine));
  if (found === null) return undefined;
  const [all, spaces = '', dashes = '', double, single, plain] = found;
  const key = double ?? single?.replaceAll("''", "'") ?? plain ?? '';
  return { indent: spaces.length + dashes.length, key, after: all.length };
}

function indentOf(line: string): number {
  return /^\s*(?:-\s+)*/u.exec(line)?.[0].length ?? 0;
}

/** Reads the lines of the file and a 0-based position. */
export function readCursor(lines: readonly string[], line: number, column: number): Cursor {
  const text = lines[line] ?? '';
  const own = readKeyLine(text);
  const word = wordAt(text, column);
  if (own !== undefined && column >= own.after) {
    return { path: [...ancestors(lines, line, own.indent), own.key], at: 'value', siblings: [], ...word };
  }
  const isItem = /^\s*-/u.test(text) && own === undefined;
  const indent = isItem ? (/^\s*/u.exec(text)?.[0].length ?? 0) : Math.min(indentOf(text), column);
  const path = ancestors(lines, line, isItem ? indent + 1 : indent);
  const siblings = isItem ? [] : siblingKeys(lines, line, indent);
  return { path, at: isItem && !isThemeItem(path, text) ? 'value' : 'key', siblings, ...word };
}

/** `- ` in a list of maps starts a key. */
function isThemeItem(path: readonly string[], text: string): boolean {
  return path.length === 1 && path[0] === 'themes' && !/^\s*-\s*["'[{]/u.test(text);
}

function ancestors(lines: readonly string[], line: number, indent: number): readonly string[] {
  const path: string[] = [];
  let limit = indent;
  for (let at = line - 1; at >= 0 && limit > 0; at--) {
    const found = readKeyLine(lines[at] ?? '');
    if (found === undefined || found.indent >= limit) continue;
    path.unshift(found.key);
    limit = found.indent;
  }
  return path;
}

function siblingKeys(lines: readonly string[], line: number, indent: number): readonly string[] {
  const keys: string[] = [];
  const look = (at: number, step: number): void => {
    for (let place = at; place >= 0 && place < lines.length; place += step) {
      const text = lines[place] ?? '';
      if (text.trim() === '' || text.trim().startsWith('#')) continue;
      const found = readKeyLine(text);
      const depth = found?.indent ?? indentOf(text);
      if (depth < indent) return;
      const starts = /^\s*-/u.test(text);
      if (step > 0 && starts && depth === indent) return;
      if (found !== undefined && found.indent === indent) keys.push(found.key);
      if (step < 0 && starts && depth === indent) return;
    }
  };
  if (!/^\s*-/u.test(lines[line] ?? '')) look(line - 1, -1);
  look(line + 1, 1);
  return keys;
}

function wordAt(text: string, column: number): { start: number; end: number; word: string } {
  const stop = /[,[\]{}]/u;
  const colon = readKeyLine(text);
  const least = colon !== undefined && column >= colon.after ? colon.after : indentOf(text);
  let start = Math.min(column, text.length);
  while (start > least && !stop.test(text[start - 1] ?? '')) start--;
  while (start < column && /\s/u.test(text[start] ?? '')) start++;
  let end = Math.min(column, text.length);
  const most = colon !== undefined && column < colon.after ? colon.after - 1 : text.length;
  while (end < most && !stop.test(text[end] ?? '') && !text.startsWith(' #', end)) end++;
  while (end > column && /\s/u.test(text[end - 1] ?? '')) end--;
  const word = text.slice(start, end).trim();
  return { start, end, word: word.replace(/^(["'])(.*)\1$/u, '$2').replace(/^["']/u, '') };
}

/** A term as YAML writes it: plain where that reads back the same, else in double quotes. */
export function yamlText(text: string): string {
  const plain = /^[\p{L}\p{N}_./][\p{L}\p{N}_./ +&()'-]*$/u.test(text) && text.trim() === text;
  return plain ? text : JSON.stringify(text);
}
