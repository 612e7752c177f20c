/** The words of a language by their written form. */

import { fold, lower } from './pieces.ts';
import type { Tag, Words } from './words/language.ts';
import { tags } from './words/language.ts';

export interface Entry {
  readonly tags: ReadonlySet<Tag>;
  /** Base form, of verbs. */
  readonly base?: string;
}

/** A verb whose particle stands apart: `wähle … aus`. */
export interface Separable extends Entry {
  readonly base: string;
  readonly particle: string;
}

export interface Lexicon {
  readonly words: Words;
  readonly entries: ReadonlyMap<string, Entry>;
  /** The same without accents, for those who leave them out. */
  readonly loose: ReadonlyMap<string, Entry>;
  /** First word of phrases → most words that a phrase with it has. */
  readonly lengths: ReadonlyMap<string, number>;
  readonly separable: ReadonlyMap<string, readonly Separable[]>;
  /** Number words, with and without accents. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Characters of the longest entry, for languages without spaces. */
  readonly longest: number;
}

interface Draft {
  readonly entries: Map<string, { tags: Set<Tag>; base?: string }>;
  readonly separable: Map<string, Separable[]>;
}

const known = new WeakMap<Words, Lexicon>();

export function lexiconOf(words: Words): Lexicon {
  const ready = known.get(words) ?? build(words);
  known.set(words, ready);
  return ready;
}

function build(words: Words): Lexicon {
  const draft: Draft = { entries: new Map(), separable: new Map() };
  for (const [tag, list] of pairs(words.verbs)) for (const item of list) addVerb(draft, words, tag, item);
  for (const [tag, list] of pairs(words.others)) for (const item of list) add(draft, item, tag);
  const lengths = new Map<string, number>();
  let longest = 1;
  for (const key of draft.entries.keys()) {
    longest = Math.max(longest, key.length);
    const parts = key.split(' ');
    const first = parts[0] ?? '';
    lengths.set(first, Math.max(lengths.get(first) ?? 1, parts.length));
  }
  const numbers = new Map(
    Object.entries(words.numbers).flatMap(([name, amount]) => [[name, amount] as const, [fold(name), amount] as const]),
  );
  const loose = new Map([...draft.entries].toReversed().map(([key, entry]) => [fold(key), entry]));
  return { words, entries: draft.entries, loose, lengths, separable: draft.separable, numbers, longest };
}

function pairs(lists: Readonly<Partial<Record<Tag, string>>>): readonly (readonly [Tag, readonly string[]])[] {
  return tags.map((tag) => [tag, items(lists[tag] ?? '')]);
}

function items(list: string): readonly string[] {
  return list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function addVerb(draft: Draft, words: Words, tag: Tag, item: string): void {
  const [phrase = '', ...irregular] = item.split('/').map((part) => part.trim());
  const bar = phrase.indexOf('|');
  if (bar >= 0) {
    addSeparable(draft, words, tag, phrase.slice(0, bar), [phrase.slice(bar + 1), ...irregular]);
    return;
  }
  const [first = '', ...rest] = phrase.split(' ');
  for (const form of words.inflect(first)) add(draft, [form, ...rest].join(' '), tag, phrase);
  // An irregular form may be written with the rest of its phrase, or without.
  for (const form of irregular) add(draft, form.includes(' ') ? form : [form, ...rest].join(' '), tag, phrase);
}

function addSeparable(draft: Draft, words: Words, tag: Tag, particle: string, verb: readonly string[]): void {
  const [stem = '', ...irregular] = verb;
  const base = `${particle}${stem}`;
  for (const form of [...words.inflect(stem), ...irregular]) {
    const key = lower(form);
    const others = draft.separable.get(key) ?? [];
    draft.separable.set(key, [...others, { tags: new Set([tag]), base, particle: lower(particle) }]);
    add(draft, `${particle}${form}`, tag, base);
  }
  add(draft, `${particle}zu${stem}`, tag, base);
}

function add(draft: Draft, form: string, tag: Tag, base?: string): void {
  const key = lower(form).replaceAll(/\s+/g, ' ');
  const entry = draft.entries.get(key) ?? { tags: new Set<Tag>() };
  entry.tags.add(tag);
  if (base !== undefined) entry.base ??= base;
  draft.entries.set(key, entry);
}

export function entryOf(lexicon: Lexicon, key: string): Entry | undefined {
  return lexicon.entries.get(key) ?? lexicon.loose.get(fold(key));
}
