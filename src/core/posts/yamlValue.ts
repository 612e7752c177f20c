import type { BlockItem, TermItem, TermValue } from './termValue.ts';
import type { YamlEntry } from './yamlEntries.ts';
import { endOfQuoted, skipBlanks } from './yamlEntries.ts';
import { nothing, plain, plainInFlow } from './yamlPlain.ts';
import { isText, parseEntry, parseYaml, scalarOf, termsOfNode, valueOf } from './yamlSlice.ts';
import { lineEnd, trimmedEnd } from './textLines.ts';

/** The text of a quoted scalar of one line; undefined where an escape is faulty. */
function unquote(written: string): string | undefined {
  if (written.startsWith("'")) return written.slice(1, -1).replaceAll("''", "'");
  if (!written.includes('\\')) return written.slice(1, -1);
  const parsed = parseYaml(written, 0);
  return parsed.kind === 'ok' ? scalarOf(parsed.document.contents) : undefined;
}

interface Token {
  readonly end: number;
  readonly value: string;
}

const emptyToken: Token = { end: 0, value: '' };

/** A scalar that begins at `from` and ends on its line, before a comment. Undefined: not that simple. */
function scalarOnLine(text: string, from: number, stop: number): Token | undefined {
  const quote = text.charCodeAt(from);
  if (quote === 34 || quote === 39) {
    const end = endOfQuoted(text, from, stop);
    if (end === undefined || !onlyComment(text, end, stop)) return undefined;
    const value = unquote(text.slice(from, end));
    return value === undefined ? undefined : { end, value };
  }
  const comment = text.slice(from, stop).search(/[ \t]#/);
  const end = trimmedEnd(text, from, comment < 0 ? stop : from + comment);
  const value = text.slice(from, end);
  return plain.test(value) ? { end, value } : undefined;
}

function onlyComment(text: string, from: number, stop: number): boolean {
  const at = skipBlanks(text, from, stop);
  return at >= stop || (at > from && text.charCodeAt(at) === 35);
}

/** Title, date and the like: the scalar's text; undefined where it is none or the YAML is faulty. */
export function readYamlScalar(text: string, entry: YamlEntry): string | undefined {
  const firstEnd = lineEnd(text, entry.start, entry.end);
  const from = skipBlanks(text, entry.valueStart, firstEnd);
  if (from < firstEnd && firstEnd + 1 >= entry.end) {
    const token = scalarOnLine(text, from, firstEnd);
    if (token) return token.value;
  }
  const parsed = parseEntry(text, entry);
  return parsed.kind === 'ok' ? scalarOf(valueOf(parsed.document, entry.key)) : undefined;
}

/** Reads a term field. What the simple grammar does not know goes to the full parser and can then be read but not edited. */
export function readYamlTerms(text: string, entry: YamlEntry): TermValue {
  const firstEnd = lineEnd(text, entry.start, entry.end);
  const from = skipBlanks(text, entry.valueStart, firstEnd);
  const oneLine = firstEnd + 1 >= entry.end;
  const first = from < firstEnd ? text.charAt(from) : '';
  const bare = first === '' || (first === '#' && from > entry.valueStart);
  const simple = bare
    ? oneLine
      ? emptyAt(text, entry.valueStart)
      : readBlock(text, entry.valueStart, firstEnd + 1, entry.end)
    : first === '['
      ? readFlow(text, from, entry.end)
      : oneLine
        ? readScalar(text, from, firstEnd)
        : undefined;
  return simple ?? readSlowly(text, entry, from);
}

function emptyAt(text: string, valueStart: number): TermValue {
  // After one blank where there is one: `tags: ` gets its terms where the author would type them.
  const at = text.charCodeAt(valueStart) === 32 && text.charAt(valueStart + 1) !== '#' ? valueStart + 1 : valueStart;
  return { shape: 'empty', start: at, end: at };
}

function readScalar(text: string, from: number, stop: number): TermValue | undefined {
  const token = scalarOnLine(text, from, stop);
  if (!token) return undefined;
  if (nothing.test(text.slice(from, token.end))) return { shape: 'empty', start: from, end: token.end };
  return { shape: 'scalar', start: from, end: token.end, value: token.value };
}

function readFlow(text: string, start: number, stop: number): TermValue | undefined {
  const items: TermItem[] = [];
  let at = skipSpace(text, start + 1, stop);
  while (at < stop && text.charAt(at) !== ']') {
    const item = flowItem(text, at, stop);
    if (!item) return undefined;
    items.push(item);
    at = skipSpace(text, item.end, stop);
    if (text.charAt(at) === ',') at = skipSpace(text, at + 1, stop);
    else if (text.charAt(at) !== ']') return undefined;
  }
  if (at >= stop || !onlyComment(text, at + 1, lineEnd(text, at, stop))) return undefined;
  if (items.some((item) => item.term === '')) return undefined;
  return { shape: 'flow', start, end: at + 1, items };
}

function skipSpace(text: string, from: number, stop: number): number {
  let at = from;
  while (at < stop && /[ \t\r\n]/.test(text.charAt(at))) at++;
  return at;
}

function flowItem(text: string, from: number, stop: number): TermItem | undefined {
  const quote = text.charCodeAt(from);
  if (quote === 34 || quote === 39) {
    const end = endOfQuoted(text, from, lineEnd(text, from, stop));
    const term = end === undefined ? undefined : unquote(text.slice(from, end));
    return end === undefined || term === undefined ? undefined : { term, start: from, end };
  }
  let end = from;
  while (end < stop && !/[,\]\n]/.test(text.charAt(end))) end++;
  end = trimmedEnd(text, from, end);
  const term = text.slice(from, end);
  return plainInFlow.test(term) && !nothing.test(term) ? { term, start: from, end } : undefined;
}

function readBlock(text: string, after: number, from: number, stop: number): TermValue | undefined {
  const items: BlockItem[] = [];
  let indent = -1;
  for (let at = from; at < stop;) {
    const end = lineEnd(text, at, stop);
    const dash = skipBlanks(text, at, end);
    const next = Math.min(end + 1, stop);
    if (dash < end && text.charCodeAt(dash) !== 35) {
      if (indent < 0) indent = dash - at;
      const scalar = skipBlanks(text, dash + 1, end);
      if (dash - at !== indent || text.charAt(dash) !== '-') return undefined;
      // An item without a term (`-`, `- ""`) is no term to any site; it stays where it stands, as a comment does.
      const token = scalar >= end ? emptyToken : scalar === dash + 1 ? undefined : scalarOnLine(text, scalar, end);
      if (!token) return undefined;
      const isTerm = token.value !== '' && !nothing.test(text.slice(scalar, token.end));
      if (isTerm) items.push({ term: token.value, start: scalar, end: token.end, lineStart: at, lineEnd: next });
    }
    at = next;
  }
  return items.length > 0 ? { shape: 'block', after, items } : undefined;
}

function readSlowly(text: string, entry: YamlEntry, from: number): TermValue {
  const parsed = parseEntry(text, entry);
  if (parsed.kind === 'broken') return { shape: 'broken', at: parsed.at, reason: parsed.reason };
  const node = valueOf(parsed.document, entry.key);
  const terms = termsOfNode(node, parsed.aliases);
  const reason = 'the value is written in a way that cannot be edited in place';
  if (terms) return { shape: 'fixed', terms, oneText: isText(node, parsed.aliases), at: from, reason };
  return { shape: 'fixed', terms: [], at: from, reason: 'the value is neither text nor a list of terms' };
}
