import search from 'approx-string-match';
import type { Span } from '../document.ts';
import { bracketed, type Surroundings } from './bracket.ts';
import { sameFacts } from './facts.ts';
import { fuzzyMatches } from './fuzzy.ts';
import { likeness } from './likeness.ts';
import { prepareText, sourceSpan, type PreparedText } from './prepare.ts';
import type { Anchoring, Selector } from './selector.ts';
import { nearestWords } from './words.ts';

/** Words as short as these stand in many places; alone they prove no move. */
const TELLING = 25;
const MOST_PLACES = 64;
/** Units of words that are looked for with errors. */
const LONGEST_FUZZY = 1000;
/** Units on both sides of where they are expected: in megabytes of text many lost findings would cost seconds. */
const FUZZY_REACH = 200_000;
/** Share of errors of words that are recognised elsewhere, and inside a wide bracket. */
const FUZZY = 0.3;
const FUZZY_INSIDE = 0.45;
/** A bracket this many times as long as the words holds other words too. */
const WIDE = 1.5;
const SAME = 0.98;
/** Units of surroundings that a selector keeps; fewer stand at an end of the document. */
const FULL_CONTEXT = 60;

/**
 * Where words kept by selectors stand in a text that may have changed since. For each, in order: the same words with their
 * surroundings; what stands between their surroundings (`same`, `changed`, `removed`); the same words elsewhere (`moved`); words much
 * like them in like surroundings (`changed`); else `lost`. Steps and shares as measured in the design's evidence. An empty `exact` is
 * the place of words that are gone: it is `removed` or `lost`.
 */
export function reanchor(text: string, selectors: readonly Selector[]): readonly Anchoring[] {
  let prepared: PreparedText | undefined;
  return selectors.map((selector) => {
    if (isUntouched(text, selector)) return { state: 'same', span: { start: selector.start, end: selector.end } };
    prepared ??= prepareText(text);
    const anchoring = reanchorOne(prepared, selector);
    if (anchoring.span === undefined || anchoring.state === 'changed') return anchoring;
    return { ...anchoring, span: withMarks(text, anchoring.span, selector.exact) };
  });
}

/** The span with the marks of Markdown that the kept words had at their ends, where they still stand there. */
function withMarks(text: string, { start, end }: Span, exact: string): Span {
  const prepared = prepareText(exact);
  const inner = sourceSpan(prepared, 0, prepared.text.length);
  const head = exact.slice(0, inner.start);
  const tail = exact.slice(inner.end);
  return {
    start: text.slice(Math.max(0, start - head.length), start) === head ? start - head.length : start,
    end: text.startsWith(tail, end) ? end + tail.length : end,
  };
}

function reanchorOne(prepared: PreparedText, selector: Selector): Anchoring {
  const wanted = wantedOf(selector);
  const { text, source } = prepared;
  if (wanted.exact === '') return { state: 'lost' };
  const places = placesOf(text, wanted.exact);
  const near = Math.round((selector.start / Math.max(1, source.length)) * text.length);
  return (
    inItsPlace(prepared, wanted, places, near) ??
    between(prepared, wanted, places, near) ??
    elsewhere(prepared, wanted, places) ??
    alike(prepared, wanted, near) ?? { state: 'lost' }
  );
}

/** The usual case: nothing before it changed. */
function isUntouched(text: string, { start, end, exact, prefix, suffix }: Selector): boolean {
  return (
    exact !== '' &&
    end - start === exact.length &&
    text.startsWith(exact, start) &&
    text.startsWith(suffix, end) &&
    text.slice(Math.max(0, start - prefix.length), start) === prefix
  );
}

/** A selector in the terms of a prepared text. Links that the ends of the surroundings cut in two are left out. */
function wantedOf({ exact, prefix, suffix, start }: Selector): Surroundings {
  const before = prefix.replace(/^[^\s()[\]]*\)/u, '');
  const behind = suffix.replace(/\]\([^()\s]*$/u, '');
  return {
    exact: prepareText(exact, endsLine(prefix)).text.trim(),
    prefix: prepareText(before, start === prefix.length).text.trimStart(),
    suffix: prepareText(behind, endsLine(exact)).text.trimEnd(),
    isFirst: start === prefix.length,
    isLast: suffix.length < FULL_CONTEXT,
  };
}

/** What follows stands at the head of a line. */
function endsLine(text: string): boolean {
  return text === '' || /[\r\n][ \t]*$/u.test(text);
}

