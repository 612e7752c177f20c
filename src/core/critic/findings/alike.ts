import type { Span } from '../document.ts';

/** Words that say nothing of what a claim is about. */
const EMPTY = new Set(
  'the a an and or of to in on for is are be not no it that this which with by from as at der die das und ist nicht ein eine zu für le la les de des et est un une pas el los las y es por para con no o os e é um uma do da'.split(
    ' ',
  ),
);

/** The words of a claim that count; of Chinese each pair of signs. */
function contentWords(text: string): ReadonlySet<string> {
  const words = text
    .toLowerCase()
    .normalize('NFKC')
    .match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu);
  return new Set(
    (words ?? []).flatMap((word) => {
      if (/\p{Script=Han}/u.test(word)) return pairs(word);
      return EMPTY.has(word) || word.length < 2 ? [] : [word];
    }),
  );
}

function pairs(word: string): readonly string[] {
  const signs = Array.from(word);
  return signs.length < 2 ? signs : signs.slice(1).map((sign, index) => `${signs[index] ?? ''}${sign}`);
}

/** Jaccard's index of two claims' content words, 0 to 1. */
export function sameWords(one: string, other: string): number {
  const [left, right] = [contentWords(one), contentWords(other)];
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = left.size + right.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** Share of the shorter span that lies in the other. */
export function overlap(one: Span, other: Span): number {
  const shared = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  const shorter = Math.min(one.end - one.start, other.end - other.start);
  return shorter <= 0 ? Number(one.start >= other.start && one.start <= other.end) : Math.max(0, shared) / shorter;
}
