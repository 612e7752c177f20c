import type { Kind } from './app.ts';
import { cleanLabel, cleanValue } from './cleanText.ts';
import { readTargets } from './condition.ts';
import { readDetails, readFlag, type Draft } from './details.ts';
import { findOutside, isQuoted, readText, splitAt } from './escape.ts';
import { kindOf, meansPrimary } from './kindNames.ts';
import { hasOptions, isPressable, startsWithOptions } from './kindTraits.ts';
import type { ScreenLimits } from './limits.ts';
import type { LineParts } from './lineParts.ts';
import { titleOf } from './screenName.ts';

/** What was not taken as it is written. `lost`: a part was left out or read as something else. */
export interface LineNote {
  readonly kind: 'unknownKind' | 'lost' | 'cut';
  readonly message: string;
}

export interface ElementLine {
  readonly kind: 'element';
  readonly draft: Draft;
  readonly notes: readonly LineNote[];
  /** A row that leads somewhere stands for an action in every row. */
  readonly action?: Draft;
}

interface Named {
  readonly kind: Kind;
  readonly word: string;
  /** What follows the kind, the label first. */
  readonly texts: readonly string[];
  readonly note?: LineNote;
}

/** An element, or `undefined` where the line is none. */
export function readElementLine(split: LineParts, limits: ScreenLimits): ElementLine | undefined {
  const named = readName(split) ?? unknownKind(split);
  if (!named) return undefined;
  const { kind, texts } = named;
  const draft: Draft = { kind, label: '', options: [], targets: [] };
  const notes = named.note === undefined ? [] : [named.note];
  if (meansPrimary(named.word)) draft.primary = true;
  readTexts(draft, texts, limits, notes);
  if (split.targets === undefined) return { kind: 'element', draft, notes };
  const action = rowAction(draft, split.targets, limits);
  if (action) {
    const message = `A ${draft.kind} cannot be pressed; each row has a button “${action.label}” instead.`;
    return { kind: 'element', draft, notes: [...notes, { kind: 'lost', message }], action };
  }
  placeTargets(draft, split.targets, limits, notes);
  return { kind: 'element', draft, notes };
}

function readName({ parts, targets }: LineParts): Named | undefined {
  const [head = '', ...rest] = parts;
  const word = head.replace(/[*`_]+/gu, ' ').trim();
  const kind = kindOf(word);
  // A kind alone on its line is one only where it is written as one: a sentence may be a single word too.
  if (kind) return rest.length > 0 || targets !== undefined || word === kind ? { kind, word, texts: rest } : undefined;
  const match = /^([^\s:]+(?: \p{L}[^\s:]*)?)(\s*:\s*|\s+[-–]\s+|\s+(?=")|\s+)(.*)$/su.exec(
    word === head ? head : head.replace(/^[*`_]+|[*`_]+(?=[\s:])/gu, ''),
  );
  if (!match) return undefined;
  const [, name = '', gap = '', tail = ''] = match;
  const named = kindOf(name) ? { name, tail } : firstWord(name, gap, tail);
  const found = named ? kindOf(named.name) : undefined;
  if (!named || !found) return undefined;
  const marked = rest.length > 0 || targets !== undefined || gap.trim() !== '' || tail.startsWith('"') || named.marked;
  if (!marked) return undefined;
  const texts = rest.length > 0 ? [named.tail, ...rest] : splitLoose(found, named.tail, gap.includes(':'));
  return { kind: found, word: named.name, texts };
}

function firstWord(
  name: string,
  gap: string,
  tail: string,
): { name: string; tail: string; marked?: boolean } | undefined {
  const space = name.indexOf(' ');
  return space === -1 ? undefined : { name: name.slice(0, space), tail: `${name.slice(space + 1)}${gap}${tail}` };
}

/** `Seats: 4, 8` and `Title - required: Enter one`, where colon or hyphen stand for `|`. */
function splitLoose(kind: Kind, text: string, colon: boolean): string[] {
  const hyphen = findOutside(text, ' - ');
  if (hyphen !== -1) return [text.slice(0, hyphen), text.slice(hyphen + 3)];
  const second = colon ? findOutside(text, ':') : -1;
  if (second === -1) return [text];
  const tail = text.slice(second + 1);
  return hasOptions(kind) || readFlag(kind, tail) ? [text.slice(0, second), tail] : [text];
}

/**
 * A kind that is not in the list. Nobody asked for an input there, so it becomes a note, which shows all its words and does
 * nothing; where it leads somewhere it was something to press, and becomes a link.
 */
function unknownKind({ parts, targets }: LineParts): Named | undefined {
  const [head = '', ...rest] = parts;
  if (rest.length === 0 || head === '' || head.length > 40) return undefined;
  const kind = targets === undefined ? 'note' : 'link';
  const word = cleanLabel(head, 40);
  const message = `“${word}” is no kind of element; it is shown as a ${kind}.`;
  return { kind, word: '', texts: rest, note: { kind: 'unknownKind', message } };
}

function readTexts(draft: Draft, texts: readonly string[], limits: ScreenLimits, notes: LineNote[]): void {
  const [first = '', ...details] = texts;
  const lost = details.flatMap((part) => readDetails(draft, part, limits));
  if (lost.length > 0) {
    const message = `“${cleanLabel(lost.join(', '), 80)}” is no detail of ${draft.kind} and was left out.`;
    notes.push({ kind: 'lost', message });
  }
  const explicit = details.length > 0 && details[0]?.trim() === '';
  if (draft.options.length === 0 && !explicit && listsOptions(draft.kind, first)) readDetails(draft, first, limits);
  else draft.label = cleanLabel(readText(first), limits.characters);
  if (draft.required === '') draft.required = draft.label;
  if (first.length > limits.characters) notes.push({ kind: 'cut', message: 'The text is too long and was cut.' });
}

function listsOptions(kind: Kind, text: string): boolean {
  if (!startsWithOptions(kind) || text.trim() === '') return false;
  return kind === 'table' || kind === 'row' || splitAt(text, ',', true).length > 1;
}

function rowAction(draft: Draft, text: string, limits: ScreenLimits): Draft | undefined {
  if (draft.kind !== 'row' && draft.kind !== 'table') return undefined;
  const targets = readTargets(text, limits.characters);
  const [first] = targets;
  return first ? { kind: 'rowaction', label: titleOf(first.screen), options: [], targets } : undefined;
}

function placeTargets(draft: Draft, text: string, limits: ScreenLimits, notes: LineNote[]): void {
  if (isPressable(draft.kind)) {
    draft.targets = readTargets(text, limits.characters);
    return;
  }
  // One word is the id of a screen; more than one is a sentence that happens to have an arrow in it.
  if (/\s/u.test(text) && !isQuoted(text) && !hasOptions(draft.kind)) {
    draft.label = cleanLabel(`${draft.label} → ${cleanValue(readText(text), limits.characters)}`, limits.characters);
    return;
  }
  const message = `A ${draft.kind} cannot be pressed; “-> ${cleanLabel(text, 60)}” was left out.`;
  notes.push({ kind: 'lost', message });
}
