import search, { type Match } from 'approx-string-match';
import type { Span } from '../document.ts';

/** Units searched at once. Each of the matches in them costs, and a text that repeats itself has thousands. */
const CHUNK = 8192;
/** Words of fewer different signs are no words. */
const LEAST_SIGNS = 6;

/**
 * Matches of `wanted` with the fewest errors, at most `most` of them: of the stretch `near` first, then in order. Once `enough` are found
 * only better ones are looked for, so that a text of megabytes that says one thing over and over costs no more than another.
 */
export function fuzzyMatches(
  text: string,
  wanted: string,
  most: number,
  enough: number,
  near?: Span,
): readonly Match[] {
  if (new Set(wanted).size < LEAST_SIGNS) return [];
  let best: readonly Match[] = [];
  let allowed = most;
  for (const { start, end } of chunksOf(text.length, wanted.length, near)) {
    const found = search(text.slice(start, end), wanted, allowed).map((match) => ({
      start: start + match.start,
      end: start + match.end,
      errors: match.errors,
    }));
    const errors = found[0]?.errors;
    if (errors === undefined) continue;
    best = errors < (best[0]?.errors ?? Infinity) ? found : [...best, ...found];
    allowed = best.length >= enough ? errors - 1 : errors;
    if (allowed < 0) break;
  }
  return best;
}

/** Stretches that overlap by more than any match is long. */
function* chunksOf(length: number, wanted: number, near: Span | undefined): Generator<Span> {
  const step = Math.max(CHUNK, wanted * 4);
  const overlap = wanted * 2;
  if (near !== undefined) {
    yield { start: Math.max(0, near.start), end: Math.min(length, Math.min(near.end, near.start + step) + overlap) };
  }
  for (let start = 0; start < length; start += step) yield { start, end: Math.min(length, start + step + overlap) };
}
