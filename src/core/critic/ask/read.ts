import { findJson, type JsonObject } from '../../llm/parseJson.ts';
import { field } from '../../llm/shape.ts';
import { oneLine } from '../run/plainText.ts';

/** No honest answer is near this long; a looping model's is. */
const LONGEST_ANSWER = 60_000;
const LONGEST_QUOTE = 1000;

/** All objects of an answer that are whole and not inside another one, in order. */
export function objectsIn(text: string): readonly JsonObject[] {
  const found: JsonObject[] = [];
  findJson(text.slice(0, LONGEST_ANSWER), (value) => {
    found.push(value);
    return false;
  });
  return found;
}

/**
 * The entries of the last list under `name`; where the answer was cut off inside it, the entries that are whole, known by the field `own`.
 * `undefined`: there is neither.
 */
export function entriesIn(text: string, name: string, own: string): readonly unknown[] | undefined {
  const objects = objectsIn(text);
  const list = objects.map((object) => field(object, name)).findLast((value) => Array.isArray(value));
  if (list !== undefined) return list;
  const loose = objects.filter((object) => field(object, own) !== undefined);
  return loose.length > 0 ? loose : undefined;
}

/** A text as one line; empty where it is none. A form that was not filled in (`"<reason>"`, `"string"`) counts as empty. */
export function lineIn(value: unknown, name: string, cap: number): string {
  const found = field(value, name);
  if (typeof found !== 'string') return '';
  const line = oneLine(found, cap);
  return /^(?:<[^<>]*>|string|text|\.{3}|…)$/iu.test(line) ? '' : line;
}

/** Words to be looked for in the document, as they were said; empty where there are none. */
export function quoteIn(value: unknown, name: string): string {
  const found = field(value, name);
  const one: unknown = Array.isArray(found) ? found[0] : found;
  return typeof one === 'string' ? one.slice(0, LONGEST_QUOTE).trim() : '';
}

/** The one of `names` that is meant, however it is written: `Already answered`, `ALREADY-ANSWERED.` */
export function choiceIn<Name extends string>(value: unknown, name: string, names: readonly Name[]): Name | undefined {
  const found = field(value, name);
  if (typeof found !== 'string') return undefined;
  const plain = letters(found);
  return names.find((one) => letters(one) === plain);
}

/**
 * Entries by their number from 1 to `count`. Where a number is told twice with different things nobody knows which one is meant: both are
 * left out. Entries without any number count by their place, if none has one and there are as many as were asked for.
 */
export function byNumber(entries: readonly unknown[], count: number): ReadonlyMap<number, unknown> {
  const few = entries.slice(0, count * 2);
  const numbers = few.map((entry) => numberIn(entry));
  if (numbers.every((one) => one === undefined)) {
    return few.length === count ? new Map(few.map((entry, at) => [at + 1, entry])) : new Map();
  }
  const found = new Map<number, unknown>();
  const twice = new Set<number>();
  for (const [at, entry] of few.entries()) {
    const number = numbers[at];
    if (number === undefined || number < 1 || number > count) continue;
    if (found.has(number) && JSON.stringify(found.get(number)) !== JSON.stringify(entry)) twice.add(number);
    found.set(number, entry);
  }
  for (const number of twice) found.delete(number);
  return found;
}

function numberIn(entry: unknown): number | undefined {
  const value = field(entry, 'number');
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  const digits = typeof value === 'string' ? /^\D{0,12}(\d{1,3})\D{0,3}$/u.exec(value)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}

function letters(text: string): string {
  return text
    .slice(0, 60)
    .toLowerCase()
    .replace(/[^a-z]/gu, '');
}

/** The last object of an answer that has the field; models repeat the form first, then fill it in. */
export function objectWith(text: string, name: string): JsonObject | undefined {
  return objectsIn(text).findLast((object) => field(object, name) !== undefined);
}
