import type { OwnWords } from './words.ts';
import type { Walk } from './walk.ts';
import { akin, capital, folded, plain, plural, quotedSpans } from './wording.ts';

/** Rows that a sentence tells of: `a product "Mug" priced at "$5"` is one of Products with Name and Price. */
export interface Things {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const longestPhrase = 3;
const mostColumns = 4;
/** A sum or a share is no thing's name. */
const amount = /^[-+]?\s?\p{Sc}?\s?\d[\d.,\s]{0,20}[\p{Sc}%]?$/u;

/** Undefined where no quoted text belongs to a thing that the feature speaks of. */
export function thingsIn(walk: Walk, text: string): Things | undefined {
  const spans = quotedSpans(text);
  const [first] = spans;
  const last = spans.at(-1);
  if (!first || !last) return undefined;
  if (amount.test(first.text)) return undefined;
  const before = phraseBefore(walk, text.slice(0, first.start));
  const after = before === '' ? phraseAfter(walk, text.slice(last.end)) : '';
  const between = spans.slice(1).map((span, at) => text.slice(spans[at]?.end ?? 0, span.start));
  const texts = spans.map((span) => span.text);
  const { name } = walk.words;
  const joined = between.every((words) =>
    folded(words)
      .split(' ')
      .every((word) => word === '' || walk.words.joining.includes(word)),
  );
  if (before === '' && (after === '' || !joined)) return undefined;
  const table = capital(plural(plain(before || after, 60), walk.language));
  if (joined) return { table, columns: [name], rows: texts.map((one) => [one]) };
  const columns = [name, ...between.map((words) => columnName(walk, words) || walk.words.value)];
  // Two values under one heading cannot stand in one row.
  if (new Set(columns.map(folded)).size !== columns.length || columns.length > mostColumns) return undefined;
  return { table, columns, rows: [texts] };
}

/** The words right before a quote that name a thing: "the membership plan named" → "membership plan". */
function phraseBefore(walk: Walk, text: string): string {
  const words = text
    .slice(-200)
    .split(/\s+/u)
    .filter((word) => word !== '');
  while (walk.words.naming.includes(folded(words.at(-1) ?? ''))) words.pop();
  const phrase: string[] = [];
  while (phrase.length < longestPhrase && isThing(walk, words.at(-1) ?? '')) phrase.unshift(words.pop() ?? '');
  return phrase.join(' ');
}

function phraseAfter(walk: Walk, text: string): string {
  const phrase: string[] = [];
  for (const word of text.slice(0, 200).trim().split(/\s+/u)) {
    if (phrase.length === longestPhrase || !isThing(walk, word)) break;
    phrase.push(word.replace(/[.,;:!?]+$/u, ''));
  }
  return phrase.join(' ');
}

/** A noun is a thing of this feature where its name or an action speaks of it. */
function isThing(walk: Walk, word: string): boolean {
  const key = folded(word);
  if (key.length < 3 || key.includes(' ') || walk.words.small.includes(key)) return false;
  const known = walk.draft.things.get(key);
  if (known !== undefined) return known;
  const found = [...walk.draft.nouns].some((other) => akin(other, key));
  walk.draft.things.set(key, found);
  return found;
}

/** A column by the words before its value: a known one, else the last two that carry meaning. */
export function columnName(walk: Walk, between: string): string {
  const words = between
    .replace(/[,;:.]/gu, ' ')
    .split(/\s+/u)
    .filter(
      (word) =>
        word !== '' &&
        !walk.words.small.includes(folded(word)) &&
        !walk.words.joining.includes(folded(word)) &&
        !walk.words.naming.includes(folded(word)),
    );
  const known = words.map((word) => columnOf(walk.words, folded(word))).find((name) => name !== undefined);
  return known ?? capital(plain(words.slice(-2).join(' '), 40));
}

function columnOf(words: OwnWords, word: string): string | undefined {
  return Object.hasOwn(words.columns, word) ? words.columns[word] : undefined;
}
