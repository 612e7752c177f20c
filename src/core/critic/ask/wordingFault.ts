import type { SentencePlace } from './sentencePlace.ts';

/** Why a wording must not be offered, as a sentence; `undefined` where it may be. */
export function wordingFault(
  words: string,
  { before, words: old, after }: SentencePlace,
  document: string,
): string | undefined {
  if (words === '') return 'It leaves the words out altogether.';
  if (/[\r\n\u2028\u2029]/u.test(words)) return 'It goes over several lines, so it touches more than the quoted words.';
  if (CONTROL.test(words)) return 'It holds signs that cannot be seen.';
  if (plain(words) === plain(old)) return 'It repeats what stands there.';
  if (words.length > old.length * 3 + 160)
    return 'It is much longer than the quoted words, so it touches more than these.';
  if (repeats(words, before, old) || repeats(words, after, old))
    return 'It repeats what stands around the quoted words.';
  if (MARKUP.some((mark) => mark.test(words) && !mark.test(old))) return 'It brings in markup.';
  const made = madeUp(words, document);
  if (made !== undefined) return `It brings in a number that is not in the document (${made}).`;
  return undefined;
}

/** Control characters, and those that turn the direction of a text or are nothing to see. */
const CONTROL = /[\p{Cc}\p{Cs}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/u;
/** What would be read as more than words: tags, links, code, a cell's end, the head of a list, a heading, a keyword or a comment. */
const MARKUP: readonly RegExp[] = [
  /<[\p{L}!/?]/u,
  /\]\s?[([:]|!\[/u,
  /\p{L}{2,}:\/\/|www\./iu,
  /`|\$\{|\{\{/u,
  /\|/u,
  /^\s*(?:[#>*+-]+\s|\d+[.)]\s|@|"""|```)/u,
];

/** Six words or more of the rest of the sentence, that the quoted words do not hold: the rest would stand there twice. */
function repeats(words: string, rest: string, old: string): boolean {
  const around = plain(rest).split(' ');
  const said = ` ${plain(words)} `;
  const stood = ` ${plain(old)} `;
  for (let at = 0; at + 6 <= around.length; at += 1) {
    const six = ` ${around.slice(at, at + 6).join(' ')} `;
    if (said.includes(six) && !stood.includes(six)) return true;
  }
  return false;
}

/** A number that stands nowhere in the document; what stands in square brackets is a gap to fill and no claim. */
function madeUp(words: string, document: string): string | undefined {
  const known = new Set(numbersIn(document));
  return numbersIn(words.replace(/\[[^\]]*\]/gu, ' ')).find((number) => !known.has(number));
}

function numbersIn(text: string): readonly string[] {
  return (text.match(/\d+(?:[.,]\d+)*/gu) ?? []).map((number) => number.replace(/[.,](?=\d{3}(?!\d))/gu, ''));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
