/** No more of a post than this is read, in UTF-16 units: a 5 MB dump must not outweigh or outlast the whole blog. */
export const longestBody = 120_000;

const templates = /\{%[^%]{0,500}%\}|\{\{[^{}]{0,500}\}\}/g;
const linksAndImages = /!?\[([^[\]]{0,300})\](?:\([^()\s]{0,500}(?:\s[^()]{0,200})?\)|\[[^[\]]{0,200}\])/g;
const tags = /<\/?[a-z][^<>]{0,1000}>/gi;
const addresses = /(?:https?:\/\/|www\.)[^\s<>()"'\]]{1,500}/gi;
/** Typographers' apostrophes written as entities: a word goes on behind them. */
const apostrophes = /&(?:#8217|#39|#x27|rsquo|apos);/gi;
const entities = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi;

/**
 * The readable text of a Markdown or HTML body: tags, comments, scripts, template calls and addresses become a space,
 * a link leaves its text. Every pattern is bounded, so that a hostile body costs linear time.
 */
export function plainText(body: string): string {
  return withoutBlocks(body.slice(0, longestBody), ' ')
    .replace(templates, ' ')
    .replace(linksAndImages, ' $1 ')
    .replace(tags, ' ')
    .replace(addresses, ' ')
    .replace(apostrophes, "'")
    .replace(entities, ' ');
}

const openings = /<(!--|script\b|style\b|svg\b)/gi;

/** A text with comments, scripts, styles and drawings replaced. One that is not closed stays: the reader sees it too. */
export function withoutBlocks(text: string, replacement: string): string {
  // Lower case must not move a place in the text, as that of `İ` would.
  const plain = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const unclosed = new Set<string>();
  let result = '';
  let from = 0;
  for (const { index, 1: name = '' } of plain.matchAll(openings)) {
    // What has no end here has none further on: looking again from each opening would take quadratic time.
    if (index < from || unclosed.has(name)) continue;
    const closing = name === '!--' ? '-->' : `</${name}>`;
    const end = plain.indexOf(closing, index + 4);
    if (end < 0) unclosed.add(name);
    else {
      result += text.slice(from, index) + replacement;
      from = end + closing.length;
    }
  }
  return result + text.slice(from);
}

const wordRuns = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*[+#]*/gu;
/** Scripts written without spaces between words. */
export const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
let segmenter: Intl.Segmenter | undefined;

/** The words of a text in order, lower case; runs of a script without spaces are cut by `Intl.Segmenter`. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [run] of text.normalize('NFKC').matchAll(wordRuns)) {
    const word = run.toLowerCase().replaceAll('’', "'");
    if (spaceless.test(word)) {
      // Made on first use: it loads a dictionary that blogs in spaced scripts never need.
      segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
      for (const piece of segmenter.segment(word)) if (piece.isWordLike) words.push(piece.segment);
    } else if (word.length <= 40) words.push(word);
  }
  return words;
}

const startLetters = 5;

/**
 * The first letters of longer words, their accents left out: what `segeln`, `Segelboot` and `Segler`, or the cases of a Russian
 * noun, have in common. A Korean syllable is two or three letters here.
 */
export function startsOf(words: readonly string[]): string[] {
  return words
    .map((word) => word.normalize('NFD').replaceAll(/\p{M}/gu, ''))
    .filter((word) => word.length >= startLetters && !spaceless.test(word))
    .map((word) => word.slice(0, startLetters));
}
