/** Steps that set the scene: who, where, and what is there already. */

import { readAction } from './action.ts';
import { readData } from './data.ts';
import type { Intent } from './intent.ts';
import { readOpen, readWhere } from './open.ts';
import type { Part } from './parts.ts';
import { partsOf } from './parts.ts';
import type { Reading } from './reading.ts';
import { has, intent, named, nounsOf, onlyPlace } from './reading.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';

export function readContext(reading: Reading): Intent {
  return readWho(reading) ?? readWhere(reading) ?? readNow(reading) ?? readData(reading);
}

/** `I am logged in as …`, `I am an administrator`. */
function readWho(reading: Reading): Intent | undefined {
  const { tokens, clause, lexicon } = reading;
  if (has(tokens, 'not') || has(tokens, 'page')) return undefined;
  const signed = tokens.findIndex((token) => is(token, 'signIn'));
  if (signed >= 0) {
    const behind = partsOf(tokens.slice(signed + 1), lexicon.words);
    const before = partsOf(
      tokens.slice(0, signed).filter((token) => !is(token, 'be', 'aux') || is(token, 'as')),
      lexicon.words,
    );
    // `für den Kurs angemeldet` is signed up.
    if (has(tokens.slice(0, signed), 'purpose')) return undefined;
    return signInOf(endsWithAs(tokens[signed]) ? behind.map(ledByAs) : behind, before);
  }
  const be = tokens.findIndex((token) => is(token, 'be'));
  if (be < 0 || be > clause.start + 1 || !clause.byReader) return undefined;
  const me = clause.start > 0 || lexicon.words.dropsSubject === true;
  return me && isRole(reading, be) ? signInOf(partsOf(tokens.slice(be + 1), lexicon.words), []) : undefined;
}

function isRole(reading: Reading, be: number): boolean {
  const { tokens, clause, lexicon } = reading;
  const next = tokens[be + 1];
  if (is(next, 'person')) return true;
  const soon = has(tokens.slice(be + 1, be + 5), 'person');
  if (is(next, 'article')) return (clause.start > 0 || soon) && tokens[be + 2]?.kind === 'word';
  if (lexicon.words.joined === true) return soon && tokens.slice(be + 1, be + 5).every(({ kind }) => kind === 'word');
  return lexicon.words.capitalNouns === true && next?.kind === 'word' && has(tokens.slice(be + 1, be + 3), 'person');
}

function endsWithAs(token: Token | undefined): boolean {
  return / (?:as|als|como|comme|en tant qu(?:e|'))$/.test(token?.fold ?? '');
}

function ledByAs(part: Part, at: number): Part {
  return at === 0 ? { ...part, lead: 'as', leadText: '' } : part;
}

/** The role or name behind the verb; else who stands before it: `the customer is logged in`. */
function signInOf(parts: readonly Part[], before: readonly Part[]): Intent {
  const values = named(parts);
  const role = roleIn(parts);
  const first = parts[0]?.kind === 'value' && parts[0].lead === 'as' ? parts[0].text : undefined;
  const target = role ?? first ?? values[0]?.text ?? roleIn(before) ?? '';
  return intent('signIn', target, { values: values.filter(({ text }) => text !== target) });
}

/** Words that are a role of their own, or name the account: not those of a password behind it. */
function roleIn(parts: readonly Part[]): string | undefined {
  const role = parts.find(
    (part, at) =>
      part.kind === 'words' &&
      !onlyPlace(part) &&
      (at === 0 || (at === 1 && parts[0]?.kind === 'value' && part.touches)),
  );
  return role === undefined || nounsOf(role) === '' ? undefined : nounsOf(role);
}

/** What the reader does now, not what was done before: goes to a page, or works a control by hand. */
function readNow(reading: Reading): Intent | undefined {
  const { clause, lexicon, tokens } = reading;
  const { verb } = clause;
  if (clause.wants && clause.byReader && clause.start > 0) return readAction(reading);
  if (!verb || !clause.byReader || clause.negated || has(tokens.slice(0, clause.at), 'have')) return undefined;
  if (clause.start === 0 && lexicon.words.dropsSubject !== true) return undefined;
  if (lexicon.words.past?.test(verb.fold) === true) return undefined;
  if (is(verb, 'click')) return readAction(reading);
  return is(verb, 'open') && !is(verb, 'fill', 'do', 'have') ? readOpen(reading) : undefined;
}
