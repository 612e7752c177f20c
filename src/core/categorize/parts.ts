import { partsOfName } from '../posts/readPost.ts';
import { wordsOf } from './words.ts';

const addresses = /https?:\/\/([\p{L}\p{N}.-]{1,200})([^\s<>()"'\]]{0,400})/giu;
/** Targets of links and images within the site. */
const ownTargets = /\]\(([^\s():]{1,300})\)/g;
const escapes = /%[\da-f]{2}/gi;

/** Where a post points to: the hosts, without `www.`, and the words of the paths. Every pattern is bounded. */
export function linksOf(body: string): string[] {
  const found: string[] = [];
  for (const [, host = '', rest = ''] of body.matchAll(addresses)) {
    found.push(host.toLowerCase().replace(/^www\./, ''));
    addPath(found, rest);
  }
  for (const [, target = ''] of body.matchAll(ownTargets)) addPath(found, target);
  return found;
}

function addPath(found: string[], path: string): void {
  for (const word of wordsOf(path.replaceAll(escapes, ' '))) if (!isNumber(word)) found.push(word);
}

/** Numbers in paths are dates and counters, which tell posts apart and no themes. */
function isNumber(word: string): boolean {
  return /^\d*$/.test(word);
}

const fences = /^ {0,3}(`{3,}|~{3,})/;
const longestLine = 2_000;
const inlineCode = /`([^`\n]{1,200})`/g;

/** The words of a post's code, fenced, indented or in a line of text; `getElementById` is four. */
export function codeOf(body: string): string[] {
  const code: string[] = [];
  let fence = '';
  for (const line of body.split('\n')) {
    const mark = fences.exec(line)?.[1];
    if (mark !== undefined && (fence === '' || mark.startsWith(fence))) fence = fence === '' ? mark : '';
    else if (fence !== '' || /^(?: {4}|\t)/.test(line)) code.push(line.slice(0, longestLine));
    else for (const [, inline = ''] of line.matchAll(inlineCode)) code.push(inline);
  }
  return wordsOf(parted(code.join('\n')));
}

/** Names of several words, cut where a capital begins the next. */
function parted(code: string): string {
  return code.replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ');
}

/** The words of a post's file name, or of its folder's where the file is an index. */
export function nameOf(path: string): string[] {
  return wordsOf(partsOfName(path).title).filter((word) => !isNumber(word));
}

/** The folders a post lies in, lower case, but for years and months. Marks that a reader would not see become a space. */
export function foldersOf(path: string): string[] {
  return path
    .toLowerCase()
    .split('/')
    .slice(0, -1)
    .map((folder) => folder.replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, ' ').trim())
    .filter((folder) => !isNumber(folder));
}
