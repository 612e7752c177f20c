/** Steps that do something. */

import { readChoice, readEntry } from './entry.ts';
import type { Intent } from './intent.ts';
import type { Part } from './parts.ts';
import { textOf } from './parts.ts';
import type { Reading } from './reading.ts';
import { baseOf, fieldOf, intent, named, nounsOf, targetOf, unclear, valueParts } from './reading.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';

const longestLabel = 8;

export function readAction(reading: Reading): Intent {
  const { clause, parts } = reading;
  const { verb } = clause;
  if (clause.wants && clause.byReader) return readWish(reading);
  if (!verb) return readUnknown(reading);
  if (clause.negated) return readOmission(reading, verb);
  if (is(verb, 'click')) return readClick(reading);
  if (is(verb, 'signIn')) return readSignIn(reading);
  if (is(verb, 'signOut')) return intent('press', baseOf(verb));
  if (is(verb, 'upload')) return readEntry(reading, 'upload');
  if (is(verb, 'clear')) return intent('fill', targetOf(parts), { values: [{ text: '' }] });
  if (is(verb, 'check') && isBox(parts)) return readBox(reading, 'check', verb);
  if (is(verb, 'uncheck') && isBox(parts)) return readBox(reading, 'uncheck', verb);
  if (is(verb, 'choose')) return readChoice(reading);
  if (is(verb, 'filter')) return readFilter(reading, verb);
  if (is(verb, 'fill') && (!is(verb, 'do', 'open') || entersSomething(parts))) return readEntry(reading, 'fill');
  if (is(verb, 'open') && !is(verb, 'do')) return readOpen(reading);
  if (is(verb, 'redirect', 'check')) return readOpen(reading);
  return readPress(reading, verb);
}

/** `check the details of …` is a look; a box is named by a quoted text, by what it is, or by nothing but `it`. */
function isBox(parts: readonly Part[]): boolean {
  return (
    parts.some(({ kind }) => kind === 'pronoun' || kind === 'value') ||
    parts.some((part) => part.tokens.some((token) => is(token, 'box'))) ||
    parts.length === 1
  );
}

function entersSomething(parts: readonly Part[]): boolean {
  return parts.some((part) => (part.kind === 'value' || part.kind === 'number') && part.lead === 'as');
}

/** A wish opens the place where it can be done: what is wanted names that place, with its `a` and without its `the`. */
function readWish(reading: Reading): Intent {
  const { tokens, clause, lexicon } = reading;
  const behind = tokens.findIndex((token) => is(token, 'want')) + 1;
  const rest = tokens.slice(behind).filter((token) => token.particle !== true);
  const kept = rest.filter(
    (token, at) =>
      token.kind === 'word' &&
      !is(token, 'subject', 'definite', 'possessive', 'demonstrative', 'filler', 'try') &&
      !(is(token, 'open', 'see') && !is(token, 'do', 'fill') && at === 0) &&
      !(is(token, 'article') && rest[at + 1]?.kind === 'value'),
  );
  const words = kept.map((token) => (token === clause.verb ? { ...token, text: baseOf(token) } : token));
  return intent('open', textOf(withoutLead(words), lexicon.words.joined === true), { values: named(reading.parts) });
}

function withoutLead(words: readonly Token[]): readonly Token[] {
  const first = words[0];
  return first && is(first, 'article') ? words.slice(1) : words;
}

/** `I do not specify its code`: the field stays empty. Anything else that is not done changes nothing. */
function readOmission(reading: Reading, verb: Token): Intent {
  const target = targetOf(reading.parts) || fieldOf(reading, verb);
  if (is(verb, 'fill')) return intent('fill', target, { values: [{ text: '' }] });
  return intent('assume', target, { values: named(reading.parts) });
}

function readClick(reading: Reading): Intent {
  const { parts } = reading;
  const values = valueParts(parts);
  const marked = values.find((part) => is(parts[parts.indexOf(part) + 1]?.tokens[0], 'button', 'field', 'box'));
  const label = marked ?? values.find(({ lead }) => lead === undefined || lead === 'into') ?? values[0];
  const words = parts.find(({ kind }) => kind === 'words');
  const quoted = label && (marked !== undefined || label.lead !== 'prep');
  const target = quoted === true ? label.text : words ? withoutKinds(words) : (label?.text ?? '');
  const on = values.find((part) => part.text !== target)?.text ?? demonstrated(reading);
  return target === '' ? unclear(reading) : intent('press', target, on === undefined ? {} : { on });
}

