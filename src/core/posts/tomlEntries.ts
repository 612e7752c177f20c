import { parse } from 'smol-toml';
import { lineEnd } from './textLines.ts';

/** One `key = value`. Offsets are UTF-16 units of the whole text. */
export interface TomlEntry {
  /** Name of the table it stands in, dotted; `''` at the top; of a dotted key the part before the last dot is included. */
  readonly table: string;
  readonly key: string;
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  /** After the line on which the value ends. */
  readonly end: number;
}

export interface TomlTable {
  readonly name: string;
  /** Offset of the `[` line. */
  readonly start: number;
  /** After the `[` line. */
  readonly bodyStart: number;
}

const bareOrQuoted = /(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')/;
const keyPath = new RegExp(`(${bareOrQuoted.source}(?:[ \\t]*\\.[ \\t]*${bareOrQuoted.source})*)[ \\t]*`, 'y');

/** Cuts a header that a TOML parser has found sound into its entries and tables. */
export function cutTomlEntries(
  text: string,
  from: number,
  to: number,
): { entries: readonly TomlEntry[]; tables: readonly TomlTable[] } {
  const entries: TomlEntry[] = [];
  const tables: TomlTable[] = [];
  let table = '';
  for (let at = from; at < to;) {
    const content = skipBlanks(text, at, to);
    const next = Math.min(lineEnd(text, content, to) + 1, to);
    if (text.charAt(content) === '[') {
      table = namesIn(text, text.charAt(content + 1) === '[' ? content + 2 : content + 1).join('.');
      tables.push({ name: table, start: at, bodyStart: next });
      at = next;
      continue;
    }
    keyPath.lastIndex = content;
    const match = content < to ? keyPath.exec(text) : null;
    if (!match || text.charAt(keyPath.lastIndex) !== '=') {
      at = next;
      continue;
    }
    const valueStart = skipBlanks(text, keyPath.lastIndex + 1, to);
    const valueEnd = endOfTomlValue(text, valueStart, to);
    const names = namesIn(text, content);
    const key = names.pop() ?? '';
    const path = [...(table === '' ? [] : [table]), ...names].join('.');
    const end = Math.min(lineEnd(text, valueEnd, to) + 1, to);
    entries.push({ table: path, key, start: at, valueStart, valueEnd, end });
    at = end;
  }
  return { entries, tables };
}

/** The names of a dotted key, without quotes. */
function namesIn(text: string, from: number): string[] {
  keyPath.lastIndex = skipBlanks(text, from, text.length);
  const written = keyPath.exec(text)?.[1] ?? '';
  const parts = written.match(new RegExp(bareOrQuoted.source, 'g')) ?? [];
  return parts.map((part) => (/^["']/.test(part) ? (readTomlString(part, 0)?.value ?? part) : part));
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && /[ \t]/.test(text.charAt(at))) at++;
  return at;
}

/** After a string that begins at `from`, of any of the four kinds; undefined where none begins. */
function endOfTomlString(text: string, from: number, to: number): number | undefined {
  const quote = text.charAt(from);
  if (quote !== '"' && quote !== "'") return undefined;
  const fence = text.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
  for (let at = from + fence.length; at < to; at++) {
    if (quote === '"' && text.charAt(at) === '\\') at++;
    else if (text.startsWith(fence, at)) {
      let end = at + fence.length;
      // `""""` ends a long string with a quote of its own inside.
      while (fence.length === 3 && text.charAt(end) === quote && end - at < 5) end++;
      return end;
    }
  }
  return to;
}

/** A string on one line: its value and end. Long (three-quote) strings are left out: they are not edited. */
export function readTomlString(
  text: string,
  from: number,
): { readonly value: string; readonly end: number } | undefined {
  const quote = text.charAt(from);
  if ((quote !== '"' && quote !== "'") || text.startsWith(quote.repeat(3), from)) return undefined;
  const end = endOfTomlString(text, from, text.length) ?? from;
  const written = text.slice(from, end);
  if (quote === "'") return { value: written.slice(1, -1), end };
  if (!written.includes('\\')) return { value: written.slice(1, -1), end };
  const value: unknown = parse(`value = ${written}`)['value'];
  return typeof value === 'string' ? { value, end } : undefined;
}

function endOfTomlValue(text: string, from: number, to: number): number {
  let depth = 0;
  let end = from;
  for (let at = from; at < to; at++) {
    const char = text.charAt(at);
    const string = endOfTomlString(text, at, to);
    if (string !== undefined) {
      at = string - 1;
      end = string;
    } else if (char === '#') {
      at = lineEnd(text, at, to) - 1;
    } else if (char === '\n') {
      if (depth === 0) break;
    } else if (!/[ \t\r]/.test(char)) {
      if (char === '[' || char === '{') depth++;
      else if (char === ']' || char === '}') depth--;
      end = at + 1;
    }
  }
  return end;
}
