/** Marks that are part of a letter in scripts of their own (Devanagari vowels, Thai tones) and must survive folding. */
const latinMarks = /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;
/** `+` and `#` tell C from C++ and C#; they and letters, marks and digits are all that is kept. */
const filler = /[^\p{L}\p{M}\p{N}+#]+/gu;

/**
 * The key under which spellings of one term are the same: case, width, diacritics of alphabetic scripts, spaces, hyphens,
 * underscores and other punctuation are folded away (`Social-Media` = `social media` = `SocialMedia`, `R 语言` = `R语言`).
 * A term of nothing but punctuation keeps itself, so that two such terms never meet in the empty key.
 */
export function foldTerm(term: string): string {
  // Lower case first and again: İ becomes an i with a mark to strip, and NFKD makes capitals of signs such as ㎆.
  const plain = term.toLowerCase().normalize('NFKD').toLowerCase().normalize('NFKD');
  const key = plain
    // Before the marks: a mark behind a hyphen would else join the letter before it only when folded a second time.
    .replace(filler, '')
    .replace(latinMarks, '')
    .normalize('NFC')
    .replaceAll('ß', 'ss')
    .replaceAll('ı', 'i');
  // A leading `#` is how some sites write any tag at all.
  return key.replace(/^#+(?=.)/u, '') || plain.normalize('NFC').trim() || term;
}
