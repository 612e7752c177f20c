/** Steps that lead to a page, or say that one is there. */

import type { Intent } from './intent.ts';
import type { Part } from './parts.ts';
import { partsOf, textOf } from './parts.ts';
import type { Reading } from './reading.ts';
import { has, intent, named, namedControl, onOf, unclear } from './reading.ts';
import { is } from './tagged.ts';

export function readOpen(reading: Reading): Intent {
  const { parts } = reading;
  const values = named(parts);
  const quotedPage = namedControl(parts);
  if (quotedPage)
    return intent('open', quotedPage.text, { values: values.filter(({ text }) => text !== quotedPage.text) });
  const main = ofValue(reading) ?? parts.find((part) => part.kind === 'words');
  if (!main) return values[0] ? intent('open', values[0].text) : openIt(reading);
  return intent('open', textOf(main.tokens), { values, ...onOf(reading) });
}

/** `"A7"的进度`: what is looked at is the progress, of that one. */
function ofValue({ parts, lexicon, clause }: Reading): Part | undefined {
  if (lexicon.words.joined !== true || !is(clause.verb, 'query')) return undefined;
  const at = parts.findIndex(({ kind }) => kind === 'value');
  const behind = parts[at + 1];
  return at >= 0 && behind?.kind === 'words' && behind.lead === 'prep' && behind.leadText === '' ? behind : undefined;
}

function openIt(reading: Reading): Intent {
  return reading.last === undefined ? unclear(reading) : intent('open', reading.last);
}

/** `I am on the … page`: where the reader is now. */
export function readWhere(reading: Reading): Intent | undefined {
  const { tokens, clause, lexicon } = reading;
  if (!clause.byReader || clause.negated || has(tokens, 'modal')) return undefined;
  // `für den Kurs angemeldet` is nowhere.
  if (has(tokens, 'purpose') && has(tokens, 'signIn')) return undefined;
  const me = clause.start > 0 || lexicon.words.dropsSubject === true;
  const be = tokens.findIndex((token) => is(token, 'be', 'redirect'));
  const next = tokens.slice(be + 1).find((token) => !is(token, 'filler', 'subject', 'pronoun'));
  const on = is(next, 'into', 'as') || is(tokens[be], 'redirect') || (is(tokens[be], 'into') && has(tokens, 'page'));
  if (!me || be < 0 || be > clause.start + 1 || !on) return undefined;
  return readOpen({ ...reading, parts: partsOf(tokens.slice(be + 1), lexicon.words).map(withoutLead) });
}

function withoutLead(part: Part, at: number): Part {
  if (at > 0) return part;
  const { lead: _lead, leadText: _text, ...others } = part;
  return others;
}
