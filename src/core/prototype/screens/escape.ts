/**
 * How labels and values may hold the characters of the language itself. A backslash takes the meaning from the character after
 * it (`\|`, `\->`, `\\`; `\n` is a new line). In lists, conditions and targets double quotes around the whole keep commas,
 * semicolons and words of the language as they are: `"4, 6 or 8"`. A backslash before anything else, and a quote that is not
 * closed, are just characters: people write them.
 */

const escapable = new Set(['\\', '|', '"', ',', ';', ':', '-', '=', '→']);

/** Pieces between unescaped `separators` (one character each); with `quotes`, those inside double quotes do not count. */
export function splitAt(text: string, separators: string, quotes = false): string[] {
  const pieces: string[] = [];
  let from = 0;
  let closable = quotes;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\\') at++;
    else if (char === '"' && closable && opensQuote(text, at)) {
      const end = closingQuote(text, at);
      // Looked for once: without this a line of nothing but quotes would be read over and over.
      if (end === -1) closable = false;
      else at = end;
    } else if (separators.includes(char) && !(char === ',' && isThousands(text, at))) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  pieces.push(text.slice(from));
  return pieces;
}

/** `1,250.00`: a comma between a digit and three more is part of the number. In `1,2,3` it is not. */
function isThousands(text: string, at: number): boolean {
  return /\d/.test(text[at - 1] ?? '') && /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5));
}

/** Where `word` stands outside quotes and escapes, from `from` on; -1 where it does not. */
export function findOutside(text: string, word: string, from = 0): number {
  let closable = true;
  for (let at = from; at < text.length; at++) {
    if (text.startsWith(word, at)) return at;
    const char = text[at];
    if (char === '\\') at++;
    else if (char === '"' && closable && opensQuote(text, at)) {
      const end = closingQuote(text, at);
      if (end === -1) closable = false;
      else at = end;
    }
  }
  return -1;
}

function opensQuote(text: string, at: number): boolean {
  return at === 0 || /[\s,;:=]/u.test(text[at - 1] ?? '');
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return -1;
}

/** True where the quotes are around all of it. */
export function isQuoted(piece: string): boolean {
  const text = piece.trim();
  return text.startsWith('"') && text.length > 1 && closingQuote(text, 0) === text.length - 1;
}

/** What a piece says: quotes around the whole and escapes taken away. */
export function readText(piece: string): string {
  const text = piece.trim();
  const inner = isQuoted(text) ? text.slice(1, -1) : text;
  if (!inner.includes('\\')) return inner;
  let read = '';
  for (let at = 0; at < inner.length; at++) {
    const char = inner[at] ?? '';
    const next = inner[at + 1] ?? '';
    if (char !== '\\' || !(escapable.has(next) || next === 'n')) read += char;
    else {
      read += next === 'n' ? '\n' : next;
      at++;
    }
  }
  return read;
}

/** As it may stand between two `|`. */
export function writeText(text: string): string {
  const plain = escapeCommon(text);
  return plain.startsWith('"') || /^[:-]/u.test(plain) ? `\\${plain}` : plain;
}

/** As it may stand in a list; quoted where it would be read as something else, or where `special` says so. */
export function writeItem(text: string, special: boolean): string {
  const plain = escapeCommon(text);
  if (!special && text !== '' && !/[,;"]/u.test(text)) return plain;
  return `"${plain.replaceAll('"', '\\"')}"`;
}

function escapeCommon(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('|', '\\|')
    .replace(/->|=>|→/gu, (arrow) => `\\${arrow}`);
}
