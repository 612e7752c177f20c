import { parse, TomlError } from 'smol-toml';
import type { FieldOfKey, FieldSource, ReadContents } from './headerContents.ts';
import { scalarKeys } from './headerContents.ts';
import { readBracketList } from './bracketList.ts';
import { flattenTerms } from './jsonHeader.ts';
import type { TermValue } from './termValue.ts';
import type { TomlEntry } from './tomlEntries.ts';
import { cutTomlEntries, readTomlString } from './tomlEntries.ts';
import { isTooDeep, lineAt } from './textLines.ts';

/** Reads a TOML header. `nested` names the table that holds the term fields (Zola's `taxonomies`). */
export function readTomlHeader(
  text: string,
  from: number,
  to: number,
  fieldOf: FieldOfKey,
  nested?: string,
): ReadContents {
  const parsed = parseToml(text.slice(from, to));
  if ('reason' in parsed) return { kind: 'broken', line: lineAt(text, from) + parsed.line - 1, reason: parsed.reason };
  const { entries } = cutTomlEntries(text, from, to);
  const sources: FieldSource[] = [];
  const scalars = new Map<string, string>();
  for (const entry of entries) {
    const name = entry.key.toLowerCase();
    if (entry.table === '' && scalarKeys.has(name)) scalars.set(name, scalarText(text, entry));
    const holds = entry.table === (nested ?? '');
    if (holds && fieldOf(entry.key) !== undefined)
      sources.push({ key: entry.key, start: entry.start, value: termValue(text, entry) });
    // `taxonomies = { tags = [...] }`: one value on one line, read whole.
    if (nested !== undefined && entry.table === '' && entry.key === nested)
      sources.push(...inlineSources(entry, parsed.value, nested, fieldOf));
  }
  return { kind: 'ok', contents: { sources, scalars } };
}

type ParsedToml = { readonly value: ReadonlyMap<string, unknown> } | { readonly line: number; readonly reason: string };

function parseToml(source: string): ParsedToml {
  if (isTooDeep(source)) return { line: 1, reason: 'the header is nested too deeply' };
  try {
    return { value: new Map(Object.entries(parse(source))) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = error.message.split('\n')[0] ?? 'faulty TOML';
    return { line: error.line, reason: reason.replace(/^Invalid TOML document: /, '') };
  }
}

function scalarText(text: string, entry: TomlEntry): string {
  return readTomlString(text, entry.valueStart)?.value ?? text.slice(entry.valueStart, entry.valueEnd);
}

function inlineSources(
  entry: TomlEntry,
  root: ReadonlyMap<string, unknown>,
  nested: string,
  fieldOf: FieldOfKey,
): readonly FieldSource[] {
  const table: unknown = root.get(nested);
  if (typeof table !== 'object' || table === null) return [];
  const reason = `${nested} is an inline table, which is not edited in place`;
  return Object.entries(table)
    .filter(([key]) => fieldOf(key) !== undefined)
    .map(([key, value]) => ({
      key,
      start: entry.start,
      value: { shape: 'fixed', terms: flattenTerms(value), at: entry.valueStart, reason },
    }));
}

function termValue(text: string, entry: TomlEntry): TermValue {
  const { valueStart: start, valueEnd: end } = entry;
  const string = readTomlString(text, start);
  if (string) return { shape: 'scalar', start, end, value: string.value };
  const list = text.charAt(start) === '[' ? readBracketList(text, start, readTomlString) : undefined;
  if (list && list.end === end) return { shape: 'flow', start, end, items: list.items };
  const parsed = parseToml(`value = ${text.slice(start, end)}`);
  const terms = 'value' in parsed ? flattenTerms(parsed.value.get('value')) : [];
  return {
    shape: 'fixed',
    terms,
    at: start,
    reason: 'the value is not a plain list of strings and cannot be edited in place',
  };
}
