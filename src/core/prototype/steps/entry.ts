/** Steps that put something into a field: which words name the field, and which are what goes in. */

import type { Intent } from './intent.ts';
import type { Part } from './parts.ts';
import type { Reading } from './reading.ts';
import { is } from './tagged.ts';
import { baseOf, fieldOf, intent, isNamedAs, nounsOf, without } from './reading.ts';

interface Pair {
  readonly field: string;
  readonly text: string;
}

interface Entry {
  readonly pairs: readonly Pair[];
  /** Quoted name of the field, where nothing goes in. */
  readonly field?: string;
  readonly on?: string;
}

export function readEntry(reading: Reading, kind: 'fill' | 'upload'): Intent {
  const { parts, clause } = reading;
  const own = clause.verb ? fieldOf(reading, clause.verb) : '';
  if (!parts.some(isThing)) return unquoted(reading, kind, own);
  const paired = inTurn(parts);
  if (paired) return intent(kind, paired[0]?.field ?? '', { values: paired });
  const { pairs, field, on } = assign(parts, own, kind === 'fill');
  return intent(kind, pairs[0]?.field ?? field ?? '', { values: pairs, ...(on === undefined ? {} : { on }) });
}

/** `"Ann" and "Lee" as first name and last name`: so many values, so many names, in turn. */
function inTurn(parts: readonly Part[]): readonly Pair[] | undefined {
  const first = parts.findIndex(({ kind }) => kind === 'words');
  const values = parts.slice(0, Math.max(0, first));
  const names = parts.slice(first);
  const listed =
    values.length > 1 &&
    values.every((part, at) => isThing(part) && (at === 0 || part.lead === 'and')) &&
    names[0]?.lead === 'as' &&
    names.every(({ kind, lead }, at) => kind === 'words' && (at === 0 || lead === 'and'));
  if (!listed || names.length !== values.length) return undefined;
  return values.map(({ text }, at) => ({ text, field: names[at] ? nounsOf(names[at]) : '' }));
}

function isThing(part: Part | undefined): boolean {
  return part?.kind === 'value' || part?.kind === 'number';
}

/** A part that is the name of a field in quotes: `the "Name" field`, `"Name" with …`, `… into "Name"`. */
function isFieldName(parts: readonly Part[], at: number, hasObject: boolean): boolean {
  const part = parts[at];
  if (part?.kind !== 'value') return false;
  if (isNamedAs(parts, at, 'field') || (part.lead !== 'as' && isNamedAs(parts, at, 'box'))) return true;
  const next = parts[at + 1];
  if (part.lead === undefined && isThing(next) && next?.lead === 'as') return !parts.slice(0, at).some(isOwnObject);
  if (isOptionName(parts, at)) return true;
  return part.lead === 'into' && !hasObject && parts.some((other, index) => index !== at && isThing(other));
}

function isOwnObject(part: Part): boolean {
  return part.kind === 'words' && part.lead === undefined && !part.tokens.every((token) => is(token, 'field'));
}

/** `its "Size" option to "x"`: one word behind a quoted name says what kind of field it is. */
function isOptionName(parts: readonly Part[], at: number): boolean {
  const kind = parts[at + 1];
  const value = parts[at + 2];
  if (
    parts[at]?.lead !== undefined ||
    kind?.kind !== 'words' ||
    !kind.touches ||
    !isThing(value) ||
    value?.lead !== 'as'
  )
    return false;
  return (
    kind.tokens.filter((token) => !is(token, 'following')).length === 1 &&
    is(kind.tokens[0], 'button', 'box', 'property')
  );
}

function assign(parts: readonly Part[], own: string, changes: boolean): Entry {
  const hasObject =
    own !== '' || parts.some((part) => part.kind === 'pronoun' || (part.kind === 'words' && part.lead !== 'into'));
  const fields = parts.map((_, at) => isFieldName(parts, at, hasObject));
  const quoted = parts.find((_, at) => fields[at])?.text;
  const quotedTexts = parts.some(({ kind }, at) => kind === 'value' && fields[at] !== true);
  const marked = parts.findIndex((part) => isThing(part) && part.lead === 'as');
  const pairs: Pair[] = [];
  let on: string | undefined;
  parts.forEach((part, at) => {
    if (!isThing(part) || fields[at] === true) return;
    // `change 2 of the items to "x"`: a number beside a quoted text is none of the values, unless it is led in as one.
    if (part.kind === 'number' && part.lead !== 'as' && quotedTexts) return;
    // `from "x" to "y"`, `the group "x"'s heading to "y"`: the first one is what is changed.
    if (
      part.kind === 'value' &&
      part.lead !== 'as' &&
      pairs.length === 0 &&
      changes &&
      at < marked &&
      marked >= 0 &&
      quoted === undefined &&
      hasObjectBefore(parts, marked)
    ) {
      on ??= part.text;
      return;
    }
    const field =
      ownField(parts, fields, at) ?? ownOf(parts, own, at) ?? quoted ?? fieldName(parts, at, pairs.length === 0);
    if (field === undefined && pairs.length > 0 && part.lead !== undefined && part.lead !== 'and') on ??= part.text;
    else pairs.push({ text: part.text, field: field ?? pairs[0]?.field ?? own });
  });
  return { pairs, ...(quoted === undefined ? {} : { field: quoted }), ...(on === undefined ? {} : { on }) };
}

