import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { corpora } from '../corpora.ts';

/** A document that quotes are taken from. */
export interface SourceText {
  readonly group: string;
  readonly text: string;
}

export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

export type Half = 'tuned' | 'held out';

/** Pseudo-random numbers from 0 to 1, the same in every run (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Up to `count` of the list, evenly spread. */
export function spread<T>(list: readonly T[], count: number): readonly T[] {
  if (list.length <= count) return list;
  return Array.from({ length: count }, (_, index) => list[Math.floor((index * list.length) / count)]).filter(
    (one): one is T => one !== undefined,
  );
}

/**
 * Sentences of the prose of a text, found with other means than the code that is measured: no code, no front matter, no table. A
 * sentence over a line end is one. 40 to 240 units, of ideographs 12 to 120.
 */
export function sentencesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const { start, end } of proseOf(text)) {
    for (const match of text.slice(start, end).matchAll(/[^.!?。！？]+(?:[.!?](?=\S)[^.!?。！？]*)*[.!?。！？]*/gu)) {
      const words = match[0].trim();
      const at = start + match.index + match[0].indexOf(words);
      const isDense = (words.match(/\p{Script=Han}/gu)?.length ?? 0) > words.length / 3;
      const [least, most] = isDense ? [12, 120] : [40, 240];
      if (
        lettersIn(words) >= words.length / 2 &&
        words.length >= least &&
        words.length <= most &&
        /^[\p{L}\p{N}*_"“[`]/u.test(words)
      ) {
        pieces.push({ start: at, end: at + words.length, words });
      }
    }
  }
  return pieces;
}

/** Letters that are read: not those of a link's target. */
function lettersIn(words: string): number {
  return words.replaceAll(/\]\([^)]*\)?/gu, '').replaceAll(/[^\p{L}\p{N} ]/gu, '').length;
}

function* proseOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  const bodyAt = /^---\r?\n[\s\S]*?\r?\n---\r?\n/u.exec(text)?.[0].length ?? 0;
  let isCode = false;
  for (const match of text
    .slice(bodyAt)
    .matchAll(/[^\n]+(?:\n(?![ \t]*(?:\r?\n|[-*+#>|]|\d+[.)]|```|~~~))[^\n]+)*/gu)) {
    const block = match[0];
    if (/^\s*(?:```|~~~)/u.test(block)) {
      const fences = block.match(/(?:^|\n)\s*(?:```|~~~)/gu)?.length ?? 0;
      if (fences % 2 === 1) isCode = !isCode;
      continue;
    }
    if (isCode || /^(?: {4}|\t|\s*[|<{%[])/u.test(block) || /^\s*#/u.test(block)) continue;
    const head = /^\s*(?:(?:[-*+>]|\d+[.)])\s+)*/u.exec(block)?.[0].length ?? 0;
    const start = bodyAt + match.index + head;
    yield { start, end: bodyAt + match.index + block.length };
  }
}

/** Plans and posts of six blogs in four languages; every second one belongs to the half that nothing was tuned on. */
export async function sourceTexts(half: Half): Promise<readonly SourceText[]> {
  const wanted = half === 'tuned' ? 0 : 1;
  const plans = (await readdir(join(corpora, 'plans'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(corpora, 'plans', entry.name, 'plan.md'))
    .toSorted();
  const texts = await textsOf('plans', mine(plans, wanted));
  for (const blog of ['kuizuo', 'nacos', 'putaindecode', 'rustblog', 'haacked', 'digitalgov']) {
    const files = (await filesBelow(join(corpora, `blog-${blog}`))).filter((path) => !basename(path).startsWith('_'));
    texts.push(
      ...(await textsOf(blog, spread(mine(files, wanted), 24)))
        .filter(({ text }) => sentencesOf(text).length >= 8)
        .slice(0, 10),
    );
  }
  return texts;
}

function mine<T>(list: readonly T[], remainder: number): readonly T[] {
  return list.filter((_, index) => index % 2 === remainder);
}

async function textsOf(group: string, paths: readonly string[]): Promise<SourceText[]> {
  return await Promise.all(paths.map(async (path) => ({ group, text: await readFile(path, 'utf8') })));
}

/** Posts below a folder, in order. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(?:md|mdx|markdown)$/u.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