function placesOf(text: string, exact: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(exact); at !== -1 && places.length < MOST_PLACES; at = text.indexOf(exact, at + 1)) {
    places.push(at);
  }
  return places;
}

interface Likenesses {
  readonly before: number;
  readonly behind: number;
}

function surroundings(text: string, { prefix, suffix }: Surroundings, start: number, end: number): Likenesses {
  return {
    before: likeness(text.slice(Math.max(0, start - prefix.length), start).trim(), prefix.trim()),
    behind: likeness(text.slice(end, end + suffix.length).trim(), suffix.trim()),
  };
}

function inItsPlace(
  prepared: PreparedText,
  wanted: Surroundings,
  places: readonly number[],
  near: number,
): Anchoring | undefined {
  const best = places
    .map((at) => ({ at, ...surroundings(prepared.text, wanted, at, at + wanted.exact.length) }))
    .filter(({ before, behind }) => before >= 0.8 || behind >= 0.8 || (before >= 0.6 && behind >= 0.6))
    .toSorted(
      (one, other) =>
        other.before + other.behind - (one.before + one.behind) || Math.abs(one.at - near) - Math.abs(other.at - near),
    )[0];
  if (best === undefined) return undefined;
  return { state: 'same', span: sourceSpan(prepared, best.at, best.at + wanted.exact.length) };
}

/** What stands now between what stood before and behind it. */
function between(
  prepared: PreparedText,
  wanted: Surroundings,
  places: readonly number[],
  near: number,
): Anchoring | undefined {
  const { text } = prepared;
  const gap = bracketed(text, wanted, near);
  if (gap === undefined) return undefined;
  const now = text.slice(gap.start, gap.end).trim();
  if (now.length < wanted.exact.length * 0.2) {
    const only = onlyPlace(places, wanted);
    if (only !== undefined) return { state: 'moved', span: sourceSpan(prepared, only.start, only.end) };
    return { state: 'removed', gap: prepared.at[gap.start] ?? prepared.source.length };
  }
  const part = now.length > wanted.exact.length * WIDE ? narrowed(text, gap, wanted.exact) : gap;
  const state = readsTheSame(text.slice(part.start, part.end).trim(), wanted.exact) ? 'same' : 'changed';
  return { state, span: sourceSpan(prepared, part.start, part.end) };
}

/** A comma more is no change of the words; a figure is. */
function readsTheSame(now: string, exact: string): boolean {
  return likeness(now, exact) >= SAME && sameFacts(now, exact);
}

/** The words most like the wanted ones inside a wide bracket; all of it where none are. */
function narrowed(text: string, gap: Span, exact: string): Span {
  if (exact.length > LONGEST_FUZZY) return gap;
  const best = search(text.slice(gap.start, gap.end), exact, Math.floor(exact.length * FUZZY_INSIDE))[0];
  if (best === undefined) return gap;
  const { start, end } = nearestWords(text, { start: gap.start + best.start, end: gap.start + best.end });
  return { start: Math.max(start, gap.start), end: Math.min(end, gap.end) };
}

function onlyPlace(places: readonly number[], { exact }: Surroundings): Span | undefined {
  const [only] = places;
  return only === undefined || places.length > 1 ? undefined : { start: only, end: only + exact.length };
}

function elsewhere(prepared: PreparedText, wanted: Surroundings, places: readonly number[]): Anchoring | undefined {
  const only = wanted.exact.length < TELLING ? undefined : onlyPlace(places, wanted);
  return only === undefined ? undefined : { state: 'moved', span: sourceSpan(prepared, only.start, only.end) };
}

function alike(prepared: PreparedText, wanted: Surroundings, near: number): Anchoring | undefined {
  const { text } = prepared;
  if (wanted.exact.length < TELLING || wanted.exact.length > LONGEST_FUZZY) return undefined;
  const from = Math.max(0, near - FUZZY_REACH);
  const part = text.slice(from, near + FUZZY_REACH);
  const best = fuzzyMatches(part, wanted.exact, Math.floor(wanted.exact.length * FUZZY), MOST_PLACES)
    .slice(0, MOST_PLACES)
    .map(({ start, end, errors }) => ({ start: from + start, end: from + end, errors }))
    .map((match) => ({ ...match, ...surroundings(text, wanted, match.start, match.end) }))
    .filter(({ before, behind }) => before >= 0.6 || behind >= 0.6)
    .toSorted((one, other) => one.errors - other.errors)[0];
  if (best === undefined) return undefined;
  const { start, end } = nearestWords(text, best);
  return { state: 'changed', span: sourceSpan(prepared, start, end) };
}
