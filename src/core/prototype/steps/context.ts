/** Steps that set the scene: who, where, and what is there already. */

import { readOpen } from './action.ts';
import type { Intent } from './intent.ts';
import type { Part } from './parts.ts';
import { partsOf, textOf } from './parts.ts';
import type { Reading } from './reading.ts';
import { has, intent, named, nameOf, nounsOf, onlyPlace } from './reading.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';

export function readContext(reading: Reading): Intent {
  return readWho(reading) ?? readWhere(reading) ?? readData(reading);
}

/** `I am logged in as …`, `I am an administrator`. */
function readWho(reading: Reading): Intent | undefined {
  const { tokens, clause, lexicon } = reading;
  if (has(tokens, 'not')) return undefined;
  const signed = tokens.findIndex((token, at) => is(token, 'signIn') && !(at > 0 && is(tokens[at + 1], 'page')));
  if (signed >= 0 && !has(tokens, 'page')) {
    const behind = partsOf(tokens.slice(signed + 1), lexicon.words);
    const before = partsOf(
      tokens.slice(0, signed).filter((token) => !is(token, 'be', 'aux') || is(token, 'as')),
      lexicon.words,
    );
    return signInOf([...behind, ...before]);
  }
  const be = tokens.findIndex((token) => is(token, 'be'));
  const role = tokens.slice(be + 1, be + 7);
  if (be < 0 || be > clause.start + 1 || !clause.byReader || has(role, 'page')) return undefined;
  const me = clause.start > 0 || lexicon.words.dropsSubject === true;
  const next = tokens[be + 1];
  const isRole =
    (is(next, 'article') && clause.start > 0 && tokens[be + 2]?.kind === 'word') ||
    (has(role, 'person') && !is(next, 'into', 'prep', 'of'));
  return me && isRole ? signInOf(partsOf(tokens.slice(be + 1), lexicon.words)) : undefined;
}

function signInOf(parts: readonly Part[]): Intent {
  const words = parts.find(
    (part) => part.kind === 'words' && (part.lead === undefined || part.lead === 'as') && !onlyPlace(part),
  );
  const values = named(parts);
  const target = words ? nounsOf(words) : (values[0]?.text ?? '');
  return intent('signIn', target, { values: values.filter(({ text }) => text !== target) });
}

/** `I am on the … page`, `I am browsing …`: only the reader's own step, and only now. */
function readWhere(reading: Reading): Intent | undefined {
  const { tokens, clause, lexicon } = reading;
  if (!clause.byReader || clause.negated) return undefined;
  const me = clause.start > 0 || lexicon.words.dropsSubject === true;
  const be = tokens.findIndex((token) => is(token, 'be', 'redirect'));
  const next = tokens.slice(be + 1).find((token) => !is(token, 'filler', 'subject', 'pronoun'));
  const on =
    be >= 0 &&
    be <= clause.start + 1 &&
    (is(next, 'into', 'as') || is(tokens[be], 'redirect') || (is(tokens[be], 'into') && has(tokens, 'page')));
  if (me && on) return readOpen({ ...reading, parts: partsOf(tokens.slice(be + 1), lexicon.words).map(withoutLead) });
  const { verb } = clause;
  const goes = verb && is(verb, 'open') && !is(verb, 'fill', 'do', 'have') && isPresent(verb, reading);
  return me && goes ? readOpen(reading) : undefined;
}

/** `I visited …` tells what was done before; `I visit …` is done now. */
function isPresent(verb: Token, reading: Reading): boolean {
  return reading.lexicon.words.past?.test(verb.fold) !== true;
}

function withoutLead(part: Part, at: number): Part {
  if (at > 0) return part;
  const { lead: _lead, leadText: _text, ...others } = part;
  return others;
}

/** Data that is there already: its kind, its name, and what is told of it. */
function readData(reading: Reading): Intent {
  const { tokens, lexicon } = reading;
  const parts = partsOf(
    tokens.filter((token, at) => !isFrame(token, tokens[at - 1])),
    lexicon.words,
  );
  const first = parts.findIndex(({ kind }) => kind === 'value');
  const words = parts.find((part) => part.kind === 'words');
  const target = (first >= 0 ? nameOf(parts, first) : '') || (words ? textOf(words.tokens) : '');
  return intent('assume', target, { values: named(parts), by: 'place' });
}

function isFrame(token: Token, before: Token | undefined): boolean {
  if (is(token, 'of', 'prep', 'as', 'into') || is(before, 'article', 'definite', 'possessive')) return false;
  return is(token, 'be', 'have', 'modal', 'aux', 'there', 'see');
}
