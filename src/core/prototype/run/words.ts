/** Words as the runner compares them: folded, without what carries no meaning, inflection forgiven only where it is plain. */

import { remembered } from '../session/remembered.ts';
import { bareLetters } from '../steps/bareLetters.ts';

const ideographs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const ideographRun =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/** A label of a thousand words is compared by its start: nothing a person would name is longer. */
const longest = 2_000;

/** Articles, pronouns and prepositions of en, fr, de, es, pt and zh: a label with and without them is the same label. */
const fillers = new Set(
  (
    'the a an of to on in at for from by with into my your his her its our their this that these those it i he she we they ' +
    'le la les l un une des du de d au aux en sur dans mon ma mes son sa ses ce cet cette ' +
    'der die das den dem des ein eine einen einem einer zu im am auf mein meine meinen ' +
    'el los las del al un una unos unas mi mis su sus este esta en ' +
    'o os as um uma do da dos das no na nos nas meu minha seu sua ' +
    '的 了 在 我 把 个 一个'
  ).split(' '),
);

/** Lower case, no accents, punctuation and runs of space as one space. */
export const fold = remembered((text) =>
  bareLetters(text.slice(0, longest))
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim(),
);

/** The words of a text; of a script without spaces, its pairs of signs. */
export function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) => (ideographs.test(word) ? (word.match(ideographRun) ?? []).flatMap(pairs) : [word]));
}

/** The words that carry meaning; all of them where none does. */
export const contentWords = remembered((text): readonly string[] => {
  const words = wordsOf(text);
  const content = words.filter((word) => !fillers.has(word));
  return content.length > 0 ? content : words;
});

function pairs(run: string): readonly string[] {
  if (!ideographs.test(run)) return [run];
  const signs = Array.from(run);
  if (signs.length < 3) return [run];
  return signs.slice(1).map((sign, place) => `${signs[place] ?? ''}${sign}`);
}

/** The same word, or one and its plural. */
export function sameWord(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 3) return false;
  if (long.startsWith(short)) return /^(?:s|es|x|n|en|e)$/.test(long.slice(short.length));
  return short.endsWith('y') && long === `${short.slice(0, -1)}ies`;
}

/** Words of one stem: `create`, `created`, `creating`. For texts to be recognised, never for what is to be pressed. */
export function kinWord(one: string, other: string): boolean {
  if (sameWord(one, other)) return true;
  let shared = 0;
  while (shared < one.length && one[shared] === other[shared]) shared += 1;
  const rest = one.length + other.length - 2 * shared;
  return shared >= 4 && rest <= 4 && rest < shared;
}

/** How much of `wanted` is among `there`, from 0 to 1. */
export function shareOf(
  wanted: readonly string[],
  there: readonly string[],
  same: (one: string, other: string) => boolean,
): number {
  if (wanted.length === 0) return 0;
  return wanted.filter((word) => there.some((other) => same(word, other))).length / wanted.length;
}

const plain = remembered((text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[“”„«»]/gu, '"')
    .replace(/[‘’]/gu, "'")
    .replace(/[‐-―]/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim(),
);

/**
 * Whether a text holds a value as a whole: `1` is not in `10`, `1.50` or `A1`, and `Mug` is not in `Muggle`. Case, kinds of
 * quotes and spaces make no difference.
 */
export function holdsText(text: string, value: string): boolean {
  const where = plain(text);
  const what = plain(value);
  if (what === '') return false;
  for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1)) {
    if (
      isEdge(where.slice(Math.max(0, at - 2), at), what, 'start') &&
      isEdge(where.slice(at + what.length, at + what.length + 2), what, 'end')
    )
      return true;
  }
  return false;
}

function isEdge(outside: string, what: string, side: 'start' | 'end'): boolean {
  const [near = '', far = ''] = side === 'start' ? [outside.at(-1), outside.at(-2)] : [outside[0], outside[1]];
  const inside = (side === 'start' ? what[0] : what.at(-1)) ?? '';
  if (near === '' || !/[\p{L}\p{N}]/u.test(inside)) return true;
  if (ideographs.test(inside) || ideographs.test(near)) return true;
  if (/[\p{L}\p{M}\p{N}]/u.test(near)) return false;
  return !(/\d/.test(inside) && /[.,]/.test(near) && /\d/.test(far));
}