function withoutKinds(words: Part): string {
  const kept = words.tokens.filter((token, at) => at === 0 || !is(token, 'button'));
  return textOf(kept, false);
}

function readSignIn(reading: Reading): Intent {
  const { parts } = reading;
  const values = named(parts);
  const role = parts.find(({ kind }) => kind === 'words');
  const [first] = values;
  if (first && values.length === 1 && !role) return intent('signIn', first.text);
  if (first && role && values.length === 1 && role.lead !== 'as') return intent('signIn', first.text, { values });
  return intent('signIn', role ? nounsOf(role) : (first?.text ?? ''), { values });
}

function readBox(reading: Reading, kind: 'check' | 'uncheck', verb: Token): Intent {
  const { parts } = reading;
  const [first, second] = valueParts(parts);
  if (first) return intent(kind, first.text, second ? { on: second.text } : {});
  const words = parts.find((part) => part.kind === 'words');
  const name = words
    ? textOf(
        words.tokens.filter((token) => !is(token, 'box')),
        false,
      )
    : '';
  return intent(kind, name || fieldOf(reading, verb) || baseOf(verb));
}

function readFilter(reading: Reading, verb: Token): Intent {
  const { parts } = reading;
  const values = named(parts);
  if (parts.length === 0 || parts.every(({ kind }) => kind === 'pronoun')) return intent('press', baseOf(verb));
  const search = fieldOf(reading, verb);
  const [first] = values;
  if (search !== '')
    return intent('fill', search, { values: first ? [{ text: first.text }] : [{ text: targetOf(parts) }] });
  if (first) return intent('choose', first.field ?? targetOf(parts), { values: [{ text: first.text }] });
  const last = parts.findLast(({ kind }) => kind === 'words');
  return intent('choose', last ? nounsOf(last) : baseOf(verb));
}

export function readOpen(reading: Reading): Intent {
  const { parts } = reading;
  const values = named(parts);
  const page = parts.findIndex(
    (part, at) => part.kind === 'value' && is(parts[at + 1]?.tokens.at(-1), 'page') && parts[at + 1]?.touches === true,
  );
  const quotedPage = parts[page];
  if (quotedPage)
    return intent('open', quotedPage.text, { values: values.filter(({ text }) => text !== quotedPage.text) });
  const words = parts.filter(({ kind }) => kind === 'words');
  const main = words[0];
  if (!main) return values[0] ? intent('open', values[0].text) : openIt(reading);
  return intent('open', textOf(main.tokens, reading.lexicon.words.joined === true), { values, ...onOf(reading) });
}

function openIt(reading: Reading): Intent {
  return reading.last === undefined ? unclear(reading) : intent('open', reading.last);
}

function readPress(reading: Reading, verb: Token): Intent {
  const { parts } = reading;
  const label = [baseOf(verb), ...labelParts(parts)].join(' ');
  const values = named(parts);
  return intent('press', clip(label), { values: values.slice(1), ...onOf(reading) });
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
    return [part.lead === undefined || part.lead === 'and' ? part.text : `${part.leadText ?? ''} ${part.text}`];
  });
}

function onOf(reading: Reading): { readonly on?: string } {
  const value = valueParts(reading.parts)[0]?.text ?? demonstrated(reading);
  return value === undefined ? {} : { on: value };
}

function demonstrated(reading: Reading): string | undefined {
  const points = reading.parts.some((part) => part.kind === 'pronoun' || part.det === 'demonstrative');
  return points ? reading.last : undefined;
}

export function clip(label: string): string {
  return label.split(' ').slice(0, longestLabel).join(' ');
}

/** A verb nobody told us about: a short phrase of one's own is a button of that wording. */
function readUnknown(reading: Reading): Intent {
  const { tokens, clause, parts } = reading;
  const verb = tokens[clause.at];
  if (!verb || !clause.byReader || clause.negated || is(verb, 'be', 'have', 'see')) return unclear(reading);
  const own = { ...verb, base: verb.text };
  const words = parts.reduce((sum, part) => sum + (part.kind === 'words' ? part.tokens.length : 0), 0);
  return words <= longestLabel ? readPress(reading, own) : unclear(reading);
}
