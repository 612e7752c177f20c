/** What the readers of a step share. */

import type { Intent, IntentKind, IntentValue } from './intent.ts';
import type { Lexicon } from './lexicon.ts';
import type { Part } from './parts.ts';
import { textOf, withoutEdges } from './parts.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';
import type { Clause } from './verb.ts';
import type { Tag } from './words/language.ts';

export interface Reading {
  readonly lexicon: Lexicon;
  readonly tokens: readonly Token[];
  readonly clause: Clause;
  /** Without subject and verb. */
  readonly parts: readonly Part[];
  /** What `it` stands for: the thing named last. */
  readonly last?: string;
}

export type Draft = Partial<Omit<Intent, 'kind' | 'target'>>;

export function intent(kind: IntentKind, target: string, more: Draft = {}): Intent {
  const { values = [], by = 'verb', ...others } = more;
  const clean = values.map((value) =>
    value.field === undefined || value.field === '' || value.field === target ? { text: value.text } : value,
  );
  return { kind, target: target.trim(), values: clean, ...others, by };
}

export function valueParts(parts: readonly Part[]): readonly Part[] {
  return parts.filter(({ kind }) => kind === 'value');
}

export function has(tokens: readonly Token[], ...tags: readonly Tag[]): boolean {
  return tokens.some((token) => is(token, ...tags));
}

/** Words without those that only say what kind of element they name; all of them where nothing else is there. */
export function without(tokens: readonly Token[], ...tags: readonly Tag[]): string {
  return textOf(withoutEdges(tokens.filter((token) => !is(token, ...tags))));
}

/** A run without the nouns that only say what kind of element it is: `name field`. Empty where it is nothing but such a noun. */
export function nounsOf(part: Part): string {
  return without(
    part.tokens.filter(({ amount, tags }) => amount === undefined || tags.has('noun')),
    'field',
    'following',
  );
}

/** The words that name a value: right before it (`product "x"`), else right behind it (`"x" product`). */
export function nameOf(parts: readonly Part[], at: number): string {
  const before = namedBefore(parts, at);
  if (before !== undefined && before !== '') return before;
  const behind = parts[at + 1];
  return behind?.kind === 'words' && behind.touches && behind.det === undefined && !onlyPlace(behind)
    ? nounsOf(behind)
    : '';
}

function namedBefore(parts: readonly Part[], at: number): string | undefined {
  const part = parts[at];
  const before = parts[at - 1];
  if (!part || before?.kind !== 'words' || onlyPlace(before)) return undefined;
  return part.touches || part.lead === 'as' || part.lead === 'prep' ? nounsOf(before) : undefined;
}

/** `in the list`, `on the page`: says where, and names nothing. */
export function onlyPlace(part: Part): boolean {
  return part.kind === 'words' && part.tokens.every((token) => is(token, 'list', 'page', 'following', 'of'));
}

export function named(parts: readonly Part[]): readonly IntentValue[] {
  return parts.flatMap((part, at) => {
    if (part.kind !== 'value') return [];
    const field = nameOf(parts, at) || listName(parts, at);
    return [field === '' ? { text: part.text } : { text: part.text, field }];
  });
}

/** `products "x" and "y"`: the second has the name of the first. */
function listName(parts: readonly Part[], at: number): string {
  let first = at;
  while (parts[first]?.lead === 'and' && parts[first - 1]?.kind === 'value') first -= 1;
  return first === at ? '' : nameOf(parts, first);
}

/** A value right behind a run that is nothing but `the field`, or right before one: its name. */
export function isNamedAs(parts: readonly Part[], at: number, ...tags: readonly Tag[]): boolean {
  const part = parts[at];
  const before = parts[at - 1];
  const behind = parts[at + 1];
  if (part?.kind !== 'value') return false;
  if (
    behind?.kind === 'words' &&
    behind.touches &&
    // `the "Ann" address page` is a page about Ann, not one of that name.
    (is(behind.tokens[0], ...tags) || (!tags.includes('page') && is(behind.tokens.at(-1), ...tags)))
  )
    return true;
  // `the "Name" field "x"`: the noun is taken already.
  if (parts[at - 2]?.kind === 'value' && before?.touches === true) return false;
  return (
    before?.kind === 'words' &&
    (part.touches || part.naming === true) &&
    before.tokens.every((token) => is(token, ...tags, 'of', 'definite'))
  );
}

/** Nouns for what can be worked or looked into: a quoted text beside one is its name. */
export const controlNouns = ['button', 'box', 'field', 'page', 'list'] as const satisfies readonly Tag[];

/** The quoted name of a control: `the menu "Tools"`, `the "Gift wrap" box`. */
export function namedControl(parts: readonly Part[]): Part | undefined {
  return parts.find((_, at) => isNamedAs(parts, at, ...controlNouns));
}

export function baseOf(verb: Token): string {
  return verb.base ?? verb.text;
}

export function fieldOf(reading: Reading, verb: Token): string {
  const fields = reading.lexicon.words.fieldOf;
  const base = baseOf(verb);
  return Object.hasOwn(fields, base) ? (fields[base] ?? '') : '';
}

export function targetOf(parts: readonly Part[]): string {
  const words = parts.find((part) => part.kind === 'words' && nounsOf(part) !== '');
  return words ? nounsOf(words) : (valueParts(parts)[0]?.text ?? '');
}

/** What a step is done to: the first quoted thing, or what `it` and `this …` stand for. */
export function onOf(reading: Reading, parts: readonly Part[] = reading.parts): { readonly on?: string } {
  const value = valueParts(parts)[0]?.text ?? pointed(reading, parts);
  return value === undefined ? {} : { on: value };
}

export function pointed(reading: Reading, parts: readonly Part[] = reading.parts): string | undefined {
  return parts.some((part) => part.kind === 'pronoun' || part.det === 'demonstrative') ? reading.last : undefined;
}

export function unclear(reading: Reading): Intent {
  const words = reading.parts.filter(({ kind }) => kind === 'words').map(({ text }) => text);
  return intent('unclear', words.join(' '), { values: named(reading.parts), by: 'place' });
}
