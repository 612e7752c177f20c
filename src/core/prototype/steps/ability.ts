/** What somebody can or cannot do: `should not be able to edit its code`. */

import { frameless } from './frame.ts';
import type { Intent } from './intent.ts';
import type { Part } from './parts.ts';
import { partsOf } from './parts.ts';
import { wordingOf } from './press.ts';
import type { Reading } from './reading.ts';
import { has, intent, named, namedControl, nounsOf, onOf, targetOf } from './reading.ts';
import type { Token } from './tagged.ts';
import { is, isNoun } from './tagged.ts';
import { actionTags, isVerbHere } from './verb.ts';

export function readAbility(reading: Reading): Intent | undefined {
  const { tokens, lexicon } = reading;
  const at = tokens.findIndex((token) => is(token, 'able', 'unable', 'can'));
  if (at < 0) return undefined;
  // `notified that it cannot be deleted` is a message.
  if (has(tokens.slice(0, at), 'notify', 'message')) return undefined;
  const surely = tokens.some((token) => is(token, 'able', 'unable') && !is(token, 'can'));
  const verbAt = verbIndex(reading, at, surely);
  const verb = tokens[verbAt];
  if (!verb || (!surely && !is(verb, ...actionTags))) return undefined;
  const negated = has(tokens, 'not') || has(tokens, 'unable');
  const rest = tokens.filter(
    (token, index) =>
      index !== verbAt && !is(token, 'able', 'unable', 'can', 'modal', 'not') && index >= reading.clause.start,
  );
  if (is(verb, 'see') && !is(verb, 'do')) {
    const seen = frameless(reading, rest);
    return intent(negated ? 'notSee' : 'see', targetOf(seen), { values: named(seen) });
  }
  return decided(reading, verb, partsOf(rest, lexicon.words), negated);
}

/** The verb of the deed: the next one, or in German the last. */
function verbIndex(reading: Reading, from: number, surely: boolean): number {
  const { tokens, lexicon } = reading;
  const isOne = (token: Token, at: number): boolean =>
    isVerbHere(tokens, at, lexicon) || (is(token, 'see') && !isNoun(token, at, lexicon));
  const known = tokens.findIndex((token, at) => at > from && isOne(token, at));
  if (known >= 0 || !surely) return known;
  return tokens.findIndex(
    (token, at) =>
      at > from && token.kind === 'word' && !is(token, 'filler', 'article', 'definite', 'possessive', 'able', 'be'),
  );
}

function decided(reading: Reading, verb: Token, parts: readonly Part[], negated: boolean): Intent {
  const kind = negated ? 'disabled' : 'enabled';
  const control = namedControl(parts);
  if (control) return intent(kind, control.text);
  const values = named(parts);
  const object = parts.find((part) => part.kind === 'pronoun' || (part.kind === 'words' && nounsOf(part) !== ''));
  const enters =
    is(verb, 'fill', 'choose', 'check', 'uncheck', 'upload') && (!is(verb, 'do') || isOneField(object, values.length));
  if (object?.kind === 'words' && (enters || is(verb, 'click'))) return intent(kind, nounsOf(object), { values });
  if (is(verb, 'click') && values[0]) return intent(kind, values[0].text);
  const wording = object?.kind === 'pronoun' ? (verb.base ?? verb.text) : wordingOf(reading, verb, parts);
  return intent(kind, wording, { values: values.slice(1), ...onOf(reading, parts) });
}

/** `edit its code`, `edit the amount`: a field. `edit this order`, `edit the order "x"`: a thing with an edit button. */
function isOneField(object: Part | undefined, values: number): boolean {
  return (
    values === 0 &&
    (object?.det === 'possessive' || object?.det === 'definite' || /^\p{Script=Han}/u.test(object?.text ?? ''))
  );
}
