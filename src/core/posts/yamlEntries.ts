import { isBlank, lineAt, lineEnd } from './textLines.ts';

/** One `key: value` of a YAML mapping, found by its lines. Offsets are UTF-16 units of the whole text. */
export interface YamlEntry {
  readonly key: string;
  /** First unit of the key's line. */
  readonly start: number;
  /** After the colon. */
  readonly valueStart: number;
  /** After the last line that belongs to the value, its line break included. */
  readonly end: number;
}

export type YamlEntries =
  | { readonly kind: 'ok'; readonly entries: readonly YamlEntry[]; readonly indent: number }
  /** Not cut into entries by lines alone; a whole parse may still read it. */
  | { readonly kind: 'odd'; readonly line: number; readonly reason: string };

/**
 * Cuts a mapping into its entries line by line. Unlike a YAML parser it lets a quoted scalar or a flow collection
 * continue at column 0, as js-yaml 3, Psych and go-yaml do, and it tells the byte range of every value.
 */
export function cutYamlEntries(text: string, from: number, to: number): YamlEntries {
  const entries: YamlEntry[] = [];
  let indent = -1;
  for (let at = from; at < to;) {
    const end = lineEnd(text, at, to);
    const content = skipBlanks(text, at, end);
    if (content === end || text.charCodeAt(content) === 35) {
      at = end + 1;
      continue;
    }
    if (indent < 0) indent = content - at;
    if (content - at !== indent) return odd(text, at, 'the line is indented and continues nothing');
    const colon = keyColon(text, content, end);
    if (colon === undefined) return odd(text, at, 'the line is neither `key: value` nor the continuation of one');
    const valueEnd = endOfValue(text, colon + 1, end, to, indent);
    if (valueEnd === undefined) return odd(text, at, 'a quote or bracket opened here is never closed');
    entries.push({ key: keyName(text.slice(content, colon)), start: at, valueStart: colon + 1, end: valueEnd });
    at = valueEnd;
  }
  return { kind: 'ok', entries, indent: Math.max(indent, 0) };
}

export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  return at;
}

function odd(text: string, at: number, reason: string): YamlEntries {
  return { kind: 'odd', line: lineAt(text, at), reason };
}

/** Indicators that cannot begin a plain key; `-`, `?` and `:` could, before a non-blank, and are left to the whole parse. */
const notKey = '-?:,[]{}#&*!|>%@`';
const quotedKey = /"(?:[^"\\\n]|\\.)*"[ \t]*:(?=\s|$)|'(?:[^'\n]|'')*'[ \t]*:(?=\s|$)/y;

function keyColon(text: string, from: number, end: number): number | undefined {
  const first = text.charCodeAt(from);
  if (notKey.includes(text.charAt(from))) return undefined;
  if (first === 34 || first === 39) {
    quotedKey.lastIndex = from;
    return quotedKey.test(text) ? quotedKey.lastIndex - 1 : undefined;
  }
  for (let at = text.indexOf(':', from); at >= 0 && at < end; at = text.indexOf(':', at + 1)) {
    if (at + 1 >= end || isBlank(text.charCodeAt(at + 1))) return / #/.test(text.slice(from, at)) ? undefined : at;
  }
  return undefined;
}

function keyName(written: string): string {
  const key = written.trimEnd();
  const quote = key.charAt(0);
  return quote === '"' || quote === "'" ? key.slice(1, -1) : key;
}

/** End (line break included) of the value that begins after a colon; undefined where a quote or bracket stays open. */
function endOfValue(text: string, from: number, firstLineEnd: number, to: number, indent: number): number | undefined {
  const at = skipBlanks(text, from, firstLineEnd);
  const first = at < firstLineEnd ? text.charAt(at) : '';
  if (first === '"' || first === "'") return afterLine(text, endOfQuoted(text, at, to), to);
  if (first === '[' || first === '{') return afterLine(text, endOfFlow(text, at, to), to);
  // A list may stand at its key's own column, but only where nothing is written after the colon.
  const open = first === '' || first === '#' || first === '&' || first === '!';
  const literal = first === '|' || first === '>';
  return endOfBlock(text, firstLineEnd, to, indent, open, literal);
}

function endOfBlock(text: string, firstLineEnd: number, to: number, indent: number, open: boolean, literal: boolean) {
  let end = Math.min(firstLineEnd + 1, to);
  for (let at = end; at < to;) {
    const stop = lineEnd(text, at, to);
    const content = skipBlanks(text, at, stop);
    const deeper = content - at > indent;
    const isDash = text.charCodeAt(content) === 45 && (content + 1 >= stop || isBlank(text.charCodeAt(content + 1)));
    const comment = text.charCodeAt(content) === 35;
    const next = Math.min(stop + 1, to);
    if (content < stop) {
      if (comment && !(literal && deeper)) {
        at = next;
        continue;
      }
      if (!deeper && !(open && isDash && content - at === indent)) break;
      end = next;
    }
    at = next;
  }
  return end;
}

/** After the closing quote. A backslash escapes in double quotes, a doubled quote in single ones. */
export function endOfQuoted(text: string, from: number, to: number): number | undefined {
  const quote = text.charCodeAt(from);
  for (let at = from + 1; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 92 && quote === 34) at++;
    else if (code === quote) {
      if (quote === 34 || text.charCodeAt(at + 1) !== 39) return at + 1;
      at++;
    }
  }
  return undefined;
}

/** After the bracket that closes the one at `from`; quotes open only where a token can begin. */
function endOfFlow(text: string, from: number, to: number): number | undefined {
  let depth = 0;
  let tokenStart = true;
  // After a quoted key or a bracket a colon may stand without a blank; inside plain text (`a:'b`) it is only text.
  let closed = false;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || isBlank(code)) continue;
    const wasClosed = closed;
    closed = false;
    if (code === 91 || code === 123) {
      depth++;
      tokenStart = true;
    } else if (code === 93 || code === 125) {
      tokenStart = false;
      closed = true;
      if (--depth === 0) return at + 1;
    } else if (tokenStart && (code === 34 || code === 39)) {
      const end = endOfQuoted(text, at, to);
      if (end === undefined) return undefined;
      at = end - 1;
      tokenStart = false;
      closed = true;
    } else if (code === 35 && /\s/.test(text.charAt(at - 1))) at = lineEnd(text, at, to);
    else tokenStart = code === 44 || (code === 58 && (wasClosed || /\s/.test(text.charAt(at + 1))));
  }
  return undefined;
}

function afterLine(text: string, at: number | undefined, to: number): number | undefined {
  return at === undefined ? undefined : Math.min(lineEnd(text, at, to) + 1, to);
}
