/** Steps that look for something, or narrow a list down to it. */

import type { Intent } from './intent.ts';
import { readPress } from './press.ts';
import type { Reading } from './reading.ts';
import { baseOf, fieldOf, intent, named, nounsOf, targetOf } from './reading.ts';
import type { Token } from './tagged.ts';

export function readFilter(reading: Reading, verb: Token): Intent {
  const { parts } = reading;
  const values = named(parts);
  if (parts.every(({ kind }) => kind === 'pronoun')) return intent('press', baseOf(verb));
  const search = fieldOf(reading, verb);
  const [first] = values;
  // Nobody types `a hotel`, or `2 people`: the words tell what is done.
  if (search !== '' && !first && parts.some(({ kind, det }) => kind === 'number' || det === 'article'))
    return readPress(reading, verb);
  if (search !== '') return intent('fill', search, { values: [{ text: first?.text ?? targetOf(parts) }] });
  if (first) return intent('choose', first.field ?? targetOf(parts), { values: [{ text: first.text }] });
  const last = parts.findLast(({ kind }) => kind === 'words');
  return intent('choose', last ? nounsOf(last) : baseOf(verb));
}
