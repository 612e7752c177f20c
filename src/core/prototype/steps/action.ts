/** Steps that do something. */

import { readChoice, readEntry } from './entry.ts';
import type { Intent } from './intent.ts';
import { readClick } from './click.ts';
import { readData } from './data.ts';
import { readFilter } from './filter.ts';
import { readWish } from './wish.ts';
import { readOpen, readWhere } from './open.ts';
import type { Part } from './parts.ts';
import { partsOf } from './parts.ts';
import { readPress } from './press.ts';
import type { Reading } from './reading.ts';
import {
  baseOf,
  fieldOf,
  has,
  intent,
  isNamedAs,
  named,
  nounsOf,
  onlyPlace,
  targetOf,
  unclear,
  valueParts,
  without,
} from './reading.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';
import { endsWithDeed } from './verb.ts';

/** A phrase of more words is no button's wording. */
const longestLabel = 8;

export function readAction(reading: Reading): Intent {
  const { clause, parts } = reading;
  const { verb } = clause;
  if (clause.wants && clause.byReader) return readWish(reading);
  if (clause.states) return isKnownEvent(reading) ? readData(reading) : unclear(reading);
  if (!verb) return readWhere(reading) ?? readUnknown(reading);
  if (clause.negated) return readOmission(reading, verb);
  if (is(verb, 'wait')) return intent('assume', targetOf(parts));
  if (is(verb, 'leaves') && has(reading.tokens, 'empty')) return readEmptied(parts, verb);
  if (is(verb, 'leaves') && leavesText(parts)) return readEntry(reading, 'fill');
  if (is(verb, 'click')) return readClick(reading);
  if (is(verb, 'signIn')) return readSignIn(reading);
  if (is(verb, 'signOut')) return intent('press', baseOf(verb));
  if (is(verb, 'upload')) return readEntry(reading, 'upload');
  if (is(verb, 'clear')) return readEmptied(parts, verb);
  if (is(verb, 'check') && isBox(parts)) return readBox(reading, 'check', verb);
  if (is(verb, 'uncheck') && isBox(parts)) return readBox(reading, 'uncheck', verb);
  if (is(verb, 'choose')) return readChoice(reading);
  if (is(verb, 'filter')) return readFilter(reading, verb);
  if (is(verb, 'fill') && (!is(verb, 'do', 'open') || entersSomething(parts))) return readEntry(reading, 'fill');
  if (is(verb, 'open', 'redirect') && !is(verb, 'do')) return readOpen(reading);
  if (is(verb, 'check')) return looksInto(verb) ? readOpen(reading) : readSwitch(reading, verb);
  if (is(verb, 'query'))
    return has(reading.tokens, 'definite') || parts.some(({ kind }) => kind === 'value')
      ? readOpen(reading)
      : readPress(reading, verb);
  return readPress(reading, verb);
}

/** `the order is paid`: a deed that is known, though nobody here does it. Of `the caterer is looped in` nobody knows what it asks. */
function isKnownEvent({ tokens, lexicon }: Reading): boolean {
  const at = tokens.findIndex((token) => is(token, 'be', 'aux'));
  const done = tokens.slice(at + 1).find((token) => !is(token, 'filler', 'be', 'aux', 'not'));
  if (at < 0 || done?.kind !== 'word' || done.tags.size > 0 || done.particle === true) return true;
  return lexicon.words.participle?.test(done.fold) !== true;
}

/** `leave a comment "…"` */
function leavesText(parts: readonly Part[]): boolean {
  const at = parts.findIndex(({ kind }) => kind === 'value');
  return at === 1 && parts[0]?.kind === 'words' && parts[0].det === 'article' && parts[1]?.touches === true;
}

/** `check the details of …` is a look; a box is named by a quoted text, by what it is, or by a single word. */
function isBox(parts: readonly Part[]): boolean {
  if (parts.some((part) => part.kind === 'pronoun' || has(part.tokens, 'box'))) return true;
  const words = parts.filter(({ kind }) => kind === 'words');
  // `check the weather for "Bern"`
  if (words.length > 0 && parts.some(({ kind, lead }) => kind === 'value' && lead !== undefined && lead !== 'and'))
    return false;
  return words.length === 0
    ? parts.length > 0
    : words.every(
        ({ tokens, lead }) => tokens.length === 1 && lead === undefined && !tokens.some(({ genitive }) => genitive),
      );
}

function entersSomething(parts: readonly Part[]): boolean {
  return parts.some(
    (part, at) =>
      (part.kind === 'value' || part.kind === 'number') && (part.lead === 'as' || isNamedAs(parts, at, 'field')),
  );
}

