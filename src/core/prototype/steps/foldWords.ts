import { fold, piecesOf } from './pieces.ts';

const han = /\p{Script=Han}/u;
const longestText = 2000;

/** Words for matching: lower case, without accents, plurals and usual endings; Chinese as pairs of characters. */
export function foldWords(text: string): readonly string[] {
  const plain = text.slice(0, longestText).replaceAll(/["“”«»„‘<>「」『』《》`]/gu, ' ');
  return piecesOf(plain, { elision: false }).flatMap((piece) => {
    if (piece.kind === 'mark') return [];
    if (piece.kind === 'number') return [piece.text];
    return han.test(piece.text) ? pairs(piece.text) : [stem(fold(piece.text))];
  });
}

function pairs(run: string): readonly string[] {
  const characters = Array.from(run);
  return characters.length < 2
    ? characters
    : characters.slice(1).map((character, at) => (characters[at] ?? '') + character);
}

/**
 * Endings of the Latin languages known here, and what stays: `bookings` and `booking`, `Buchungen` and `Buchung`, `opciones` and
 * `opción` fall together. Both sides of a comparison are folded, so that a stem need not be a word.
 */
const endings: readonly (readonly [string, string])[] = [
  ['ungen', 'ung'],
  ['heiten', 'heit'],
  ['keiten', 'keit'],
  ['iones', 'ion'],
  ['oes', 'ao'],
  ['eaux', 'eau'],
  ['ies', 'y'],
  ['sses', 'ss'],
  ['ches', 'ch'],
  ['shes', 'sh'],
  ['xes', 'x'],
  ['ss', 'ss'],
  ['us', 'us'],
  ['is', 'is'],
  ['s', ''],
];

function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const bare = word.includes("'") ? word.slice(word.indexOf("'") + 1) : word;
  const known = endings.find(([ending]) => bare.endsWith(ending));
  const single = known ? bare.slice(0, -known[0].length) + known[1] : bare;
  return single.length > 4 && single.endsWith('e') ? single.slice(0, -1) : single;
}
