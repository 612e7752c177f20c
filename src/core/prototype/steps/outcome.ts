/** Steps that say what must be there. */

import { readAbility } from './ability.ts';
import { readAction } from './action.ts';
import { readCondition, stateOf } from './condition.ts';
import { readCount } from './count.ts';
import { frameless } from './frame.ts';
import type { Intent } from './intent.ts';
import { readMessage } from './message.ts';
import type { Part } from './parts.ts';
import { textOf, withoutEdges } from './parts.ts';
import type { Reading } from './reading.ts';
import { has, intent, isNamedAs, named, nameOf, nounsOf, onlyPlace, valueParts, without } from './reading.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';
import { isVerbHere } from './verb.ts';

export function readOutcome(reading: Reading): Intent {
  const { tokens } = reading;
  const negated = has(tokens, 'not');
  const quoted = has(tokens, 'page') && tokens.every(({ kind }) => kind !== 'value');
  return (
    readAbility(reading) ??
    (quoted && !has(tokens, 'notify') ? readPlace(reading, negated) : undefined) ??
    readMessage(reading) ??
    readCondition(reading, negated) ??
    readDeed(reading) ??
    readPlace(reading, negated) ??
    readHolds(reading, negated) ??
    readState(reading, negated) ??
    readCount(reading, negated) ??
    readNone(reading) ??
    readSeen(reading, negated || has(tokens, 'gone') || has(untilValue(tokens), 'none'))
  );
}

/** `the product "x" should have no variants`: what must not be there stands behind `no`. */
function readNone(reading: Reading): Intent | undefined {
  const { tokens } = reading;
  const at = tokens.findIndex(
    (token, index) =>
      is(token, 'none') && index > 0 && is(tokens[index - 1], 'see', 'have', 'be', 'contain', 'there', 'open'),
  );
  const before = tokens.slice(0, at);
  const subject =
    before.some(({ kind }) => kind === 'value') || (is(before.at(-1), 'open', 'redirect') && before.length > 1);
  if (at < 0 || !subject) return undefined;
  const behind = frameless(reading, tokens.slice(at + 1));
  const words = behind.find((part) => part.kind === 'words');
  return words ? intent('notSee', nounsOf(words), { values: named(behind) }) : undefined;
}

function untilValue(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ kind }) => kind === 'value');
  return at < 0 ? tokens : tokens.slice(0, at);
}

/** An action that stands among the outcomes: `Then I press …`. */
function readDeed(reading: Reading): Intent | undefined {
  const { clause, tokens } = reading;
  const { verb } = clause;
  if (!verb || !clause.byReader || clause.negated || has(tokens, 'modal', 'aux')) return undefined;
  if (has(tokens.slice(0, clause.at), 'see')) return undefined;
  if (!is(verb, 'click') && clause.start === 0) return undefined;
  if (is(verb, 'see', 'have', 'redirect', 'gone', 'contain', 'notify', 'signIn')) return undefined;
  return readAction(reading);
}

/** `I should be on …`, `I am taken to …`, `I should see the … page`. */
function readPlace(reading: Reading, negated: boolean): Intent | undefined {
  const { tokens, clause, lexicon } = reading;
  if (negated) return undefined;
  const parts = frameless(reading);
  const me = lexicon.words.dropsSubject === true || (clause.start > 0 && clause.byReader);
  const moved = me && has(tokens, 'redirect');
  const pages = parts.filter(
    (part) => part.kind === 'words' && (is(part.tokens.at(-1), 'page') || is(part.tokens[0], 'page')),
  );
  const page = moved ? pages.at(-1) : pages[0];
  const pageAt = page ? parts.indexOf(page) : -1;
  const be = tokens.findIndex((token) => is(token, 'be'));
  const next = tokens.slice(be + 1).find((token) => !is(token, 'filler', 'subject', 'pronoun', 'modal'));
  const isOn =
    me &&
    be >= 0 &&
    !has(tokens, 'see', 'contain') &&
    (is(next, 'into') || (page?.lead === 'into' && lexicon.words.dropsSubject === true)) &&
    (page !== undefined || clause.start > 0);
  const seeAt = tokens.findIndex((token) => is(token, 'see', 'be'));
  const spoken = lexicon.words.capitalNouns !== true || has(tokens, 'subject');
  const seesPage =
    me &&
    spoken &&
    tokens.findIndex((token) => is(token, 'page')) > seeAt &&
    pageAt === 0 &&
    has(tokens, 'see', 'be') &&
    page?.lead === undefined;
  if (!moved && !isOn && !seesPage) return undefined;
  const quoted =
    parts.find((_, at) => isNamedAs(parts, at, 'page')) ?? (page === undefined ? valueParts(parts)[0] : undefined);
  if (seesPage && !moved && !isOn && quoted === undefined && valueParts(parts).length > 0) return undefined;
  const words = page ?? parts.find((part) => part.kind === 'words');
  const target = quoted?.text ?? (words ? textOf(words.tokens) : '');
  return target === ''
    ? undefined
    : intent('at', target, { values: named(parts).filter(({ text }) => text !== target) });
}

