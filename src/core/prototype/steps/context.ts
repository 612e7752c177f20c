/** Steps that set the scene: who, where, and what is there already. */

import { readOpen } from './action.ts';
import type { Intent, IntentValue } from './intent.ts';
import type { Part } from './parts.ts';
import { partsOf, textOf } from './parts.ts';
import type { Reading } from './reading.ts';
import { intent, nameOf, nounsOf } from './reading.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';

export function readContext(reading: Reading): Intent {
  return readWho(reading) ?? readWhere(reading) ?? readData(reading);
}

/** `I am logged in as …`, `I am an administrator`. */
function readWho(reading: Reading): Intent | undefined {
  const { tokens, clause } = reading;
  if (clause.negated) return undefined;
  const signed = tokens.findIndex((token) => is(token, 'signIn'));
  const joined = reading.lexicon.words.joined === true;
  if (signed >= 0) {
    const behind = partsOf(tokens.slice(signed + 1), joined);
    const before = partsOf(
      tokens.slice(0, signed).filter((token) => !is(token, 'be', 'aux')),
      joined,
    );
    return signInOf(behind.length > 0 ? behind : before);
  }
  const be = tokens.findIndex((token) => is(token, 'be'));
  const me = clause.start > 0 && clause.byReader && be >= 0 && be <= clause.start + 1;
  if (!me || !is(tokens[be + 1], 'article') || tokens[be + 2]?.kind !== 'word') return undefined;
  return signInOf(partsOf(tokens.slice(be + 1), joined));
}

function signInOf(parts: readonly Part[]): Intent {
  const words = parts.find((part) => part.kind === 'words');
  const values = valuesOf(parts);
  const [first] = values;
  const target =
    words && (words.lead === undefined || words.lead === 'as')
      ? nounsOf(words)
      : (first?.text ?? (words ? nounsOf(words) : ''));
  return intent('signIn', target, { values: values.filter(({ text }) => text !== target) });
}

/** `I am on the … page`, `I am browsing …`: only the reader's own step, and only now. */
function readWhere(reading: Reading): Intent | undefined {
  const { tokens, clause, parts } = reading;
  if (!clause.byReader || clause.negated) return undefined;
  const me = clause.start > 0 || reading.lexicon.words.numbers['dos'] !== undefined;
  const be = tokens.findIndex((token) => is(token, 'be', 'redirect'));
  const on = be >= 0 && be <= clause.start + 1 && (is(tokens[be + 1], 'into', 'as') || is(tokens[be], 'redirect'));
  if (me && on)
    return readOpen({
      ...reading,
      parts: partsOf(tokens.slice(be + 1), reading.lexicon.words.joined === true).map(withoutLead),
    });
  if (clause.verb && is(clause.verb, 'open') && !is(clause.verb, 'fill', 'do', 'have') && clause.start > 0)
    return readOpen({ ...reading, parts });
  return undefined;
}

function withoutLead(part: Part, at: number): Part {
  if (at > 0) return part;
  const { lead: _lead, leadText: _text, ...others } = part;
  return others;
}

/** Data that is there already: its kind, its name, and what is told of it. */
function readData(reading: Reading): Intent {
  const { tokens, lexicon } = reading;
  const kept = tokens.filter((token) => !isFrame(token));
  const parts = partsOf(kept, lexicon.words.joined === true);
  const values = valuesOf(parts);
  const first = parts.findIndex(({ kind }) => kind === 'value');
  const words = parts.filter((part) => part.kind === 'words');
  const named = first >= 0 ? nameOf(parts, first) : '';
  const target = named || (words.at(0) ? textOf(words[0]?.tokens ?? [], lexicon.words.joined === true) : '');
  return intent('assume', target, { values, by: 'place' });
}

function isFrame(token: Token): boolean {
  return is(token, 'be', 'have', 'modal', 'aux', 'there', 'see') && !is(token, 'of', 'prep', 'as', 'into');
}

export function valuesOf(parts: readonly Part[]): readonly IntentValue[] {
  return parts.flatMap((part, at) => {
    if (part.kind !== 'value') return [];
    const field = nameOf(parts, at) || leadName(parts, at);
    return [field === '' ? { text: part.text } : { text: part.text, field }];
  });
}

/** `"x" and "y"`: the second has the name of the first. */
function leadName(parts: readonly Part[], at: number): string {
  const part = parts[at];
  const before = parts[at - 1];
  return part?.lead === 'and' && before?.kind === 'value' ? nameOf(parts, at - 1) : '';
}
