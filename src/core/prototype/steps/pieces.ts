/** A step cut into words, quoted values, numbers and marks: one pass, whatever the text. */

import { bareLetters } from './bareLetters.ts';
import type { Words } from './words/language.ts';

export interface Piece {
  readonly kind: 'word' | 'value' | 'number' | 'mark';
  /** A value without its quotes. */
  readonly text: string;
  /** Lower case, for look-up. */
  readonly fold: string;
  /** A word with `'s`, or a placeholder that was not filled in. */
  readonly genitive?: boolean;
}

/** No step that a person reads is longer; a longer one is read up to here. */
const longestText = 100_000;
/** Words behind these tell nothing more of what is asked; quoted values still count. */
const mostPieces = 200;
const mostValues = 1000;

const closers: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”“"',
  '”': '”',
  '„': '“”"',
  '«': '»',
  '»': '«',
  '‹': '›',
  '‘': '’',
  '‚': '‘’',
  '「': '」',
  '『': '』',
  '《': '》',
  '`': '`',
  '<': '>',
  "'": "'",
};

/** Han characters on their own: a Latin name or a number may stand between them without a space. */
const word =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}_])+(?:-(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}_])+)*/uy;
const number = /[#\p{Sc}]?\d+(?:[.,:/-]\d+)*(?:\s?[\p{Sc}%])?/uy;
const letter = /(?!\p{Script=Han})[\p{L}\p{N}_]/u;
const markCharacter = /[,;:=.!?，。：；、！？+&/()]/u;
/** Behind a quoted text, where its `s` would be taken for a word. */
const genitive = /^['’]s(?!\p{L})/u;
const plainAscii = /^[ -~]*$/;

/** Lower case, no accents, compatibility forms resolved. */
export function fold(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase();
  return bareLetters(text).replaceAll('’', "'");
}

/** Lower case, with accents: `á` and `a` are different words. */
export function lower(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('’', "'");
}

export function piecesOf(whole: string, words?: Pick<Words, 'elision'>): readonly Piece[] {
  const text = whole.slice(0, longestText);
  const found: Piece[] = [];
  const quotes = new Quotes(text);
  let values = 0;
  let at = 0;
  while (at < text.length) {
    const quoted = values < mostValues ? quotes.at(at) : undefined;
    if (quoted) {
      values += 1;
      found.push({ kind: 'value', text: quoted.text, fold: '' });
      at = quoted.end + (genitive.test(text.slice(quoted.end, quoted.end + 3)) ? 2 : 0);
      continue;
    }
    const read = found.length - values < mostPieces ? unquoted(text, at, words?.elision === true) : undefined;
    if (read) found.push(read.piece);
    at = read?.end ?? at + 1;
  }
  return found;
}

interface Read {
  readonly piece: Piece;
  readonly end: number;
}

function unquoted(text: string, at: number, elision: boolean): Read | undefined {
  const amount = match(number, text, at);
  if (amount !== undefined && !letter.test(text.charAt(at + amount.length)))
    return { piece: { kind: 'number', text: amount, fold: amount }, end: at + amount.length };
  const run = match(word, text, at);
  if (run !== undefined) return wordAt(text, at, run, elision);
  const character = text.charAt(at);
  return markCharacter.test(character)
    ? { piece: { kind: 'mark', text: character, fold: character }, end: at + 1 }
    : undefined;
}

/** A word and what an apostrophe hangs on it. */
function wordAt(text: string, at: number, run: string, elision: boolean): Read {
  const end = at + run.length;
  const apostrophe = text.charAt(end);
  if (apostrophe !== "'" && apostrophe !== '’') return { piece: plain(run), end };
  const behind = match(word, text, end + 1);
  if (behind === undefined) return { piece: plain(run), end };
  if (elision) return { piece: plain(`${run}'`), end: end + 1 };
  if (behind.toLowerCase() === 's') return { piece: { ...plain(run), genitive: true }, end: end + 2 };
  return { piece: plain(`${run}'${behind}`), end: end + 1 + behind.length };
}

function plain(text: string): Piece {
  return { kind: 'word', text, fold: lower(text) };
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Finds quoted texts. A closing quote that was not found once is not looked for again: each text is passed over once. */
class Quotes {
  readonly #text: string;
  readonly #absent = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  at(start: number): { readonly text: string; readonly end: number } | undefined {
    const opener = this.#text.charAt(start);
    const closing = closers[opener];
    if (closing === undefined || !Object.hasOwn(closers, opener) || this.#absent.has(opener)) return undefined;
    if (needsEdge(opener) && !this.#opens(start)) return undefined;
    const end = this.#end(start + 1, closing, needsEdge(opener));
    if (end < 0) {
      this.#absent.add(opener);
      return undefined;
    }
    const inner = this.#text.slice(start + 1, end);
    return { text: opener === '<' ? `<${inner}>` : inner.replaceAll('\\"', '"').trim(), end: end + 1 };
  }

  #end(from: number, closing: string, edge: boolean): number {
    for (let at = from; at < this.#text.length; at += 1) {
      const character = this.#text.charAt(at);
      if (character === '\\') at += 1;
      else if (closing.includes(character) && !(edge && letter.test(this.#text.charAt(at + 1)))) return at;
    }
    return -1;
  }

  #opens(at: number): boolean {
    return !letter.test(this.#text.charAt(at - 1)) && /[^\s]/u.test(this.#text.charAt(at + 1));
  }
}

/** An apostrophe is a quote only at the edge of a word, `<` only before one. */
function needsEdge(opener: string): boolean {
  return opener === "'" || opener === '‘' || opener === '<';
}
