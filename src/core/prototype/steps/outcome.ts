/** Steps that say what must be there. */

import { readAction } from './action.ts';
import type { Intent } from './intent.ts';
import type { Part } from './parts.ts';
import { partsOf, textOf } from './parts.ts';
import type { Reading } from './reading.ts';
import { intent, named, nameOf, nounsOf, targetOf, valueParts } from './reading.ts';
import type { Token } from './tagged.ts';
import { is } from './tagged.ts';
import type { Tag } from './words/language.ts';

export function readOutcome(reading: Reading): Intent {
  const { tokens } = reading;
  const negated = has(tokens, 'not');
  return (
    readAbility(reading) ??
    readMessage(reading, negated) ??
    readDeed(reading) ??
    readPlace(reading, negated) ??
    readHolds(reading, negated) ??
    readState(reading, negated) ??
    readCount(reading, negated) ??
    readSeen(reading, negated || has(tokens, 'gone', 'none'))
  );
}

function has(tokens: readonly Token[], ...tags: readonly Tag[]): boolean {
  return tokens.some((token) => is(token, ...tags));
}

/** The words of an outcome: all but those that only build the sentence. */
function outcomeParts(reading: Reading, tokens: readonly Token[] = reading.tokens): readonly Part[] {
  const kept = tokens.filter((token) => !isFrame(token));
  return partsOf(kept, reading.lexicon.words.joined === true);
}

function isFrame(token: Token): boolean {
  return (
    is(token, 'see', 'be', 'gone', 'notify', 'redirect', 'modal', 'able', 'unable', 'none') &&
    !is(token, 'of', 'prep', 'as', 'into', 'message', 'error', 'warn')
  );
}

/** `should (not) be able to …` */
function readAbility(reading: Reading): Intent | undefined {
  const { tokens } = reading;
  const at = tokens.findIndex((token) => is(token, 'able', 'unable'));
  if (at < 0) return undefined;
  const negated = has(tokens.slice(0, at + 1), 'not') !== is(tokens[at], 'unable');
  const rest = tokens.slice(at + 1).filter((token) => !is(token, 'modal'));
  const verb = rest.find((token) => token.kind === 'word' && !is(token, 'filler', 'article', 'definite', 'possessive'));
  if (!verb) return undefined;
  const parts = partsOf(
    rest.filter((token) => token !== verb),
    reading.lexicon.words.joined === true,
  );
  const values = named(parts);
  if (is(verb, 'see')) return intent(negated ? 'notSee' : 'see', targetOf(parts), { values });
  const kind = negated ? 'disabled' : 'enabled';
  const object = parts.find((part) => part.kind === 'words');
  if (is(verb, 'fill', 'choose', 'check', 'uncheck', 'upload') && object)
    return intent(kind, nounsOf(object), { values });
  const label =
    object && !namesValue(parts, object) ? `${verb.base ?? verb.text} ${object.text}` : (verb.base ?? verb.text);
  return intent(kind, label, {
    values: values.slice(1),
    ...(values[0] ? { on: values[0].text } : onLast(reading, parts)),
  });
}

function namesValue(parts: readonly Part[], words: Part): boolean {
  const at = parts.indexOf(words);
  return (
    (parts[at + 1]?.kind === 'value' && parts[at + 1]?.touches === true) ||
    (parts[at - 1]?.kind === 'value' && words.touches)
  );
}

function onLast(reading: Reading, parts: readonly Part[]): { readonly on?: string } {
  const points = parts.some((part) => part.kind === 'pronoun' || part.det === 'demonstrative');
  return points && reading.last !== undefined ? { on: reading.last } : {};
}

