/** A step's pieces with what each word can be. */

import type { Entry, Lexicon, Separable } from './lexicon.ts';
import { entryOf } from './lexicon.ts';
import type { Piece } from './pieces.ts';
import { lower, piecesOf } from './pieces.ts';
import type { Tag } from './words/language.ts';

export interface Token {
  readonly kind: Piece['kind'];
  readonly text: string;
  readonly fold: string;
  readonly tags: ReadonlySet<Tag>;
  readonly base?: string;
  readonly genitive?: boolean;
  /** Of a number or number word. */
  readonly amount?: number;
  /** The part of a verb that stands apart; says nothing by itself. */
  readonly particle?: boolean;
}

const noTags: ReadonlySet<Tag> = new Set();
const fillerOnly: ReadonlySet<Tag> = new Set(['filler']);

/** The steps of a background come back with every run. */
const remembered = new WeakMap<Lexicon, Map<string, readonly Token[]>>();
const mostRemembered = 1000;
const longestRemembered = 300;

export function tokensOf(text: string, lexicon: Lexicon): readonly Token[] {
  if (text.length > longestRemembered) return readTokens(text, lexicon);
  const known = remembered.get(lexicon) ?? new Map<string, readonly Token[]>();
  remembered.set(lexicon, known);
  if (known.size >= mostRemembered) known.clear();
  const tokens = known.get(text) ?? readTokens(text, lexicon);
  known.set(text, tokens);
  return tokens;
}

function readTokens(text: string, lexicon: Lexicon): readonly Token[] {
  const pieces = piecesOf(lexicon.words.joined === true ? withoutMoment(text) : text, lexicon.words);
  const tokens =
    lexicon.words.joined === true
      ? withMeasures(pieces.flatMap((piece) => cutRun(piece, lexicon)))
      : joinPhrases(pieces, lexicon);
  const amounts = tokens.map((token, at) =>
    is(token, 'unit') && tokens[at - 1]?.kind === 'number' ? { ...token, tags: fillerOnly } : token,
  );
  if (lexicon.separable.size > 0) return withParticles(amounts, lexicon);
  return lexicon.words.innerArticles === true && lexicon.words.joined !== true ? withClitics(amounts) : amounts;
}

/** `…时`, `…后`: that the clause tells when. Not the end of `临时`, `小时` or `售后`. */
const moment = /(?<![小同及准按临实定计超工课有平随暂当])(?:的?时候?|(?<![然最今售先稍背])[之以]?后)(?=$|[，。,；;])/gu;

function withoutMoment(text: string): string {
  return text.replaceAll(moment, '');
}

const pronounOnly: ReadonlySet<Tag> = new Set(['pronoun']);

/** `je la supprime`, `no lo añado`: what looks like an article stands for the thing, where a verb follows. */
function withClitics(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, at) => {
    const before = tokens[at - 1];
    const behind = tokens[at + 1];
    if (!is(token, 'definite') || behind?.base === undefined || behind.tags.has('of')) return token;
    const free =
      before === undefined
        ? token.fold === 'lo'
        : is(before, 'subject', 'not', 'want', 'modal', 'can', 'try', 'filler');
    return free ? { ...token, tags: pronounOnly } : token;
  });
}

export function is(token: Token | undefined, ...wanted: readonly Tag[]): boolean {
  return token !== undefined && wanted.some((tag) => token.tags.has(tag));
}

/** The longest known phrase from each word on. */
function joinPhrases(pieces: readonly Piece[], lexicon: Lexicon): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pieces.length;) {
    const piece = pieces[at];
    if (!piece) break;
    const length = piece.kind === 'word' ? phraseLength(pieces, at, lexicon) : 1;
    const run = pieces.slice(at, at + length);
    tokens.push(tokenOf(run, lexicon));
    at += length;
  }
  return tokens;
}

function phraseLength(pieces: readonly Piece[], at: number, lexicon: Lexicon): number {
  const longest = lexicon.lengths.get(pieces[at]?.fold ?? '') ?? 1;
  for (let length = longest; length > 1; length -= 1) {
    const run = pieces.slice(at, at + length);
    if (
      run.every(({ kind }) => kind === 'word') &&
      entryOf(lexicon, run.map((piece) => piece.fold).join(' ')) !== undefined
    )
      return length;
  }
  return 1;
}

/** A counting word counts only behind a number; anywhere else its character belongs to the word beside it. */
function withMeasures(tokens: readonly Token[]): readonly Token[] {
  const result: Token[] = [];
  for (const word of tokens) {
    const before = result.at(-1);
    if (is(word, 'measure') && before?.amount === undefined && !is(before, 'demonstrative')) {
      if (before?.kind === 'word' && (before.tags.size === 0 || is(before, 'person', 'noun')))
        result[result.length - 1] = {
          ...before,
          text: before.text + word.text,
          fold: before.fold + word.fold,
          tags: noTags,
        };
      else result.push({ ...word, tags: noTags });
    } else result.push(is(word, 'measure') ? { ...word, tags: fillerOnly } : word);
  }
  return result;
}

