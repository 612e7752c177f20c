/** Of alphabetic scripts alone: in others a mark is part of the letter. */
const latinMarks = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;

/** Lower case, no accents, compatibility forms resolved: what words are compared by, here and in the runner. */
export function bareLetters(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(latinMarks, '').normalize('NFC').replaceAll('ß', 'ss');
}
