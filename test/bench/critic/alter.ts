import type { Piece } from './sentences.ts';

/** How a model writes a quote down; `undefined` where the way has nothing to hold on to in these words. */
export type Alteration = (words: string, random: () => number, other: string) => string | undefined;

const pick = (random: () => number, count: number): number => Math.floor(random() * count);
const tokens = (words: string): string[] => words.split(/(\s+)/u);

function wordPlaces(list: readonly string[]): readonly number[] {
  return list.flatMap((token, index) => (/\p{L}{3,}/u.test(token) && !/\d/u.test(token) ? [index] : []));
}

function isDense(words: string): boolean {
  return (words.match(/\p{Script=Han}/gu)?.length ?? 0) > words.length / 3;
}

function unmarked(words: string): string {
  return words
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replaceAll(/\[([^\]]*)\]\[[^\]]*\]/gu, '$1')
    .replaceAll(/[*_`]/gu, '');
}

/** Words that turn a sentence around: they are altered by alterations of their own, not by chance. */
const TURNING = /^(?:not|no|never|without|cannot|nicht|kein\p{L}*|ne|pas|jamais|sans)\P{L}*$|n['’]t/iu;

function withWord(words: string, random: () => number, change: (word: string) => string): string | undefined {
  const list = tokens(words);
  const places = wordPlaces(list).filter((index) => !TURNING.test(list[index] ?? ''));
  if (places.length < 5) return undefined;
  const at = places[1 + pick(random, places.length - 2)] ?? 0;
  list[at] = change(list[at] ?? '');
  return list.filter((token) => token !== '').join('');
}

/** As models alter quotes without bad will. */
export const light: Readonly<Record<string, Alteration>> = {
  verbatim: (words) => words,
  typography: (words) =>
    words
      .replaceAll(/'/gu, '’')
      .replaceAll(/"([^"]*)"/gu, '“$1”')
      .replaceAll(' - ', ' – ')
      .replaceAll('...', '…'),
  'marks dropped': (words) => unmarked(words),
  case: (words) => unmarked(words).toUpperCase(),
  'white space': (words, random) => words.replaceAll(/\s+/gu, () => (random() < 0.3 ? '\n  ' : ' ')),
  'in quotation marks': (words) => `“${unmarked(words)}”`,
  decomposed: (words) => words.normalize('NFD'),
  'shortened by …': (words) => {
    const list = tokens(unmarked(words));
    if (list.length < 21) return undefined;
    return `${list.slice(0, 9).join('')} … ${list.slice(-9).join('')}`;
  },
  'word dropped': (words, random) => withWord(unmarked(words), random, () => ''),
  'word replaced': (words, random) =>
    withWord(unmarked(words), random, (word) => (word.length > 5 ? 'thing' : 'element')),
  misspelt: (words, random) =>
    withWord(
      unmarked(words),
      random,
      (word) => `${word.slice(0, 1)}${word.charAt(2)}${word.charAt(1)}${word.slice(3)}`,
    ),
  'sign dropped': (words, random) => {
    if (!isDense(words)) return undefined;
    const signs = Array.from(unmarked(words));
    signs.splice(2 + pick(random, signs.length - 4), 1);
    return signs.join('');
  },
};

/** A sentence made to say something else: such a quote must never pass as true. */
export const turned: Readonly<Record<string, Alteration>> = {
  'figure changed': (words, random) => {
    const figures = [...unmarked(words).matchAll(/(?<![\p{L}\d])\d+(?![\p{L}\d])/gu)];
    const one = figures[pick(random, figures.length)];
    if (one === undefined) return undefined;
    const plain = unmarked(words);
    return `${plain.slice(0, one.index)}${Number(one[0]) + 10}${plain.slice(one.index + one[0].length)}`;
  },
  '"not" put in or taken out': (words) => {
    const plain = unmarked(words);
    if (/\b(?:not|never) /u.test(plain)) return plain.replace(/\b(?:not|never) /u, '');
    if (!/\b(?:is|are|will|must|should|can|was) /u.test(plain)) return undefined;
    return plain.replace(/\b(is|are|will|must|should|can|was) /u, '$1 not ');
  },
};

/** Inventions made of the document's own words. */
export const invented: Readonly<Record<string, Alteration>> = {
  'words shuffled': (words, random) => {
    const list = unmarked(words).split(/\s+/u);
    if (list.length < 8) return undefined;
    for (let index = list.length - 1; index > 0; index -= 1) {
      const other = pick(random, index + 1);
      [list[index], list[other]] = [list[other] ?? '', list[index] ?? ''];
    }
    return list.join(' ');
  },
  '45 % of words replaced': (words, random, other) => {
    const list = unmarked(words).split(/\s+/u);
    const pool = unmarked(other).split(/\s+/u);
    if (list.length < 8) return undefined;
    return list.map((word) => (random() < 0.45 ? (pool[pick(random, pool.length)] ?? word) : word)).join(' ');
  },
};

/** Whether two sentences say the same letters: a sentence that stands twice is right in both places. */
export function sameLetters(one: string, other: string): boolean {
  return lettersOf(one) === lettersOf(other);
}

export function lettersOf(words: string): string {
  return unmarked(words)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Share of a sentence's runs of three words (of ideographs, of four signs) that a text holds: 1 where it stands there. */
export function sharedWith({ words }: Piece, text: string): number {
  const runs = runsOf(words);
  if (runs.size === 0) return 0;
  const there = runsOf(text);
  return [...runs].filter((run) => there.has(run)).length / runs.size;
}

const kept = new Map<string, ReadonlySet<string>>();

function runsOf(text: string): ReadonlySet<string> {
  const known = kept.get(text);
  if (known !== undefined) return known;
  const plain = unmarked(text).normalize('NFKC').toLowerCase();
  const parts = isDense(text)
    ? Array.from(plain.replaceAll(/[^\p{L}\p{N}]/gu, ''))
    : (plain.match(/[\p{L}\p{N}]+/gu) ?? []);
  const length = isDense(text) ? 4 : 3;
  const runs = new Set<string>();
  for (let at = 0; at + length <= parts.length; at += 1) runs.add(parts.slice(at, at + length).join(' '));
  if (text.length > 1000) kept.set(text, runs);
  return runs;
}
