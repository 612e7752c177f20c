/** What the readers of a step share. */

import type { Intent, IntentKind, IntentValue } from './intent.ts';
import type { Lexicon } from './lexicon.ts';
import type { Part } from './parts.ts';
import { textOf } from './parts.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';
import type { Clause } from './verb.ts';

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

/** The words that name a value: right before it (`product "x"`), else right behind it (`"x" product`). */
export function nameOf(parts: readonly Part[], at: number): string {
  const before = namedBefore(parts, at);
  if (before !== undefined) return before;
  const behind = parts[at + 1];
  return behind?.kind === 'words' && behind.touches && behind.det === undefined ? nounsOf(behind) : '';
}

function namedBefore(parts: readonly Part[], at: number): string | undefined {
  const part = parts[at];
  const before = parts[at - 1];
  if (!part || before?.kind !== 'words') return undefined;
  if (part.touches || part.lead === 'as' || part.lead === 'prep') return nounsOf(before);
  return undefined;
}

/** A run without the nouns that only say what kind of element it is: `name field`. */
export function nounsOf(part: Part): string {
  const kept = part.tokens.filter((token) => !is(token, 'field', 'following'));
  return textOf(kept, /^\p{Script=Han}/u.test(part.text)).trim();
}

export function named(parts: readonly Part[], from = 0): readonly IntentValue[] {
  return parts.flatMap((part, at) => {
    if (part.kind !== 'value' || at < from) return [];
    const field = nameOf(parts, at);
    return [field === '' ? { text: part.text } : { text: part.text, field }];
  });
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
  const words = parts.find(({ kind }) => kind === 'words');
  return words ? nounsOf(words) : (valueParts(parts)[0]?.text ?? '');
}

export function unclear(reading: Reading): Intent {
  const words = reading.parts.filter(({ kind }) => kind === 'words').map(({ text }) => text);
  return intent('unclear', words.join(' '), { values: named(reading.parts), by: 'place' });
}
