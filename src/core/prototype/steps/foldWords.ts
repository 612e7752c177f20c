import { piecesOf } from './pieces.ts';

const han = /\p{Script=Han}/u;

/** Words for matching: lower case, without accents, plurals and usual endings; Chinese as pairs of characters. */
export function foldWords(text: string): readonly string[] {
  return piecesOf(text.slice(0, 2000).replaceAll(/["“”«»„]/gu, ' ')).flatMap(({ kind, fold: folded }) => {
    if (kind === 'mark') return [];
    return han.test(folded) ? pairs(folded) : [stem(folded)];
  });
}

function pairs(run: string): readonly string[] {
  const characters = Array.from(run);
  return characters.length < 2
    ? characters
    : characters.slice(1).map((character, at) => (characters[at] ?? '') + character);
}

function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word;
}
