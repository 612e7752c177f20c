/** Steps that say what somebody is about to do. */

import type { Intent } from './intent.ts';
import { partsOf, textOf, withoutEdges } from './parts.ts';
import { readPress } from './press.ts';
import type { Reading } from './reading.ts';
import { baseOf, intent, named } from './reading.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';

/** A wish for a deed is the deed. One to make, change or see something leads to where that is done. */
export function readWish(reading: Reading): Intent {
  const { tokens, clause } = reading;
  const { verb } = clause;
  const deed = verb !== undefined && is(verb, 'do', 'query') && !is(verb, 'open', 'see', 'fill', 'makes', 'signIn');
  const pays = tokens.some(({ kind }) => kind === 'number');
  if (verb && deed) return readPress(reading, verb);
  if (!verb && pays) {
    const word = lastWord(reading);
    const rest = tokens.slice(clause.start).filter((token) => token !== word);
    return readPress({ ...reading, parts: partsOf(rest, reading.lexicon.words) }, word);
  }
  return readPlaceOf(reading);
}

/** A verb that no data knows: the first word behind the wish, in German the last of all. */
function lastWord({ tokens, lexicon }: Reading): Token {
  const words = tokens.filter((token) => token.kind === 'word' && !is(token, 'want', 'filler', 'subject'));
  const at = tokens.findIndex((token) => is(token, 'want'));
  const next = tokens.slice(at + 1).find(({ kind }) => kind === 'word');
  const verb = lexicon.words.capitalNouns === true ? words.at(-1) : next;
  return verb ?? { kind: 'word', text: '', fold: '', tags: new Set() };
}

/** A wish opens the place where it can be done: what is wanted names that place, with its `a` and without its `the`. */
function readPlaceOf(reading: Reading): Intent {
  const { tokens, clause } = reading;
  const wish = tokens.findIndex((token) => is(token, 'want', 'starts'));
  // German has its wish at the end of a clause.
  const last = tokens.slice(wish + 1).every(({ kind }) => kind === 'mark');
  const rest = (last ? tokens.slice(clause.start, wish) : tokens.slice(wish + 1)).filter(
    (token) => token.particle !== true,
  );
  const kept = rest.filter((token, at) => isWished(token, rest[at + 1], at === 0));
  const words = kept.map((token) => (token === clause.verb ? { ...token, text: baseOf(token) } : token));
  const known = named(reading.parts);
  return intent('open', textOf(withoutEdges(is(words[0], 'article') ? words.slice(1) : words)), { values: known });
}

function isWished(token: Token, next: Token | undefined, first: boolean): boolean {
  if (token.kind !== 'word' || is(token, 'subject', 'possessive', 'demonstrative', 'filler', 'try')) return false;
  if (is(token, 'definite') && !is(token, 'of')) return false;
  // `want to see all orders` wishes for the orders, `want to create an order` for the creating.
  if (first && is(token, 'open', 'see') && !is(token, 'do', 'fill')) return false;
  return !(is(token, 'article') && next?.kind === 'value');
}