/** `"Name" with "x" and "Code" with "y"`: the field named right before the value. */
function ownField(parts: readonly Part[], fields: readonly boolean[], at: number): string | undefined {
  for (let before = at - 1; before >= 0 && !isThing(parts[before]); before -= 1)
    if (fields[before] === true) return parts[before]?.text;
  return fields[at - 1] === true ? parts[at - 1]?.text : undefined;
}

/** `rename the folder to "x"` fills the name: the verb tells the field, the object only whose. */
function ownOf(parts: readonly Part[], own: string, at: number): string | undefined {
  const part = parts[at];
  return own !== '' && (part?.lead === 'as' || parts[at - 1]?.kind === 'pronoun') ? own : undefined;
}

function hasObjectBefore(parts: readonly Part[], at: number): boolean {
  return parts.slice(0, at).some((part) => part.kind === 'words');
}

function fieldName(parts: readonly Part[], at: number, first: boolean): string | undefined {
  const part = parts[at];
  const before = parts[at - 1];
  const behind = parts[at + 1];
  if (
    behind?.kind === 'words' &&
    (behind.lead === 'as' || behind.lead === 'into') &&
    part?.lead !== 'as' &&
    !isThing(parts[at + 2]?.touches === true ? parts[at + 2] : undefined)
  )
    return nounsOf(behind) || undefined;
  if (before?.kind === 'words' && (part?.touches === true || part?.lead === 'as')) return nounsOf(before) || undefined;
  if (behind?.kind === 'words' && behind.touches && part?.lead === undefined) return nounsOf(behind) || undefined;
  const words = parts.slice(0, at).filter(({ kind }) => kind === 'words');
  const object = words.findLast(({ lead }) => lead === undefined) ?? words.at(-1);
  return first && object ? nounsOf(object) || object.text : undefined;
}

/** `enter Paris as the destination`, `change the status to published`. */
function unquoted(reading: Reading, kind: 'fill' | 'upload', own: string): Intent {
  const { parts, clause } = reading;
  const words = parts.filter((part) => part.kind === 'words');
  const [first, second] = words;
  if (first && second?.lead === 'as') {
    const turned = first.det === undefined && second.det !== undefined;
    const [field, value] = turned ? [second, first] : [first, second];
    return intent(kind, nounsOf(field), { values: [{ text: nounsOf(value) }] });
  }
  if (first?.lead === 'as' && own !== '') return intent(kind, own, { values: [{ text: nounsOf(first) }] });
  const target = first ? nounsOf(first) : own;
  return intent(kind, target || (clause.verb ? baseOf(clause.verb) : ''));
}

/** Choose `values[0]` in `target`. */
export function readChoice(reading: Reading): Intent {
  const { parts } = reading;
  const values = parts.flatMap((part, at) => (part.kind === 'value' ? [{ part, at }] : []));
  const fieldAt =
    values.length > 1
      ? (values.find(({ at }) => isNamedAs(parts, at, 'field', 'list')) ??
        values.find(({ at, part }) => !isMoment(reading, part) && isChoiceField(parts, at, part)))
      : undefined;
  const chosen = values.filter((value) => value !== fieldAt);
  const when = chosen.find(({ part }) => isMoment(reading, part));
  const [first] = chosen;
  if (!first) return unquotedChoice(reading);
  const target = fieldAt?.part.text ?? choiceName(parts, first.at) ?? '';
  const more = chosen.filter(({ part }, index) => index === 0 || part.lead === undefined || part.lead === 'and');
  const on = (when ?? chosen.find((value) => !more.includes(value)))?.part.text;
  return intent('choose', target, {
    values: more.map(({ part }) => ({ text: part.text })),
    ...(on === undefined ? {} : { on }),
  });
}

/** `on "Friday"` says when, and is nothing to choose in. */
function isMoment({ lexicon }: Reading, { lead, leadText = '' }: Part): boolean {
  return lead !== undefined && lexicon.entries.get(leadText.toLowerCase())?.tags.has('moment') === true;
}

function isChoiceField(parts: readonly Part[], at: number, part: Part): boolean {
  const next = parts[at + 1];
  return part.lead === 'into' || (next?.kind === 'value' && next.lead === 'as');
}

function choiceName(parts: readonly Part[], at: number): string | undefined {
  const names = parts.filter((part) => part.kind === 'words' && choiceNoun(part) !== '');
  const later = names.find((part) => parts.indexOf(part) > at && (part.lead === 'as' || part.lead === 'into'));
  const behind = parts[at + 1];
  const before = names.findLast((part) => parts.indexOf(part) < at);
  if (later?.lead === 'as') return choiceNoun(later);
  if (behind && names.includes(behind) && behind.touches) return choiceNoun(behind);
  return before ? choiceNoun(before) : later ? choiceNoun(later) : undefined;
}

function choiceNoun(part: Part): string {
  return without(part.tokens, 'field', 'list', 'following', 'button', 'page');
}

function unquotedChoice(reading: Reading): Intent {
  const words = reading.parts.filter(({ kind }) => kind === 'words');
  const [first, second] = words;
  if (first && second && (second.lead === 'as' || second.lead === 'into'))
    return intent('choose', choiceNoun(second) || nounsOf(second), { values: [{ text: nounsOf(first) }] });
  return intent('choose', first ? nounsOf(first) : '');
}
