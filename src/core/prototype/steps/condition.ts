/** Outcomes that say what has become of a thing: that it was removed, is as it was, was done, is ticked. */

import { frameless } from './frame.ts';
import type { Intent } from './intent.ts';
import { textOf } from './parts.ts';
import type { Reading } from './reading.ts';
import { has, intent, named, namedControl, targetOf, unclear } from './reading.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';
import { readMessage } from './message.ts';

/** A longer phrase is more than a word for how a thing is. */
const longestState = 3;

export function readCondition(reading: Reading, negated: boolean): Intent | undefined {
  return (
    readUnchanged(reading, negated) ??
    readRemoved(reading, negated) ??
    readToldDeed(reading) ??
    readTicked(reading, negated) ??
    readRequired(reading, negated) ??
    readUndone(reading, negated)
  );
}

/** `my balance does not change`: nothing on one screen alone can show it. */
function readUnchanged(reading: Reading, negated: boolean): Intent | undefined {
  const { tokens } = reading;
  if (!has(tokens, 'unchanged') || !(negated || has(tokens, 'none')) || has(tokens, 'can', 'able', 'see'))
    return undefined;
  if (tokens.some(({ kind }) => kind === 'value' || kind === 'number')) return undefined;
  const words = frameless(reading).filter(({ kind }) => kind === 'words');
  return { ...unclear(reading), target: words.map(({ text }) => text).join(' ') };
}

/** `the guest "Ann" is removed from the list`: it must not be there, or it must where it is not removed. */
function readRemoved(reading: Reading, negated: boolean): Intent | undefined {
  const { tokens } = reading;
  const at = tokens.findIndex((_, index) => isRemoval(reading, index));
  if (at < 0) return undefined;
  const parts = frameless(
    reading,
    tokens.filter((token, index) => index !== at && !is(token, 'have', 'that')),
  );
  const values = named(parts);
  const told = has(tokens.slice(0, at), 'that') && values.length === 0;
  if (told) return undefined;
  const target = values[0] ? (values[0].field ?? '') : targetOf(parts);
  return intent(negated ? 'see' : 'notSee', target, { values });
}

function isRemoval({ tokens, lexicon }: Reading, at: number): boolean {
  const token = tokens[at];
  if (!is(token, 'removed')) return false;
  if (token?.text.includes(' ') === true || lexicon.words.joined === true) return true;
  if (lexicon.words.capitalNouns === true) return has(tokens.slice(0, at), 'be', 'aux') || has(tokens.slice(at), 'aux');
  let before = at - 1;
  while (is(tokens[before], 'filler', 'not') && !is(tokens[before], 'be', 'aux')) before -= 1;
  return is(tokens[before], 'be', 'aux');
}

/** `I see that my rental has been cancelled`: it is told, and its no with it. */
function readToldDeed(reading: Reading): Intent | undefined {
  const { tokens, lexicon } = reading;
  const that = tokens.findIndex((token) => is(token, 'that') && !is(token, 'as'));
  if (that < 0 || !has(tokens.slice(0, that + 1), 'see')) return undefined;
  const told = tokens.slice(that + 1);
  const be = told.findIndex((token) => is(token, 'be', 'aux'));
  const last = told.at(-1);
  const done =
    lexicon.words.capitalNouns === true
      ? last
      : told.slice(be + 1).find((token) => !is(token, 'be', 'aux', 'filler', 'not'));
  const passive = be >= 0 && done?.kind === 'word' && isDeed(done);
  if (!passive) return undefined;
  const told2 = readMessage({ ...reading, tokens: [says, ...tokens.slice(that)] });
  return told2 && { ...told2, kind: 'message' };
}

const says: Token = { kind: 'word', text: '', fold: '', tags: new Set(['says']) };

function isDeed(token: Token): boolean {
  return !is(token, 'see', 'into', 'prep', 'article', 'definite', 'possessive', 'as', 'usable', 'unusable');
}

/** `the "Terms" checkbox should be checked` */
function readTicked(reading: Reading, negated: boolean): Intent | undefined {
  const { tokens } = reading;
  if (!has(tokens, 'ticked', 'unticked') || !has(tokens, 'box') || !has(tokens, 'be', 'aux', 'modal')) return undefined;
  const parts = frameless(
    reading,
    tokens.filter((token) => !is(token, 'ticked', 'unticked')),
  );
  const target = namedControl(parts)?.text ?? targetOf(parts);
  const on = has(tokens, 'unticked') === negated;
  return target === '' ? undefined : intent('holds', target, { values: [{ text: on ? 'on' : 'off' }] });
}

/** `the "Email" field is marked as required`: the field alone does not show it. */
function readRequired(reading: Reading, negated: boolean): Intent | undefined {
  const { tokens } = reading;
  const required = tokens.find((token) => is(token, 'required'));
  if (negated || !required || !has(tokens, 'field')) return undefined;
  const parts = frameless(
    reading,
    tokens.filter((token) => token !== required),
  );
  const name = namedControl(parts)?.text ?? targetOf(parts);
  if (name === '') return undefined;
  const quoted = tokens.some(({ kind, text }) => kind === 'value' && text === name);
  const word = required.text.split(' ').at(-1) ?? '';
  return intent('message', `${name} ${word}`, { tone: 'error', values: quoted ? [{ text: name }] : [] });
}

/** `the parcel is not delivered`: that no such words stand there would be true of any screen. */
function readUndone(reading: Reading, negated: boolean): Intent | undefined {
  const { tokens } = reading;
  if (
    !negated ||
    has(tokens, 'see', 'there', 'gone', 'have', 'contain', 'none', 'usable', 'unusable', 'message', 'list')
  )
    return undefined;
  // What was not added is not there.
  if (tokens.some((token) => is(token, 'success') || makesSomething(token, reading))) return undefined;
  const state = stateOf(reading);
  return state === '' ? undefined : { ...unclear(reading), target: targetOf(frameless(reading)) };
}

function makesSomething({ base }: Token, { lexicon }: Reading): boolean {
  return base !== undefined && lexicon.entries.get(base)?.tags.has('makes') === true;
}

/** The words that say how a thing is: `cancelled` of `the rental "Bike" is cancelled`. Empty where none do. */
export function stateOf(reading: Reading): string {
  const { tokens, lexicon } = reading;
  const value = tokens.findLastIndex(({ kind }) => kind === 'value');
  const be = tokens.findLastIndex((token) => is(token, 'be', 'aux') && !is(token, 'into', 'as'));
  if (be < 0 || has(tokens, 'contain', 'page', 'field') || has(tokens.slice(value + 1), 'see')) return '';
  const from = lexicon.words.capitalNouns === true ? value : be;
  if (from < value) return '';
  const behind = tokens
    .slice(from + 1)
    .filter((token) => !is(token, 'filler', 'be', 'aux', 'not') || is(token, 'into', 'prep', 'as'));
  const end = behind.findIndex((token) => !isState(token));
  const words = behind.slice(0, end < 0 ? behind.length : end);
  const ends = end < 0 || is(behind[end], 'into', 'prep', 'and', 'as') || behind[end]?.kind === 'mark';
  return ends && words.length <= longestState ? textOf(words) : '';
}

function isState(token: Token): boolean {
  return (
    token.kind === 'word' &&
    token.particle !== true &&
    token.amount === undefined &&
    !token.text.includes(' ') &&
    !is(
      token,
      'into',
      'prep',
      'as',
      'and',
      'of',
      'that',
      'article',
      'definite',
      'possessive',
      'pronoun',
      'modal',
      'list',
    )
  );
}
