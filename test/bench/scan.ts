import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import matter from 'gray-matter';
import { scanAll } from '../../src/core/posts/scan.ts';
import { systemClock } from '../../src/node/clock.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { blogFolders, corporaMissing } from './corpora.ts';
import { interleaved, type Bench } from './report.ts';

async function postPaths(folders: readonly string[]): Promise<string[]> {
  const paths: string[] = [];
  for (const folder of folders) {
    const outcome = await scan(folder);
    paths.push(...outcome.posts.map((post) => join(folder, post.id)));
    paths.push(...outcome.unreadable.map((one) => join(folder, one.file)));
  }
  return paths;
}

async function scan(folder: string) {
  const outcome = await scanAll(folder, { files: nodeFiles, clock: systemClock, signal: AbortSignal.timeout(600_000) });
  if (outcome.kind !== 'ok') throw new Error(`The scan of ${folder} ended as ${outcome.kind}.`);
  return outcome.value;
}

async function readAll(paths: readonly string[], each: (bytes: Uint8Array) => void): Promise<void> {
  for (let start = 0; start < paths.length; start += 32) {
    await Promise.all(paths.slice(start, start + 32).map(async (path) => each(await readFile(path))));
  }
}

const decoder = new TextDecoder();

function parseWithGrayMatter(bytes: Uint8Array): void {
  try {
    // An options object switches its cache off: with it, every run after the first would measure a look-up.
    matter(decoder.decode(bytes), {});
  } catch {
    return;
  }
}

/** Scan of every open blog against reading the same bytes, and against the front-matter library most sites use. */
export const scanBench: Bench = {
  name: 'scan',
  async run() {
    if (corporaMissing !== undefined) return { kind: 'skipped', reason: corporaMissing };
    const folders = await blogFolders();
    const paths = await postPaths(folders);
    const [ours = 0, reading = 0, gray = 0] = await interleaved(
      [
        async () => {
          for (const folder of folders) await scan(folder);
        },
        () => readAll(paths, () => undefined),
        () => readAll(paths, parseWithGrayMatter),
      ],
      5,
    );
    const posts = `${paths.length} posts`;
    return {
      kind: 'measured',
      rows: [
        {
          what: `scan of ${posts} ÷ reading the same bytes`,
          ours: `${ours.toFixed(0)} ms (${(ours / reading).toFixed(2)} ×)`,
          peer: `reading: ${reading.toFixed(0)} ms`,
          figure: ours / reading,
          bar: { kind: 'at most', value: 3, unit: ' ×' },
        },
        {
          what: `scan of ${posts} ÷ gray-matter on the same files`,
          ours: `${ours.toFixed(0)} ms (${(ours / gray).toFixed(2)} ×)`,
          peer: `gray-matter: ${gray.toFixed(0)} ms`,
          figure: ours / gray,
          bar: { kind: 'at most', value: 1, unit: ' ×' },
        },
      ],
    };
  },
};
