import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { corpora } from '../corpora.ts';
import { partnersOf, wordsOf } from './align.ts';
import { filesBelow, spread, type Half } from './sentences.ts';

/** The same document at two times. */
export interface History {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Words of both versions together up to which an alignment is made. */
const MOST_WORDS = 12_000;

/** Plans before and after their decision, and posts of two blogs as they were in 2018 and later, in both directions; every second belongs to a half. */
export async function histories(half: Half): Promise<readonly History[]> {
  const entries = await readdir(join(corpora, 'plans'), { withFileTypes: true });
  const folders = entries.filter((one) => one.isDirectory()).map(({ name }) => join(corpora, 'plans', name));
  const plans = await read(
    mine(
      folders.toSorted().map((folder) => [join(folder, 'plan.md'), join(folder, 'after.md')] as const),
      half,
    ),
  );
  const posts: History[] = [];
  for (const blog of ['haacked', 'digitalgov']) {
    const both = await read(spread(mine(await pairsOf(blog), half), 400));
    posts.push(
      ...spread(
        both.filter(({ before, after }) => bodyOf(before) !== bodyOf(after)),
        60,
      ),
    );
  }
  const forward = [...plans, ...posts];
  // Read backwards too: documents grow, so that sentences which go are seen only so.
  const backward = forward.map(({ name, before, after }) => ({
    name: `${name}, backwards`,
    before: after,
    after: before,
  }));
  return [...forward, ...backward].filter(
    ({ before, after }) =>
      wordsOf(before).length + wordsOf(after).length <= MOST_WORDS && partnersOf(before, after) !== undefined,
  );
}

async function pairsOf(blog: string): Promise<readonly (readonly [string, string])[]> {
  const after = new Map((await filesBelow(join(corpora, `blog-${blog}`))).map((path) => [basename(path), path]));
  return (await filesBelow(join(corpora, `messy-${blog}-2018`))).flatMap((path) => {
    const later = after.get(basename(path));
    return later === undefined || /^(?:_index|README)/u.test(basename(path)) ? [] : [[path, later] as const];
  });
}

function mine<T>(list: readonly T[], half: Half): readonly T[] {
  return list.filter((_, index) => index % 2 === (half === 'tuned' ? 0 : 1));
}

async function read(pairs: readonly (readonly [string, string])[]): Promise<readonly History[]> {
  return await Promise.all(
    pairs.map(async ([before, after]) => ({
      name: before.split('/').slice(-2).join('/'),
      before: await readFile(before, 'utf8'),
      after: await readFile(after, 'utf8'),
    })),
  );
}

function bodyOf(text: string): string {
  return text.replace(/^---\r?\n[\s\S]*?\n---\r?\n/u, '').replaceAll(/\s+/gu, ' ');
}