/** `I do not specify its code`: the field stays empty. Anything else that is not done changes nothing. */
function readOmission(reading: Reading, verb: Token): Intent {
  const own = fieldOf(reading, verb);
  const words = reading.parts.some(({ kind }) => kind === 'words') ? targetOf(reading.parts) : '';
  const target = own !== '' && reading.parts.some(({ kind }) => kind === 'pronoun') ? own : words || own;
  if (is(verb, 'fill') && target !== '') return intent('fill', target, { values: [{ text: '' }] });
  return intent('assume', target, { values: named(reading.parts) });
}

/** `leave the name blank`, `clear the name` */
function readEmptied(parts: readonly Part[], verb: Token): Intent {
  const quoted = valueParts(parts)[0]?.text;
  const words = parts.find((part) => part.kind === 'words' && without(part.tokens, 'field', 'empty') !== '');
  const target = quoted ?? (words ? without(words.tokens, 'field', 'empty') : '');
  return target === '' ? intent('press', baseOf(verb)) : intent('fill', target, { values: [{ text: '' }] });
}

function readSignIn(reading: Reading): Intent {
  const { parts } = reading;
  const values = named(parts);
  const first = parts.findIndex(({ kind }) => kind === 'value');
  const known = values[0] && (parts[first]?.lead === 'as' || values.length === 1) && parts[first]?.touches !== true;
  const role = parts.find((part, at) => part.kind === 'words' && !onlyPlace(part) && !besideValue(parts, at));
  if (role) return intent('signIn', nounsOf(role), { values });
  if (known && values[0]?.field === undefined)
    return intent('signIn', values[0]?.text ?? '', { values: values.slice(1) });
  return values.length === 1 ? intent('signIn', values[0]?.text ?? '') : intent('signIn', '', { values });
}

function besideValue(parts: readonly Part[], at: number): boolean {
  return parts[at + 1]?.kind === 'value' || (parts[at - 1]?.kind === 'value' && parts[at]?.touches === true);
}

/** `check the details` is a look; to `turn on` something is none. */
function looksInto(verb: Token): boolean {
  return baseOf(verb) === 'check';
}

function readSwitch(reading: Reading, verb: Token): Intent {
  const [first, ...others] = reading.parts;
  const isName = first?.kind === 'words' && others.length === 0 && first.tokens.length <= longestName;
  return isName ? readBox(reading, 'check', verb) : readPress(reading, verb);
}

const longestName = 3;

function readBox(reading: Reading, kind: 'check' | 'uncheck', verb: Token): Intent {
  const { parts } = reading;
  const [first, second] = valueParts(parts);
  if (first) return intent(kind, first.text, second ? { on: second.text } : {});
  const words = parts.find((part) => part.kind === 'words');
  const name = words ? without(words.tokens, 'box') : '';
  return intent(kind, name || fieldOf(reading, verb) || baseOf(verb));
}

/** A verb nobody told us about: a short phrase of one's own is a button of that wording. */
function readUnknown(reading: Reading): Intent {
  const { tokens, clause, parts, lexicon } = reading;
  const verb = tokens[clause.at];
  if (!verb && !clause.negated && lexicon.words.capitalNouns === true && endsWithDeed(tokens)) return readLast(reading);
  if (!verb || clause.negated || is(verb, 'be', 'have', 'see', 'there', 'modal')) return unclear(reading);
  const words = parts.reduce((sum, part) => sum + (part.kind === 'words' ? part.tokens.length : 0), 0);
  return words <= longestLabel ? readPress(reading, { ...verb, base: ownBase(reading, verb) }) : unclear(reading);
}

/** `einen Beisitzer hinzubitte`: German has its verb at the end of a clause, in the first person. */
function readLast(reading: Reading): Intent {
  const { tokens, clause, lexicon } = reading;
  const last = tokens.findLastIndex(({ kind }) => kind !== 'mark');
  const verb = tokens[last];
  const parts = partsOf(tokens.slice(clause.start, last), lexicon.words);
  const words = parts.reduce((sum, part) => sum + part.tokens.length, 0);
  return verb && words <= longestLabel
    ? readPress({ ...reading, parts }, { ...verb, base: `${verb.text}n` })
    : unclear(reading);
}

function ownBase(reading: Reading, verb: Token): string {
  const { third = '' } = reading.lexicon.words;
  const others = !reading.clause.byReader && third !== '' && verb.text.endsWith(third);
  return others ? verb.text.slice(0, -third.length) : verb.text;
}
