import search from 'approx-string-match';
import { bracketed } from './bracket.ts';
import { likeness } from './likeness.ts';
import { prepareText, sourceSpan, type PreparedText } from './prepare.ts';
import type { Anchoring, Selector } from './selector.ts';

/** Words as short as these stand in many places; alone they prove no move. */
const TELLING = 25;
const MOST_PLACES = 64;
const FUZZY = 0.3;

/** A selector in the terms of a prepared text. */
interface Wanted {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * Where words kept by selectors stand in a text that may have changed since. For each, in order: the same words with their
 * surroundings; what stands between their surroundings (`same`, `changed`, `removed`); the same words elsewhere (`moved`); words much
 * like them in like surroundings (`changed`); else `lost`. Steps and shares as measured in the design's evidence.
 */
export function reanchor(text: string, selectors: readonly Selector[]): readonly Anchoring[] {
  const prepared = prepareText(text);
  return selectors.map((selector) => reanchorOne(prepared, selector));
}

function reanchorOne(prepared: PreparedText, selector: Selector): Anchoring {
  const { source } = prepared;
  if (isUntouched(source, selector)) return { state: 'same', span: { start: selector.start, end: selector.end } };
  const wanted: Wanted = {
    exact: prepareText(selector.exact).text.trim(),
    prefix: prepareText(selector.prefix).text.trimStart(),
    suffix: prepareText(selector.suffix).text.trimEnd(),
  };
  if (wanted.exact === '') return { state: 'lost' };
  const places = placesOf(prepared.text, wanted.exact);
  const near = Math.round((selector.start / Math.max(1, source.length)) * prepared.text.length);
  return (
    inItsPlace(prepared, wanted, places, near) ??
    between(prepared, wanted, places, near) ??
    elsewhere(prepared, wanted, places) ??
    alike(prepared, wanted) ?? { state: 'lost' }
  );
}

/** The usual case: nothing before it changed. */
function isUntouched(text: string, { start, end, exact, prefix, suffix }: Selector): boolean {
  return (
    exact !== '' &&
    text.startsWith(exact, start) &&
    text.startsWith(suffix, end) &&
    text.slice(Math.max(0, start - prefix.length), start) === prefix
  );
}

function placesOf(text: string, exact: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(exact); at !== -1 && places.length < MOST_PLACES; at = text.indexOf(exact, at + 1)) {
    places.push(at);
  }
  return places;
}

interface Surroundings {
  readonly before: number;
  readonly behind: number;
}

function surroundings(text: string, { prefix, suffix }: Wanted, start: number, end: number): Surroundings {
  return {
    before: likeness(text.slice(Math.max(0, start - prefix.length), start).trim(), prefix.trim()),
    behind: likeness(text.slice(end, end + suffix.length).trim(), suffix.trim()),
  };
}

function inItsPlace(
  prepared: PreparedText,
  wanted: Wanted,
  places: readonly number[],
  near: number,
): Anchoring | undefined {
  const { text } = prepared;
  const rated = places
    .map((at) => ({ at, ...surroundings(text, wanted, at, at + wanted.exact.length) }))
    .filter(({ before, behind }) => before >= 0.8 || behind >= 0.8 || (before >= 0.6 && behind >= 0.6))
    .toSorted(
      (one, other) =>
        other.before + other.behind - (one.before + one.behind) || Math.abs(one.at - near) - Math.abs(other.at - near),
    );
  const best = rated[0];
  if (best === undefined) return undefined;
  return { state: 'same', span: sourceSpan(prepared, best.at, best.at + wanted.exact.length) };
}

/** What stands now between what stood before and behind it. */
function between(
  prepared: PreparedText,
  wanted: Wanted,
  places: readonly number[],
  near: number,
): Anchoring | undefined {
  const gap = bracketed(prepared.text, wanted, near);
  if (gap === undefined) return undefined;
  const now = prepared.text.slice(gap.start, gap.end).trim();
  if (now.length < wanted.exact.length * 0.2) {
    const [only] = places;
    if (only !== undefined && places.length === 1) {
      return { state: 'moved', span: sourceSpan(prepared, only, only + wanted.exact.length) };
    }
    return { state: 'removed', gap: prepared.at[gap.start] ?? prepared.source.length };
  }
  const span = sourceSpan(prepared, gap.start, gap.end);
  return { state: likeness(now, wanted.exact) >= 0.98 ? 'same' : 'changed', span };
}

function elsewhere(prepared: PreparedText, { exact }: Wanted, places: readonly number[]): Anchoring | undefined {
  const [only] = places;
  if (only === undefined || places.length > 1 || exact.length < TELLING) return undefined;
  return { state: 'moved', span: sourceSpan(prepared, only, only + exact.length) };
}

function alike(prepared: PreparedText, wanted: Wanted): Anchoring | undefined {
  const { text } = prepared;
  if (wanted.exact.length < TELLING || wanted.exact.length > 1000) return undefined;
  const found = search(text, wanted.exact, Math.floor(wanted.exact.length * FUZZY));
  const rated = found
    .slice(0, MOST_PLACES)
    .map((match) => ({ ...match, ...surroundings(text, wanted, match.start, match.end) }))
    .filter(({ before, behind }) => before >= 0.6 || behind >= 0.6)
    .toSorted((one, other) => one.errors - other.errors);
  const best = rated[0];
  return best === undefined ? undefined : { state: 'changed', span: sourceSpan(prepared, best.start, best.end) };
}