/** `I should be notified that …`, `an error message "…" is shown`. */
function readMessage(reading: Reading, negated: boolean): Intent | undefined {
  const { tokens } = reading;
  const notified = tokens.findIndex((token) => is(token, 'notify'));
  const noun = tokens.findIndex(
    (token, at) => is(token, 'message') || (is(token, 'error', 'warn') && isNounAfter(tokens, at)),
  );
  if (notified < 0 && noun < 0) return undefined;
  const at = notified >= 0 ? notified : noun;
  const negatedBefore = has(tokens.slice(0, at), 'not', 'none');
  const quoted = tokens.filter(({ kind }) => kind === 'value').map(({ text }) => ({ text }));
  const that = tokens.findIndex((token, index) => index > at && is(token, 'that'));
  const topic = that >= 0 ? clauseText(reading, tokens.slice(that + 1)) : undefined;
  const words = outcomeParts(reading, tokens).filter((part) => part.kind === 'words');
  const plain = words
    .map((part) =>
      textOf(
        part.tokens.filter((token) => !is(token, 'message')),
        joined(reading),
      ),
    )
    .filter((text) => text !== '');
  const quotedText = that >= 0 ? undefined : quoted[0]?.text;
  const target = topic ?? quotedText ?? plain.join(' ');
  if (negatedBefore && negated) return intent('notSee', target, { values: quoted });
  return intent('message', target, { values: quoted, tone: toneOf(tokens) });
}

function isNounAfter(tokens: readonly Token[], at: number): boolean {
  return is(tokens[at - 1], 'article', 'definite', 'see', 'demonstrative') && !is(tokens[at], 'not', 'modal');
}

function joined(reading: Reading): boolean {
  return reading.lexicon.words.joined === true;
}

function clauseText(reading: Reading, tokens: readonly Token[]): string {
  return textOf(
    tokens.filter((token) => token.kind !== 'value' && token.kind !== 'mark'),
    joined(reading),
  );
}

function toneOf(tokens: readonly Token[]): NonNullable<Intent['tone']> {
  if (has(tokens, 'warn')) return 'warn';
  const success = has(tokens, 'success');
  const first = tokens.find((token) => is(token, 'error', 'success') && !is(token, 'modal'));
  if (success && !has(tokens, 'not', 'unable'))
    return is(first, 'success') || !is(first, 'error') ? 'success' : 'error';
  return has(
    tokens.filter((token) => !is(token, 'modal')),
    'error',
    'not',
    'unable',
  )
    ? 'error'
    : 'info';
}

/** An action that stands among the outcomes: `Then I press …`. */
function readDeed(reading: Reading): Intent | undefined {
  const { clause, tokens } = reading;
  const { verb } = clause;
  if (!verb || clause.start === 0 || !clause.byReader || clause.negated || has(tokens, 'modal')) return undefined;
  if (is(verb, 'see', 'have', 'redirect', 'gone', 'contain', 'notify', 'signIn')) return undefined;
  return readAction(reading);
}

/** `I should be on …`, `I am taken to …`, `I should see the … page`. */
function readPlace(reading: Reading, negated: boolean): Intent | undefined {
  const { tokens, clause } = reading;
  if (negated) return undefined;
  const moved = has(tokens, 'redirect');
  const me = clause.start > 0 && clause.byReader;
  const parts = outcomeParts(reading);
  const pageAt = parts.findIndex((part) => part.kind === 'words' && is(part.tokens.at(-1), 'page'));
  const be = tokens.findIndex((token) => is(token, 'be'));
  const isOn = me && be >= 0 && is(tokens[be + 1], 'into', 'as', 'redirect') && !has(tokens, 'see');
  const seesPage = me && pageAt === 0 && has(tokens, 'see', 'be') && parts[0]?.lead === undefined;
  if (!moved && !isOn && !seesPage) return undefined;
  const page = parts[pageAt];
  const quoted = parts.find((part, at) => part.kind === 'value' && (at + 1 === pageAt || page === undefined));
  const words = page ?? parts.find((part) => part.kind === 'words');
  if (!quoted && !words) return undefined;
  if (seesPage && !moved && !isOn && quoted === undefined && valueParts(parts).length > 0) return undefined;
  const target = quoted?.text ?? (words ? textOf(words.tokens, joined(reading)) : '');
  return intent('at', target, { values: named(parts).filter(({ text }) => text !== target) });
}