function tokenOf(run: readonly Piece[], lexicon: Lexicon): Token {
  const [first] = run;
  const key = run.map((piece) => piece.fold).join(' ');
  const text = run.map((piece) => piece.text).join(' ');
  const kind = first?.kind ?? 'mark';
  const entry = kind === 'word' ? entryOf(lexicon, key) : undefined;
  return made(kind, text, key, entry, amountOf(kind, key, lexicon), run.at(-1)?.genitive);
}

function made(
  kind: Piece['kind'],
  text: string,
  key: string,
  entry: Entry | undefined,
  amount: number | undefined,
  genitive: boolean | undefined,
): Token {
  return {
    kind,
    text,
    fold: key,
    tags: entry?.tags ?? noTags,
    ...(entry?.base === undefined ? {} : { base: entry.base }),
    ...(amount === undefined ? {} : { amount }),
    ...(genitive === true ? { genitive } : {}),
  };
}

function amountOf(kind: Piece['kind'], key: string, lexicon: Lexicon): number | undefined {
  if (kind === 'number') return /^\d{1,7}$/.test(key) ? Number(key) : undefined;
  return lexicon.numbers.get(key);
}

/** A run that is not Chinese is a word as it stands. A longer one than this tells nothing more. */
const han = /\p{Script=Han}/u;
const longestRun = 400;

/** A run of characters without spaces, cut at the longest known words; what is between them stays in one piece. */
function cutRun(piece: Piece, lexicon: Lexicon): readonly Token[] {
  if (piece.kind !== 'word' || !han.test(piece.text.charAt(0)))
    return [made(piece.kind, piece.text, piece.fold, undefined, amountOf(piece.kind, piece.fold, lexicon), undefined)];
  const characters = Array.from(piece.text.slice(0, longestRun));
  const cut: string[] = [];
  let unknown = '';
  for (let at = 0; at < characters.length;) {
    const length = knownLength(characters, at, lexicon, unknown === '');
    if (length === 0) unknown += characters[at] ?? '';
    else {
      if (unknown !== '') cut.push(unknown);
      unknown = '';
      cut.push(characters.slice(at, at + length).join(''));
    }
    at += Math.max(1, length);
  }
  if (unknown !== '') cut.push(unknown);
  return cut.map((text) =>
    made(
      'word',
      text,
      lower(text),
      lexicon.entries.get(lower(text)),
      amountOf('word', lower(text), lexicon),
      undefined,
    ),
  );
}

function knownLength(characters: readonly string[], at: number, lexicon: Lexicon, fresh: boolean): number {
  for (let length = Math.min(lexicon.longest, characters.length - at); length > 0; length -= 1) {
    const key = lower(characters.slice(at, at + length).join(''));
    const entry = lexicon.entries.get(key);
    // A Latin word inside is not to be cut in the middle.
    if (
      entry === undefined
        ? lexicon.numbers.has(key)
        : !/^[a-z]/.test(key) && (length > 1 || standsAlone(characters, at, lexicon, entry, fresh))
    )
      return length;
  }
  return 0;
}

const alwaysWords: readonly Tag[] = ['of', 'as', 'into', 'and', 'subject', 'not', 'modal', 'aux'];

/** A single character is part of an unknown word more often than it is a word. */
function standsAlone(
  characters: readonly string[],
  at: number,
  lexicon: Lexicon,
  entry: Entry,
  fresh: boolean,
): boolean {
  if (alwaysWords.some((tag) => entry.tags.has(tag))) return true;
  if (!fresh) return false;
  const tiny = entry.tags.has('filler') && entry.base === undefined;
  return !tiny || at + 1 >= characters.length || knownLength(characters, at + 1, lexicon, true) > 0;
}

/** Verbs whose particle stands further on: both words become one verb. */
function withParticles(tokens: readonly Token[], lexicon: Lexicon): readonly Token[] {
  const result = [...tokens];
  tokens.forEach((word, at) => {
    const candidates = lexicon.separable.get(word.fold);
    if (word.kind !== 'word' || !candidates || isNoun(word, at, lexicon)) return;
    const found = particleOf(tokens, at, candidates);
    if (!found) return;
    result[at] = { ...word, tags: found.verb.tags, base: found.verb.base };
    const particle = result[found.at];
    if (particle) result[found.at] = { ...particle, particle: true, tags: noTags };
  });
  return result;
}

function particleOf(
  tokens: readonly Token[],
  from: number,
  candidates: readonly Separable[],
): { readonly at: number; readonly verb: Separable } | undefined {
  for (let at = tokens.length - 1; at > from; at -= 1) {
    const next = tokens[at + 1];
    // A particle closes its clause; inside one the same word is a preposition.
    if (next && next.kind !== 'mark' && !is(next, 'and')) continue;
    const verb = candidates.find(({ particle }) => particle === tokens[at]?.fold);
    if (verb) return { at, verb };
  }
  return undefined;
}

export function isNoun(word: Token, at: number, lexicon: Lexicon): boolean {
  return lexicon.words.capitalNouns === true && at > 0 && /^\p{Lu}/u.test(word.text);
}
