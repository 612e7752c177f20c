import type { FieldOfKey, FieldSource, ReadContents } from './headerContents.ts';
import { scalarKeys } from './headerContents.ts';
import { readBracketList } from './bracketList.ts';
import type { TermValue } from './termValue.ts';
import { isTooDeep, lineAt } from './textLines.ts';

/** A member of the outer object. Offsets are UTF-16 units of the whole text. */
export interface JsonMember {
  readonly key: string;
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** Reads a JSON header; `braceless` is Hexo's, whose outer braces are not written. */
export function readJsonHeader(
  text: string,
  from: number,
  to: number,
  braceless: boolean,
  fieldOf: FieldOfKey,
): ReadContents {
  const source = text.slice(from, to);
  const parsed = parseObject(braceless ? `{${source}}` : source);
  if (typeof parsed === 'string')
    return { kind: 'broken', line: lineAt(text, from + positionIn(parsed, source)), reason: parsed };
  const sources: FieldSource[] = [];
  const scalars = new Map<string, string>();
  for (const member of cutJsonMembers(text, from, to, braceless)) {
    const value = parsed.get(member.key);
    const name = member.key.toLowerCase();
    if (scalarKeys.has(name) && typeof value === 'string') scalars.set(name, value);
    if (fieldOf(member.key) !== undefined)
      sources.push({ key: member.key, start: member.start, value: termValue(text, member) });
  }
  return { kind: 'ok', contents: { sources, scalars } };
}

/** The object's members, or in a few words why there is none. */
function parseObject(source: string): ReadonlyMap<string, unknown> | string {
  if (isTooDeep(source)) return 'the JSON header is nested too deeply';
  try {
    const value: unknown = JSON.parse(source);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return new Map(Object.entries(value));
    return 'the JSON header is not an object';
  } catch (error) {
    return `the JSON header is faulty: ${error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error)}`;
  }
}

const token = /[\s{}[\],:]+|"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/y;

/** The engine's message tells a position for faults of structure; for a faulty token it does not, and that is looked for here. */
function positionIn(message: string, source: string): number {
  const told = /at position (\d+)/.exec(message)?.[1];
  if (told !== undefined) return Math.min(Number(told), source.length);
  token.lastIndex = 0;
  let at = 0;
  while (at < source.length && token.test(source)) at = token.lastIndex;
  return at;
}

/** The members of the outer object, in order. The text must be sound JSON. */
export function cutJsonMembers(text: string, from: number, to: number, braceless: boolean): readonly JsonMember[] {
  const members: JsonMember[] = [];
  let at = skip(text, braceless ? from : text.indexOf('{', from) + 1, to);
  while (at < to && text.charAt(at) === '"') {
    const start = at;
    const key = readJsonString(text, at);
    if (!key) break;
    const valueStart = skip(text, text.indexOf(':', key.end) + 1, to);
    const valueEnd = endOfJsonValue(text, valueStart, to);
    members.push({ key: key.value, start, valueStart, valueEnd });
    at = skip(text, valueEnd, to);
    if (text.charAt(at) === ',') at = skip(text, at + 1, to);
  }
  return members;
}

export function readJsonString(
  text: string,
  from: number,
): { readonly value: string; readonly end: number } | undefined {
  if (text.charAt(from) !== '"') return undefined;
  let end = from + 1;
  while (end < text.length && text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1;
  try {
    const value: unknown = JSON.parse(text.slice(from, end + 1));
    return typeof value === 'string' ? { value, end: end + 1 } : undefined;
  } catch {
    return undefined;
  }
}

function endOfJsonValue(text: string, from: number, to: number): number {
  let depth = 0;
  for (let at = from; at < to; at++) {
    const char = text.charAt(at);
    if (char === '"') at = (readJsonString(text, at)?.end ?? to) - 1;
    else if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') {
      if (depth === 0) return at;
      depth--;
    } else if (depth === 0 && (char === ',' || /\s/.test(char))) return at;
    if (depth === 0 && /["\]}]/.test(char)) return at + 1;
  }
  return to;
}

function skip(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && /\s/.test(text.charAt(at))) at++;
  return at;
}

function termValue(text: string, member: JsonMember): TermValue {
  const { valueStart: start, valueEnd: end } = member;
  const written = text.slice(start, end);
  if (written === 'null') return { shape: 'empty', start, end };
  const string = readJsonString(text, start);
  if (string) return { shape: 'scalar', start, end, value: string.value };
  const list = written.startsWith('[') ? readBracketList(text, start, readJsonString) : undefined;
  if (list) return { shape: 'flow', start, end, items: list.items };
  const terms = flattenTerms(JSON.parse(written));
  return {
    shape: 'fixed',
    terms,
    at: start,
    reason: 'the value is not a plain list of strings and cannot be edited in place',
  };
}

/** Terms of a parsed value that is no plain list of strings: numbers as text, lists in lists in reading order. */
export function flattenTerms(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return [String(value)];
  if (Array.isArray(value)) return value.flatMap((item) => flattenTerms(item));
  if (value instanceof Date) return [value.toISOString()];
  if (typeof value === 'object' && value !== null && 'label' in value) return flattenTerms(value.label);
  return [];
}