/** `the "Name" field should contain "Food"` */
function readHolds(reading: Reading, negated: boolean): Intent | undefined {
  if (negated || !has(reading.tokens, 'field') || !has(reading.tokens, 'contain', 'have', 'be')) return undefined;
  const parts = outcomeParts(
    reading,
    reading.tokens.filter((token) => !is(token, 'contain', 'have')),
  );
  const values = valueParts(parts);
  const field = parts.findIndex((part) => part.kind === 'words' && has(part.tokens, 'field'));
  const before = parts[field - 1];
  const words = parts[field];
  const name = words ? nounsOf(words) : '';
  const target = name !== '' ? name : before?.kind === 'value' ? before.text : '';
  const value = values.find(({ text }) => text !== target);
  if (target === '') return undefined;
  if (value) return intent('holds', target, { values: [{ text: value.text }] });
  return has(reading.tokens, 'empty') ? intent('holds', target, { values: [{ text: '' }] }) : undefined;
}

/** `the "Save" button should be disabled` */
function readState(reading: Reading, negated: boolean): Intent | undefined {
  const { tokens } = reading;
  if (!has(tokens, 'button', 'field', 'box') || !has(tokens, 'usable', 'unusable') || !has(tokens, 'be', 'see'))
    return undefined;
  const parts = outcomeParts(
    reading,
    tokens.filter((token) => !is(token, 'usable', 'unusable')),
  );
  const off = has(tokens, 'unusable') !== negated;
  const quoted = valueParts(parts)[0]?.text;
  const words = parts.find(({ kind }) => kind === 'words');
  const target =
    quoted ??
    (words
      ? textOf(
          words.tokens.filter((token) => !is(token, 'button', 'field')),
          joined(reading),
        )
      : '');
  return target === '' ? undefined : intent(off ? 'disabled' : 'enabled', target);
}

/** A number right before what is counted: `3 products in the list`. */
function readCount(reading: Reading, negated: boolean): Intent | undefined {
  const { tokens } = reading;
  if (negated) return undefined;
  const parts = outcomeParts(reading);
  if (has(tokens, 'empty') && (has(tokens, 'list') || parts.length === 1)) {
    const words = parts
      .flatMap((part) => (part.kind === 'words' ? part.tokens : []))
      .filter((token) => !is(token, 'empty', 'of'));
    const counted = words.filter((token, at) => !(is(token, 'list') && (words.length > 1 || at > 0)));
    return intent('count', textOf(counted, joined(reading)), { count: 0, values: named(parts) });
  }
  const at = tokens.findIndex((token, index) => token.amount !== undefined && isCounted(tokens, index));
  const amount = tokens[at]?.amount;
  if (amount === undefined || !has(tokens, 'see', 'be', 'have', 'there', 'contain')) return undefined;
  const behind = partsOf(
    tokens.slice(at + 1).filter((token) => !isFrame(token) || is(token, 'list')),
    joined(reading),
  );
  const words = behind.find((part) => part.kind === 'words');
  return words ? intent('count', nounsOf(words), { count: amount, values: named(behind) }) : undefined;
}

function isCounted(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const behind = tokens[at + 1];
  if (tokens[at]?.text.startsWith('#') === true) return false;
  const free = before === undefined || before.tags.size > 0 || before.kind === 'mark';
  const noun =
    behind?.kind === 'value' || (behind?.kind === 'word' && !is(behind, 'prep', 'into', 'as', 'and', 'be', 'modal'));
  return free && noun && !is(before, 'as');
}

function readSeen(reading: Reading, negated: boolean): Intent {
  const parts = outcomeParts(
    reading,
    reading.tokens.filter((token) => !is(token, 'have', 'contain') || is(token, 'as')),
  );
  const by = has(reading.tokens, 'see', 'be', 'have', 'contain', 'gone', 'modal', 'there') ? 'verb' : 'place';
  const first = parts.findIndex(({ kind }) => kind === 'value');
  const numbers = parts.filter(({ kind }) => kind === 'number');
  const words = parts.filter(({ kind }) => kind === 'words');
  const values = first >= 0 ? named(parts) : numbers.map(({ text }) => ({ text }));
  const target = first >= 0 ? nameOf(parts, first) || (words[0] ? nounsOf(words[0]) : '') : nounOf(words);
  return intent(negated ? 'notSee' : 'see', target, { values, by });
}

/** What is looked for, without the place where it is looked for. */
function nounOf(words: readonly Part[]): string {
  const [first, ...others] = words;
  const more = others.filter((part) => part.lead === undefined || part.lead === 'that');
  return [first, ...more].flatMap((part) => (part ? [nounsOf(part) || part.text] : [])).join(' ');
}
