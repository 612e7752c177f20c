import type { Span } from '../document.ts';
import { endOfSign, headOfSign } from './graphemes.ts';
import { sameSign } from './same.ts';

/** A text with what may differ made equal, and for each unit of it the place it came from. */
export interface PreparedText {
  readonly source: string;
  readonly text: string;
  /** Offset in `source` of each unit of `text`, and `source.length` behind the last. */
  readonly at: Int32Array;
}

const PLAIN = 0;
const SPACE = 1;
const DROPPED = 2;
const BRACKET = 3;
const ESCAPE = 4;

/** What an ASCII sign is to be treated as. Marks of Markdown around words are dropped, and the bars of tables. */
const KINDS = new Uint8Array(128);
for (const sign of ' \t\n\r\f\v') KINDS[sign.charCodeAt(0)] = SPACE;
for (const sign of '*_`~|') KINDS[sign.charCodeAt(0)] = DROPPED;
for (const sign of '[]') KINDS[sign.charCodeAt(0)] = BRACKET;
KINDS['\\'.charCodeAt(0)] = ESCAPE;

/** Signs that have no width: soft hyphens, joiners, marks of direction. */
const NO_WIDTH = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
const WIDE_SPACE = /[\s\u0085]/u;
const PUNCTUATION = /[!-/:-@[-`{-~]/u;
/** What joins the sign before it: combining marks, and the vowels and finals of Hangul that is written in parts. */
const JOINING = /[\p{M}\u1160-\u11ff]/u;
const LONGEST_CLUSTER = 32;
/** The mark of a heading, a list or a quotation at the head of a line. */
const LINE_HEAD = /(?:[ \t]*(?:[#>]+|[-+•*]|\d{1,3}[.)])(?=[ \t]))+(?:[ \t]*\[[ xX]\](?=[ \t]))?/uy;
/** `](target)` behind the words of a link. Bounded, so that a text of brackets costs no more than its length. */
const LINK_TARGET =
  /\](?:\([^()\s]{0,400}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s"[^"\n]{0,200}")?\)|\[[^\][\n]{0,100}\])/uy;

/** Collects units and their places in arrays that grow: texts of megabytes come by. */
class Units {
  #units: Uint16Array<ArrayBuffer>;
  #at: Int32Array<ArrayBuffer>;
  #length = 0;

  constructor(expected: number) {
    this.#units = new Uint16Array(expected + 16);
    this.#at = new Int32Array(expected + 16);
  }

  /** As the empty text does: white space at its head says nothing. */
  endsInSpace(): boolean {
    return this.#length === 0 || this.#units[this.#length - 1] === 32;
  }

  push(unit: number, from: number): void {
    if (this.#length + 1 >= this.#units.length) this.#grow();
    this.#units[this.#length] = unit;
    this.#at[this.#length] = from;
    this.#length += 1;
  }

  pushText(text: string, from: number): void {
    for (let index = 0; index < text.length; index += 1) this.push(text.charCodeAt(index), from);
  }

  prepared(source: string): PreparedText {
    const parts: string[] = [];
    for (let from = 0; from < this.#length; from += 8192) {
      parts.push(String.fromCharCode(...this.#units.subarray(from, Math.min(from + 8192, this.#length))));
    }
    this.#at[this.#length] = source.length;
    return { source, text: parts.join(''), at: this.#at.slice(0, this.#length + 1) };
  }

  #grow(): void {
    const units = new Uint16Array(this.#units.length * 2);
    units.set(this.#units);
    const at = new Int32Array(units.length);
    at.set(this.#at);
    [this.#units, this.#at] = [units, at];
  }
}

/**
 * Markdown marks and link targets dropped, quotation marks and dashes unified, white space collapsed, compatibility and case folded (NFKC,
 * lower case). Linear in the text's length. `fromLineHead` is false for a piece that is cut out of the middle of a line.
 */
export function prepareText(source: string, fromLineHead = true): PreparedText {
  const units = new Units(source.length);
  let isLineHead = fromLineHead;
  let index = 0;
  while (index < source.length) {
    if (isLineHead) {
      isLineHead = false;
      index += lengthOf(LINE_HEAD, source, index);
      if (index >= source.length) break;
    }
    const code = source.charCodeAt(index);
    const kind = code < 128 ? (KINDS[code] ?? PLAIN) : wideKind(source.charAt(index));
    if (kind === PLAIN) index += pushSign(units, source, index, code);
    else if (kind === SPACE) {
      if (!units.endsInSpace()) units.push(32, index);
      isLineHead = code === 10 || code === 13;
      index += 1;
    } else if (kind === BRACKET) index += Math.max(1, lengthOf(LINK_TARGET, source, index));
    else if (kind === ESCAPE && !PUNCTUATION.test(source.charAt(index + 1)))
      index += pushSign(units, source, index, code);
    else index += 1;
  }
  return units.prepared(source);
}

function lengthOf(sticky: RegExp, source: string, index: number): number {
  sticky.lastIndex = index;
  return sticky.exec(source)?.[0].length ?? 0;
}

function wideKind(sign: string): number {
  if (NO_WIDTH.test(sign)) return DROPPED;
  return WIDE_SPACE.test(sign) ? SPACE : PLAIN;
}

/** Adds the sign with its marks, folded; its length in the source. */
function pushSign(units: Units, source: string, index: number, code: number): number {
  const length = clusterLength(source, index);
  if (code < 128 && length === 1) units.push(code >= 65 && code <= 90 ? code + 32 : code, index);
  else units.pushText(folded(source.slice(index, index + length)), index);
  return length;
}

/** A code point with the combining marks behind it: composed and decomposed writing are one. */
function clusterLength(source: string, index: number): number {
  let length = sizeAt(source, index);
  while (length < LONGEST_CLUSTER && source.charCodeAt(index + length) >= 0x300) {
    const next = String.fromCodePoint(source.codePointAt(index + length) ?? 0);
    if (!JOINING.test(next)) break;
    length += next.length;
  }
  return length;
}

function sizeAt(source: string, index: number): number {
  return (source.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

function folded(cluster: string): string {
  return (
    sameSign.get(cluster) ??
    cluster
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\ufe00-\ufe0f]/gu, '')
  );
}

/** Units of the prepared text that came from a span of the source. */
export function preparedSpan({ at }: PreparedText, { start, end }: Span): Span {
  return { start: firstFrom(at, start), end: firstFrom(at, end) };
}

/** Index of the first unit that came from `offset` or behind it. */
function firstFrom(at: Int32Array, offset: number): number {
  let [low, high] = [0, at.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place in the source of `[from, to)` of the prepared text, without white space at its ends, never through the middle of a sign. */
export function sourceSpan({ source, text, at }: PreparedText, from: number, to: number): Span {
  let [first, last] = [from, to];
  while (first < last && text[first] === ' ') first += 1;
  while (last > first && text[last - 1] === ' ') last -= 1;
  const start = headOfSign(source, at[first] ?? source.length);
  if (last <= first) return { start, end: start };
  const lastAt = at[last - 1] ?? source.length;
  return { start, end: endOfSign(source, lastAt + clusterLength(source, lastAt)) };
}