/** `the "Name" field should contain "Food"` */
function readHolds(reading: Reading, negated: boolean): Intent | undefined {
  if (negated || !has(reading.tokens, 'field') || !has(reading.tokens, 'contain', 'have', 'be', 'see'))
    return undefined;
  const parts = frameless(
    reading,
    reading.tokens.filter((token) => !is(token, 'contain', 'have') || is(token, 'as')),
  );
  const words = parts.find((part) => part.kind === 'words' && has(part.tokens, 'field'));
  const quoted = parts.find((_, at) => isNamedAs(parts, at, 'field'));
  const target = quoted?.text ?? (words ? without(words.tokens, 'field', 'empty') : '');
  const value = parts.find((part) => (part.kind === 'value' || part.kind === 'number') && part !== quoted);
  if (target === '') return undefined;
  if (value) return intent('holds', target, { values: [{ text: value.text }] });
  return has(reading.tokens, 'empty') ? intent('holds', target, { values: [{ text: '' }] }) : undefined;
}

/** `the "Save" button should be disabled` */
function readState(reading: Reading, negated: boolean): Intent | undefined {
  const { tokens } = reading;
  if (
    !has(tokens, 'button', 'field', 'box') ||
    !has(tokens, 'usable', 'unusable') ||
    !(reading.lexicon.words.joined === true || has(tokens, 'be', 'see', 'aux', 'modal'))
  )
    return undefined;
  const parts = frameless(
    reading,
    tokens.filter((token) => !is(token, 'usable', 'unusable')),
  );
  const off =
    has(tokens, 'unusable') !== (negated && !tokens.some((token) => is(token, 'unusable') && token.text.includes(' ')));
  const words = parts.find((part) => part.kind === 'words' && without(part.tokens, 'button', 'field') !== '');
  const target = valueParts(parts)[0]?.text ?? (words ? without(words.tokens, 'button', 'field', 'box') : '');
  return target === '' ? undefined : intent(off ? 'disabled' : 'enabled', target);
}

function readSeen(reading: Reading, negated: boolean): Intent {
  const parts = frameless(
    reading,
    reading.tokens.filter((token) => !is(token, 'have', 'contain') || is(token, 'as')),
  );
  const known = reading.tokens.some((_, at) => isVerbHere(reading.tokens, at, reading.lexicon));
  const by = known || has(reading.tokens, 'see', 'be', 'have', 'contain', 'gone', 'modal', 'there') ? 'verb' : 'place';
  const first = parts.findIndex(({ kind }) => kind === 'value');
  const words = parts.filter(
    (part) => part.kind === 'words' && !(onlyPlace(part) && (first >= 0 || part.lead !== undefined)),
  );
  const numbers = parts.flatMap((part, at) =>
    part.kind === 'number' && parts[at + 1]?.touches !== true ? [{ text: part.text }] : [],
  );
  const state = first >= 0 && !negated ? stateOf(reading) : '';
  const values = [...named(parts), ...numbers];
  const target =
    first >= 0
      ? nameOf(parts, first) || (words[0]?.lead === undefined && words[0] ? nounsOf(words[0]) : '')
      : nounOf(negated ? words.flatMap(withoutMention) : words, parts);
  // What is said of the thing has to be found beside its name.
  if (state !== '')
    return intent(
      'see',
      target.endsWith(state) ? target : [target, state].join(reading.lexicon.words.joined === true ? '' : ' '),
      { values, by: 'place' },
    );
  return intent(negated ? 'notSee' : 'see', target, { values, by });
}

/** `no mention of a fee`, `nothing about parking`: the thing itself. */
function withoutMention(part: Part): readonly Part[] {
  const tokens = withoutEdges(part.tokens.filter((token) => !is(token, 'mention')));
  return tokens.length === 0 ? [] : [{ ...part, tokens, text: textOf(tokens) }];
}

/** What is looked for, without the place where it is looked for. */
function nounOf(words: readonly Part[], parts: readonly Part[]): string {
  const [first, ...others] = words.length > 0 ? words : parts.filter(({ kind }) => kind === 'words');
  const more = others.filter(({ lead }) => lead === undefined || lead === 'that' || lead === 'and');
  return [first, ...more].flatMap((part, at) => (part ? [joined(part, at)] : [])).join(' ');
}

/** `the address and the phone number` are two things. */
function joined(part: Part, at: number): string {
  const name = nounsOf(part) || textOf(part.tokens);
  return at > 0 && part.lead === 'and' && /\p{L}/u.test(part.leadText ?? '') ? `${part.leadText} ${name}` : name;
}
