import search from 'approx-string-match';
import type { Span } from '../document.ts';

const ERRORS = 0.2;
/** Surroundings shorter than this stand everywhere. */
const TELLING = 12;
/** Looked at with errors allowed, on both sides of where it is expected: most edits are near, and all of a long document costs milliseconds. */
const WINDOW = 6000;
/** What stands between may have grown, but not to anything. */
const GROWTH = 4;
const ROOM = 200;
const MOST_HEADS = 8;

export interface Surroundings {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** The prefix begins with the document, the suffix ends with it. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * The stretch of `text` between what stood before and what stood behind, in order and near each other: with at most 20 % errors about
 * where it is expected, word by word anywhere. `undefined` where one of them is not to be found. At the head of a document, and at its
 * end, the text's own end is the bracket.
 */
export function bracketed(text: string, wanted: Surroundings, near: number): Span | undefined {
  const from = Math.max(0, near - WINDOW);
  const to = Math.min(text.length, near + wanted.exact.length + WINDOW);
  const around = within(
    text.slice(from, to),
    { ...wanted, isFirst: wanted.isFirst && from === 0, isLast: wanted.isLast && to === text.length },
    near - from,
    ERRORS,
  );
  if (around !== undefined) return { start: from + around.start, end: from + around.end };
  return within(text, wanted, near, 0);
}

/** Of several brackets the narrowest: what stood before may stand further up too. */
function within(part: string, wanted: Surroundings, near: number, errors: number): Span | undefined {
  const most = wanted.exact.length * GROWTH + ROOM;
  return headsOf(part, wanted, errors)
    .flatMap((start) => {
      const end = tailOf(part, start, most, wanted, errors);
      return end === undefined || end - start > most ? [] : [{ start, end }];
    })
    .toSorted(
      (one, other) =>
        one.end - one.start - (other.end - other.start) || Math.abs(one.start - near) - Math.abs(other.start - near),
    )[0];
}

/** Ends of what stood before. */
function headsOf(part: string, { prefix, isFirst }: Surroundings, errors: number): readonly number[] {
  const words = prefix.trim();
  if (words.length < TELLING) return words === '' && isFirst ? [0] : [];
  const exact: number[] = [];
  for (let at = part.indexOf(words); at !== -1 && exact.length < MOST_HEADS; at = part.indexOf(words, at + 1)) {
    exact.push(at + words.length);
  }
  if (exact.length > 0 || errors === 0) return exact;
  return search(part, words, Math.floor(words.length * errors))
    .slice(0, MOST_HEADS)
    .map(({ end }) => end);
}

/** The first start, from `head` on, of what stood behind. */
function tailOf(
  part: string,
  head: number,
  most: number,
  { suffix, isLast }: Surroundings,
  errors: number,
): number | undefined {
  const words = suffix.trim();
  if (words.length < TELLING) return words === '' && isLast ? part.length : undefined;
  const behind = part.slice(head, head + most + words.length);
  const exact = behind.indexOf(words);
  if (exact !== -1) return head + exact;
  if (errors === 0) return undefined;
  const best = search(behind, words, Math.floor(words.length * errors))[0];
  return best === undefined ? undefined : head + best.start;
}
