import type { PostText } from '../posts/post.ts';
import { endOfMark, linkTarget, tag, templateCall } from './marks.ts';

/** Shorter than this proves nothing: some word of the theme is in every post. Ideographs say more per character. */
const MIN_LETTERS = 12;
const MIN_IDEOGRAPHS = 5;
const MAX_QUOTE = 400;
/** No model is shown more of a post (UTF-16 units). */
const MAX_SEARCHED = 400_000;

/**
 * The post's own words where the quote stands in it: white space, emphasis marks and the curl of quotation marks may differ,
 * and marks that a model is not shown (targets of links, tags, template calls) lie between; nothing else. Body first, then title. `undefined` where it is not found, or is too short to prove anything.
 */
export function findQuote(quote: string, text: PostText): string | undefined {
  const wanted = flatten(quote.slice(0, MAX_QUOTE * 2)).text.trim();
  if (wanted.length > MAX_QUOTE || !saysEnough(wanted)) return undefined;
  return findIn(wanted, text.body.slice(0, MAX_SEARCHED)) ?? findIn(wanted, text.title);
}

function saysEnough(wanted: string): boolean {
  const ideographs =
    wanted.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return wanted.length >= MIN_LETTERS || ideographs >= MIN_IDEOGRAPHS;
}

function findIn(wanted: string, source: string): string | undefined {
  if (source.includes(wanted)) return wanted;
  const flat = flatten(source);
  const at = flat.text.indexOf(wanted);
  if (at < 0) return undefined;
  const start = flat.at[at];
  const last = flat.at[at + wanted.length - 1];
  if (start === undefined || last === undefined) return undefined;
  return source.slice(start, last + 1);
}

/** By their first character. */
const hidden: Readonly<Record<string, RegExp>> = {
  ']': new RegExp(linkTarget.source, 'y'),
  '<': new RegExp(tag.source, 'iy'),
  '{': new RegExp(templateCall.source, 'y'),
};

/** The text with what may differ made equal, and for each of its UTF-16 units the place it came from. */
function flatten(source: string): { readonly text: string; readonly at: readonly number[] } {
  const units: string[] = [];
  const at: number[] = [];
  let space = false;
  for (let index = 0; index < source.length; index++) {
    const unit = source.charAt(index);
    const mark = hidden[unit];
    const end = mark === undefined ? index : endOfMark(mark, source, index);
    if (end > index) {
      index = end - 1;
      continue;
    }
    if ('*_`[]'.includes(unit)) continue;
    if (/\s/.test(unit)) {
      if (!space) {
        units.push(' ');
        at.push(index);
      }
      space = true;
      continue;
    }
    space = false;
    units.push(plainMark(unit));
    at.push(index);
  }
  return { text: units.join(''), at };
}

function plainMark(unit: string): string {
  if (unit === '’' || unit === '‘') return "'";
  if (unit === '“' || unit === '”') return '"';
  if (unit === '–' || unit === '—') return '-';
  return unit;
}
