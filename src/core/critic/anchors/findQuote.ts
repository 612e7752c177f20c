import search from 'approx-string-match';
import type { Span } from '../document.ts';
import { prepareText, sourceSpan, type PreparedText } from './prepare.ts';
import type { QuotePlace } from './selector.ts';

/** Signs a quote needs to prove anything; ideographs say more each. */
const LEAST = 8;
const LEAST_IDEOGRAPHS = 4;
const LONGEST = 1200;
/** Shares of errors, measured on quotes that were altered as models alter them: above the second, invented quotes begin to match. */
const CLOSE = 0.2;
const APPROXIMATE = 0.3;
/** Signs between two parts of a quote that was shortened by "…". */
const ELLIPSIS_GAP = 600;

const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

/**
 * Where a quote stands in a text: exactly after normalising, in parts around "…", or with few errors; `undefined` where it stands nowhere.
 * Of several exact places the one inside `near` is taken, else the first.
 */
export function findQuote(prepared: PreparedText, quote: string, near?: Span): QuotePlace | undefined {
  const wanted = bareQuote(quote);
  if (wanted.length > LONGEST || !saysEnough(wanted)) return undefined;
  return exactPlace(prepared, wanted, near) ?? partedPlace(prepared, wanted) ?? fuzzyPlace(prepared, wanted);
}

/** The words alone: a quote comes with quotation marks of its own, and a closing mark of its own sentence. */
function bareQuote(quote: string): string {
  const { text } = prepareText(quote.slice(0, LONGEST * 4));
  return text.trim().replaceAll(/^(?:["'\s]|\[p\d+\])+|["'\s]+$/gu, '');
}

function saysEnough(wanted: string): boolean {
  const letters = wanted.replaceAll(/[^\p{L}\p{N}]/gu, '').length;
  return letters >= LEAST || (wanted.match(IDEOGRAPH)?.length ?? 0) >= LEAST_IDEOGRAPHS;
}

function exactPlace(prepared: PreparedText, wanted: string, near: Span | undefined): QuotePlace | undefined {
  const { text } = prepared;
  const first = text.indexOf(wanted);
  if (first === -1) return undefined;
  const place = (at: number): QuotePlace => ({
    span: sourceSpan(prepared, at, at + wanted.length),
    match: 'exact',
    errors: 0,
  });
  if (near === undefined) return place(first);
  for (let at = first, tries = 0; at !== -1 && tries < 200; at = text.indexOf(wanted, at + 1), tries += 1) {
    const found = place(at);
    if (found.span.start >= near.start && found.span.start < near.end) return found;
  }
  return place(first);
}

/** "We ship … in May": the parts in order, each exact and not far apart. */
function partedPlace(prepared: PreparedText, wanted: string): QuotePlace | undefined {
  const parts = wanted.split(/\s*(?:\[\.\.\.\]|\(\.\.\.\)|\.{3,})\s*/u).filter((part) => part !== '');
  if (parts.length < 2 || parts.some((part) => !saysEnough(part))) return undefined;
  const [head = '', ...tail] = parts;
  const { text } = prepared;
  for (
    let from = text.indexOf(head), tries = 0;
    from !== -1 && tries < 20;
    from = text.indexOf(head, from + 1), tries += 1
  ) {
    const end = endOfParts(text, from + head.length, tail);
    if (end !== undefined) return { span: sourceSpan(prepared, from, end), match: 'exact', errors: 0 };
  }
  return undefined;
}

function endOfParts(text: string, from: number, parts: readonly string[]): number | undefined {
  let end = from;
  for (const part of parts) {
    const at = text.indexOf(part, end);
    if (at === -1 || at - end > ELLIPSIS_GAP) return undefined;
    end = at + part.length;
  }
  return end;
}

function fuzzyPlace(prepared: PreparedText, wanted: string): QuotePlace | undefined {
  const most = Math.floor(wanted.length * APPROXIMATE);
  const found = search(prepared.text, wanted, most).toSorted(
    (one, other) => one.errors - other.errors || other.end - other.start - (one.end - one.start),
  )[0];
  if (found === undefined) return undefined;
  const { start, end } = wholeWords(prepared.text, found.start, found.end);
  const errors = found.errors / wanted.length;
  const isTrue = saysTheSame(wanted, prepared.text.slice(start, end));
  return {
    span: sourceSpan(prepared, start, end),
    match: errors <= CLOSE && isTrue ? 'close' : 'approximate',
    errors,
  };
}

function wholeWords(text: string, from: number, to: number): Span {
  const isWord = (at: number): boolean =>
    /[\p{L}\p{N}]/u.test(text[at] ?? '') && !/\p{Script=Han}/u.test(text[at] ?? '');
  let [start, end] = [from, to];
  while (start > 0 && from - start < 40 && isWord(start) && isWord(start - 1)) start -= 1;
  while (end < text.length && end - to < 40 && isWord(end - 1) && isWord(end)) end += 1;
  return { start, end };
}

const NEGATION =
  /(?<!\p{L})(?:not|no|never|without|n't|nicht|kein\w*|nie|ohne|ne|pas|jamais|sans|nunca|sin|não|nao|sem)(?!\p{L})|不|没|無|无/gu;

/** A figure or a "not" more or less turns a sentence around with one error: such a quote counts as altered. */
function saysTheSame(quote: string, found: string): boolean {
  const facts = (text: string): string =>
    [...(text.match(/\d+(?:[.,]\d+)*/gu) ?? []), ...(text.match(NEGATION) ?? [])].toSorted().join(' ');
  return facts(quote) === facts(found);
}
