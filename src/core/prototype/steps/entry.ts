/** Steps that put something into a field: which words name the field, and which are what goes in. */

import type { Intent, IntentValue } from './intent.ts';
import type { Part } from './parts.ts';
import type { Reading } from './reading.ts';
import { baseOf, fieldOf, intent, nounsOf } from './reading.ts';
import { is } from './tagged.ts';

interface Pair {
  readonly field: string;
  readonly text: string;
}

export function readEntry(reading: Reading, kind: 'fill' | 'upload'): Intent {
  const { parts, clause } = reading;
  const own = clause.verb ? fieldOf(reading, clause.verb) : '';
  const things = parts.filter((part) => part.kind === 'value' || part.kind === 'number');
  if (things.length === 0) return unquoted(reading, kind, own);
  const { pairs, on } = assign(parts, own);
  const target = pairs[0]?.field ?? '';
  const values: readonly IntentValue[] = pairs.map(({ field, text }) => ({ text, field }));
  return intent(kind, target, { values, ...(on === undefined ? {} : { on }) });
}

/** A part that is the name of a field in quotes: `the "Name" field`, `"Name" with …`, `… into "Name"`. */
function isFieldName(parts: readonly Part[], at: number, hasObject: boolean): boolean {
  const part = parts[at];
  if (part?.kind !== 'value') return false;
  const next = parts[at + 1];
  if (next?.kind === 'words' && next.touches && is(next.tokens[0], 'field')) return true;
  const value = (other: Part | undefined): boolean => other?.kind === 'value' || other?.kind === 'number';
  if (part.lead !== 'as' && value(next) && next?.lead === 'as') return true;
  return part.lead === 'into' && !hasObject && parts.some((other, index) => index !== at && value(other));
}

function assign(parts: readonly Part[], own: string): { readonly pairs: readonly Pair[]; readonly on?: string } {
  const hasObject =
    own !== '' || parts.some((part) => part.kind === 'pronoun' || (part.kind === 'words' && part.lead !== 'into'));
  const pairs: Pair[] = [];
  let on: string | undefined;
  const fields = parts.map((_, at) => isFieldName(parts, at, hasObject));
  const quotedField = parts.find((_, at) => fields[at])?.text;
  parts.forEach((part, at) => {
    if ((part.kind !== 'value' && part.kind !== 'number') || fields[at] === true) return;
    if (part.kind === 'number' && part.lead !== 'as' && parts.some(({ kind }) => kind === 'value')) return;
    const field = quotedField ?? fieldName(parts, at);
    if (field === undefined && pairs.length > 0 && part.lead !== undefined && part.lead !== 'and') on ??= part.text;
    else pairs.push({ text: part.text, field: field ?? pairs[0]?.field ?? own });
  });
  return { pairs, ...(on === undefined ? {} : { on }) };
}

function fieldName(parts: readonly Part[], at: number): string | undefined {
  const part = parts[at];
  const before = parts[at - 1];
  const behind = parts[at + 1];
  if (behind?.kind === 'words' && (behind.lead === 'as' || behind.lead === 'into') && part?.lead !== 'as')
    return nounsOf(behind) || undefined;
  if (before?.kind === 'words' && (part?.touches === true || part?.lead === 'as')) return nounsOf(before) || undefined;
  if (behind?.kind === 'words' && behind.touches && part?.lead === undefined) return nounsOf(behind) || undefined;
  return undefined;
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
  const target = first ? nounsOf(first) : own;
  return intent(kind, target || (clause.verb ? baseOf(clause.verb) : ''));
}

/** Choose `values[0]` in `target`. */
export function readChoice(reading: Reading): Intent {
  const { parts } = reading;
  const values = parts.flatMap((part, at) => (part.kind === 'value' ? [{ part, at }] : []));
  if (values.length === 0) return unquotedChoice(reading);
  const fieldAt = values.find(({ at, part }) => isChoiceField(parts, at, part) && values.length > 1);
  const chosen = values.filter((value) => value !== fieldAt);
  const [first] = chosen;
  if (!first) return unquotedChoice(reading);
  const target = fieldAt?.part.text ?? choiceName(parts, first.at) ?? '';
  const more = chosen.filter(({ part }, index) => index === 0 || part.lead === undefined || part.lead === 'and');
  const on = chosen.find((value) => !more.includes(value))?.part.text;
  return intent('choose', target, {
    values: more.map(({ part }) => ({ text: part.text })),
    ...(on === undefined ? {} : { on }),
  });
}

function isChoiceField(parts: readonly Part[], at: number, part: Part): boolean {
  const next = parts[at + 1];
  if (next?.kind === 'words' && next.touches && is(next.tokens[0], 'field', 'list')) return true;
  return part.lead === 'into' || (next?.kind === 'value' && next.lead === 'as');
}

function choiceName(parts: readonly Part[], at: number): string | undefined {
  const later = parts.find(
    (part, index) => index > at && part.kind === 'words' && (part.lead === 'as' || part.lead === 'into'),
  );
  const behind = parts[at + 1];
  const before = parts[at - 1];
  if (later?.lead === 'as') return nounsOf(later);
  if (behind?.kind === 'words' && behind.touches) return nounsOf(behind);
  if (before?.kind === 'words') return nounsOf(before);
  return later ? nounsOf(later) : undefined;
}

function unquotedChoice(reading: Reading): Intent {
  const words = reading.parts.filter(({ kind }) => kind === 'words');
  const [first, second] = words;
  if (first && second && (second.lead === 'as' || second.lead === 'into'))
    return intent('choose', nounsOf(second), { values: [{ text: nounsOf(first) }] });
  return intent('choose', first ? nounsOf(first) : '', reading.last === undefined ? {} : {});
}
