import type { PageItem } from './page.ts';
import { contentWords, fold, kinWord, sameWord, shareOf } from './words.ts';

/** The least score at which an element is taken for the one that is meant: exact and near labels, no mere likeness. */
export const near = 0.75;

/**
 * How well a label answers to the wording, from 0 to 1: exact, then but for case and accents, but for articles and plurals,
 * but for words that the surroundings say already, then one within the other, then shared words. The order is that of
 * cucumber-like step libraries that find elements by fuzzy label; the figures are ours.
 *
 * @param around words that name where we are (title, table, row): "delete the product" is "Delete" among products.
 */
export function scoreLabel(wanted: string, label: string, around: readonly string[] = []): number {
  if (wanted.trim() === '' || label.trim() === '') return 0;
  if (wanted.trim() === label.trim()) return 1;
  const want = fold(wanted);
  const have = fold(label);
  if (want === '' || have === '') return 0;
  if (want === have) return 0.98;
  const wantWords = contentWords(wanted);
  const haveWords = contentWords(label);
  if (want.replaceAll(' ', '') === have.replaceAll(' ', '') || inOrder(wantWords, haveWords, sameWord)) return 0.95;
  if (sameSet(wantWords, haveWords)) return 0.92;
  const without = (words: readonly string[]) =>
    words.filter((word) => !plainNouns.has(word) && !around.some((other) => sameWord(word, other)));
  const wantCore = without(wantWords);
  const haveCore = without(haveWords);
  if (wantCore.length > 0 && haveCore.length > 0 && sameSet(wantCore, haveCore)) return 0.88;
  if (inOrder(wantWords, haveWords, kinWord)) return 0.84;
  return Math.max(within(wantWords, haveWords), overlap(wantWords, haveWords) * 0.7);
}

/** Nouns that a label may have or lack whatever the screen is about: "save my changes" is "Save", "the name field" is "Name". */
const plainNouns = new Set(
  (
    'changes change form button link field box option ' +
    'modifications modification changements formulaire bouton lien champ ' +
    'anderungen anderung formular schaltflache knopf feld ' +
    'cambios cambio formulario boton enlace campo ' +
    'alteracoes alteracao botao ' +
    '更改 按钮 链接 字段'
  ).split(' '),
);

function inOrder(
  one: readonly string[],
  other: readonly string[],
  same: (one: string, other: string) => boolean,
): boolean {
  return one.length === other.length && one.every((word, place) => same(word, other[place] ?? ''));
}

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return shareOf(one, other, sameWord) === 1 && shareOf(other, one, sameWord) === 1;
}

/** One stands in the other word for word: the better, the more of it. */
function within(one: readonly string[], other: readonly string[]): number {
  const [small, large] = one.length < other.length ? [one, other] : [other, one];
  const starts = large.length - small.length + 1;
  for (let start = 0; start < starts; start += 1) {
    if (inOrder(small, large.slice(start, start + small.length), sameWord))
      return 0.4 + (0.46 * small.join('').length) / large.join('').length;
  }
  return 0;
}

function overlap(one: readonly string[], other: readonly string[]): number {
  return (shareOf(one, other, sameWord) + shareOf(other, one, sameWord)) / 2;
}

export type Found =
  | { readonly kind: 'one'; readonly item: PageItem; readonly score: number }
  /** Different things within a tenth of the best. */
  | { readonly kind: 'several'; readonly items: readonly PageItem[] }
  /** `closest` is what came nearest, for the message. */
  | { readonly kind: 'none'; readonly closest?: PageItem };

/** The item whose name answers best to any of the wordings. */
export function findItem(
  items: readonly PageItem[],
  wordings: readonly string[],
  around: readonly string[] = [],
): Found {
  const scored = items
    .map((item) => ({ item, score: Math.max(0, ...wordings.map((wording) => scoreLabel(wording, item.name, around))) }))
    .toSorted((one, other) => other.score - one.score);
  const best = scored[0];
  if (!best || best.score < near)
    return best && best.score > 0.3 ? { kind: 'none', closest: best.item } : { kind: 'none' };
  // An exact label is never in doubt because of one that merely resembles it.
  const least = best.score >= 0.98 ? 0.98 : best.score * 0.9;
  const rivals = scored.filter(({ score }) => score >= Math.max(near, least)).map(({ item }) => item);
  return rivals.length > 1 ? { kind: 'several', items: rivals } : { kind: 'one', item: best.item, score: best.score };
}
