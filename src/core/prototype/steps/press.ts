/** Actions of the business: the verb and its object are the wording of a button. */

import type { Intent } from './intent.ts';
import type { Part } from './parts.ts';
import { textOf } from './parts.ts';
import type { Reading } from './reading.ts';
import { baseOf, intent, named, onOf } from './reading.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';

const longestLabel = 8;

export function readPress(reading: Reading, verb: Token): Intent {
  const { parts } = reading;
  const values = named(parts);
  const created = parts.findIndex((part) => part.kind === 'words' && part.det === 'article' && part.lead === undefined);
  const next = parts[created + 1];
  // `add a new book called "x"`: there is no such book yet to do it to, its name is something to enter.
  if (created >= 0 && created < 2 && next?.kind === 'value') {
    const entered = values.map((value, at) =>
      at === 0 ? { text: value.text, field: fieldLed(reading, next) } : value,
    );
    return intent('press', wordingOf(reading, verb, parts.slice(0, created + 1).map(free)), { values: entered });
  }
  return intent('press', wordingOf(reading, verb, parts), { values: values.slice(1), ...onOf(reading) });
}

/** `called "x"` enters a name. */
function fieldLed(reading: Reading, part: Part): string {
  const { fieldOf } = reading.lexicon.words;
  const lead = part.leadText ?? '';
  return Object.hasOwn(fieldOf, lead) ? (fieldOf[lead] ?? '') : '';
}

function free(part: Part): Part {
  return { ...part, touches: false };
}

/** `add to the cart`, `zum Warenkorb hinzufügen`, `取消订单`: as a button would be labelled in the language. */
export function wordingOf(reading: Reading, verb: Token, parts: readonly Part[]): string {
  const { words } = reading.lexicon;
  const object = labelParts(parts);
  const base = baseOf(verb);
  const ordered = words.capitalNouns === true ? [...object, base] : [base, ...object];
  return ordered
    .join(words.joined === true ? '' : ' ')
    .split(' ')
    .slice(0, longestLabel)
    .join(' ');
}

/** The words of an action that are its wording: not the words that only name a quoted thing. */
function labelParts(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part, at) => {
    if (part.kind !== 'words' || part.det === 'demonstrative') return [];
    const next = parts[at + 1];
    const previous = parts[at - 1];
    const names =
      (next?.kind === 'value' && (next.touches || next.lead === 'as')) || (previous?.kind === 'value' && part.touches);
    if (names || previous?.kind === 'number') return [];
    const lead = part.lead === undefined || part.lead === 'and' || !part.leadText ? '' : `${part.leadText} `;
    const own = part.tokens.filter((token) => !is(token, 'following') || part.tokens.length === 1);
    return own.length === 0 ? [] : [lead + textOf(own)];
  });
}
