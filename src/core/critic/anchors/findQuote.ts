import type { Span } from '../document.ts';
import { sameFacts } from './facts.ts';
import { fuzzyMatches } from './fuzzy.ts';
import { preparedSpan, prepareText, sourceSpan, type PreparedText } from './prepare.ts';
import type { QuotePlace } from './selector.ts';
import { commonWords, cutsWord, nearestWords, wholeWords } from './words.ts';

/** Letters a quote needs to prove anything; ideographs say more each. */
const LEAST = 8;
const LEAST_IDEOGRAPHS = 4;
/** Units of a quote that is looked for with errors; longer ones only as they are. */
const LONGEST_FUZZY = 1200;
const LONGEST = 20_000;
/** Shares of errors, measured on quotes that were altered as models alter them: above the second, invented quotes begin to match. */
const CLOSE = 0.2;
const APPROXIMATE = 0.3;
/** Shorter quotes match boilerplate with few errors: they have to be exact. */
const LEAST_FUZZY = 32;
const LEAST_FUZZY_DENSE = 12;
/** Share of words in common. Errors alone let long names and addresses outweigh the words that were put in. */
const CLOSE_WORDS = 0.75;
const APPROXIMATE_WORDS = 0.55;
/** Fewer words make a poor share. */
const WORDS_TO_COUNT = 5;
/** Signs between two parts of a quote that was shortened by "…". */
const ELLIPSIS_GAP = 600;
const MOST_PLACES = 200;
const MOST_PARTS = 8;

const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/**
 * Where a quote stands in a text: exactly after normalising, in parts around "…", or with few errors; `undefined` where it stands nowhere
 * or is too short to tell. Of several places as good as each other the one that begins in `near` is taken, else the first that cuts no
 * word. A match with errors whose figures, months or negations are not those of the text is `approximate` however few the errors are.
 */
export function findQuote(prepared: PreparedText, quote: string, near?: Span): QuotePlace | undefined {
  if (quote.length > LONGEST) return undefined;
  const wanted = bareQuote(quote);
  if (!saysEnough(wanted)) return undefined;
  return (
    exactPlace(prepared, wanted, near) ?? partedPlace(prepared, wanted, near) ?? fuzzyPlace(prepared, wanted, near)
  );
}

/** The words alone: a quote comes with quotation marks of its own, with points at a cut, with the block's id. */
function bareQuote(quote: string): string {
  const plain = quote.replace(/^\s{0,20}\[?p\d{1,6}\]?[:\s]\s*/u, '');
  return prepareText(plain)
    .text.replace(/^(?:["'\s]|\.{3})+/u, '')
    .replace(/(?<=\S)(?:["'\s]|\.{3})+$/u, '');
}

function saysEnough(wanted: string): boolean {
  if ((wanted.match(IDEOGRAPH)?.length ?? 0) >= LEAST_IDEOGRAPHS) return true;
  return wanted.replaceAll(/[^\p{L}\p{N}]/gu, '').length >= LEAST;
}

function exactPlace(prepared: PreparedText, wanted: string, near: Span | undefined): QuotePlace | undefined {
  const { text } = prepared;
  const spans = allOf(text, wanted).map((at) => ({ start: at, end: at + wanted.length }));
  const whole = spans.filter(({ start, end }) => !cutsWord(text, start) && !cutsWord(text, end));
  const best = chosen(prepared, whole.length > 0 ? whole : spans, near);
  if (best === undefined) return undefined;
  const { start, end } = wholeWords(text, best);
  return { span: sourceSpan(prepared, start, end), match: 'exact', errors: 0 };
}

function allOf(text: string, wanted: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at !== -1 && places.length < MOST_PLACES; at = text.indexOf(wanted, at + 1)) {
    places.push(at);
  }
  return places;
}

/** The first place that begins in `near`, else the first of all. */
function chosen<T extends Span>({ at }: PreparedText, places: readonly T[], near: Span | undefined): T | undefined {
  if (near === undefined) return places[0];
  const isNear = ({ start }: T): boolean => (at[start] ?? 0) >= near.start && (at[start] ?? 0) < near.end;
  return places.find(isNear) ?? places[0];
}

/** "We ship … in May": the parts in order, each exact and not far apart. */
function partedPlace(prepared: PreparedText, wanted: string, near: Span | undefined): QuotePlace | undefined {
  const parts = wanted.split(/\s?[[(]?\.{3,}[\])]?\s?/u).filter((part) => part !== '');
  if (parts.length < 2 || parts.length > MOST_PARTS || parts.some((part) => !saysEnough(part))) return undefined;
  const [head = '', ...tail] = parts;
  const { text } = prepared;
  const places = allOf(text, head).flatMap((start) => {
    const end = endOfParts(text, start + head.length, tail);
    return end === undefined ? [] : [{ start, end }];
  });
  const best = chosen(prepared, places, near);
  if (best === undefined) return undefined;
  const { start, end } = wholeWords(text, best);
  return { span: sourceSpan(prepared, start, end), match: 'exact', errors: 0 };
}

function endOfParts(text: string, from: number, parts: readonly string[]): number | undefined {
  let end = from;
  for (const part of parts) {
    const at = text.slice(end, end + ELLIPSIS_GAP + part.length).indexOf(part);
    if (at === -1) return undefined;
    end += at + part.length;
  }
  return end;
}

function fuzzyPlace(prepared: PreparedText, wanted: string, near: Span | undefined): QuotePlace | undefined {
  const isDense = (wanted.match(IDEOGRAPH)?.length ?? 0) > wanted.length / 3;
  if (wanted.length < (isDense ? LEAST_FUZZY_DENSE : LEAST_FUZZY) || wanted.length > LONGEST_FUZZY) return undefined;
  const { text } = prepared;
  const most = Math.floor(wanted.length * APPROXIMATE);
  const places = fuzzyMatches(text, wanted, most, 1, near === undefined ? undefined : preparedSpan(prepared, near));
  const first = chosen(prepared, places, near);
  if (first === undefined) return undefined;
  // Ends that are as good as each other: the longest.
  const best =
    places
      .filter(({ start, end }) => start < first.end && end > first.start)
      .toSorted((one, other) => other.end - other.start - (one.end - one.start))[0] ?? first;
  const { start, end } = withoutHead(text, nearestWords(text, best));
  const errors = best.errors / wanted.length;
  const match = grade(wanted, text.slice(start, end), errors);
  return match === undefined ? undefined : { span: sourceSpan(prepared, start, end), match, errors };
}

/** Without the full stop or comma of the sentence before. */
function withoutHead(text: string, { start, end }: Span): Span {
  const head = /^[\s.,;:!?)\]]*/u.exec(text.slice(start, Math.min(end, start + 8)))?.[0].length ?? 0;
  return { start: start + head < end ? start + head : start, end };
}

function grade(wanted: string, found: string, errors: number): 'close' | 'approximate' | undefined {
  const common = shareOfWords(wanted, found);
  if (common < APPROXIMATE_WORDS) return undefined;
  const isClose = errors <= CLOSE && common >= CLOSE_WORDS;
  if (sameFacts(wanted, found)) return isClose ? 'close' : 'approximate';
  // Other figures and other words besides: what is left in common is a form, not a quote.
  return isClose ? 'approximate' : undefined;
}

function shareOfWords(wanted: string, found: string): number {
  const words = wanted.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  if (words.length < WORDS_TO_COUNT) return 1;
  return commonWords(words, found.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []);
}
