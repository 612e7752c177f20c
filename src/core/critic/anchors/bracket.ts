import search from 'approx-string-match';
import type { Span } from '../document.ts';

const ERRORS = 0.2;
/** Surroundings shorter than this stand everywhere. */
const TELLING = 12;
/** Looked at first, on both sides of where it is expected: most edits are near, and the whole of a long document costs milliseconds. */
const WINDOW = 6000;
/** What stands between may have grown, but not to anything. */
const GROWTH = 4;

interface Surroundings {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * The stretch of `text` between what stood before and what stood behind, each found with at most 20 % errors, in order and near each
 * other; `undefined` where one of them is not to be found. At the head of a document, and at its end, the text's own end is the bracket.
 */
export function bracketed(text: string, { exact, prefix, suffix }: Surroundings, near: number): Span | undefined {
  const most = exact.length * GROWTH + 200;
  const windows = [
    { from: Math.max(0, near - WINDOW), to: Math.min(text.length, near + exact.length + WINDOW) },
    { from: 0, to: text.length },
  ];
  for (const { from, to } of windows) {
    const part = text.slice(from, to);
    const heads = prefix.trim().length < TELLING ? headOf(prefix, from) : ends(part, prefix.trim());
    for (const head of heads) {
      const tail =
        suffix.trim().length < TELLING
          ? tailOf(suffix, to, text, part)
          : starts(part.slice(head, head + most + 200), suffix.trim(), head);
      if (tail !== undefined && tail - head <= most) return { start: from + head, end: from + tail };
    }
    if (from === 0 && to === text.length) break;
  }
  return undefined;
}

function headOf(prefix: string, from: number): readonly number[] {
  return prefix.trim() === '' && from === 0 ? [0] : [];
}

function tailOf(suffix: string, to: number, text: string, part: string): number | undefined {
  return suffix.trim() === '' && to === text.length ? part.length : undefined;
}

/** Ends of what stood before, the best first. */
function ends(part: string, prefix: string): readonly number[] {
  const exact = allOf(part, prefix).map((at) => at + prefix.length);
  if (exact.length > 0) return exact;
  return search(part, prefix, Math.floor(prefix.length * ERRORS))
    .toSorted((one, other) => one.errors - other.errors)
    .slice(0, 8)
    .map(({ end }) => end);
}

/** Start of what stood behind, in `part` that begins at `offset`. */
function starts(part: string, suffix: string, offset: number): number | undefined {
  const exact = part.indexOf(suffix);
  if (exact !== -1) return offset + exact;
  const best = search(part, suffix, Math.floor(suffix.length * ERRORS)).toSorted(
    (one, other) => one.errors - other.errors,
  )[0];
  return best === undefined ? undefined : offset + best.start;
}

function allOf(part: string, words: string): readonly number[] {
  const places: number[] = [];
  for (let at = part.indexOf(words); at !== -1 && places.length < 8; at = part.indexOf(words, at + 1)) places.push(at);
  return places;
}
