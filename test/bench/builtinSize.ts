/** One size of the built-in engine's benchmark, in a process of its own so that its memory is its own. Prints JSON. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { trainBuiltin, type Example } from '../../src/core/categorize/builtin.ts';
import { readPost } from '../../src/core/posts/readPost.ts';
import { scanAll } from '../../src/core/posts/scan.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { blogFolders } from './corpora.ts';

const size = Number(process.argv[2]);
const signal = new AbortController().signal;

/** Posts of all blogs in turn; the theme is the blog, since the time does not depend on what the themes are. */
async function examples(): Promise<{ readonly id: string; readonly example: Example }[]> {
  const found: { id: string; example: Example }[] = [];
  for (const folder of await blogFolders()) {
    const scan = await scanAll(folder, { files: nodeFiles, signal });
    if (scan.kind !== 'ok') continue;
    for (const { id } of scan.value.posts) {
      const read = readPost(await readFile(join(folder, id)), id, scan.value.site);
      if (read.kind === 'ok') found.push({ id, example: { text: read.text, themes: [basename(folder)] } });
    }
  }
  // Spread over the blogs, the same for every run.
  return found.toSorted((a, b) => key(a.id).localeCompare(key(b.id))).slice(0, size);
}

function key(id: string): string {
  return createHash('sha1').update(id).digest('hex');
}

const chosen = await examples();
const themes = [...new Set(chosen.flatMap(({ example }) => example.themes))].map((name) => ({ name, examples: [] }));
const readMemory = process.memoryUsage().rss;
const started = performance.now();
const engine = await trainBuiltin({ examples: chosen.map(({ example }) => example), themes, signal });
if (engine.kind !== 'ok') throw new Error(`Training ended as ${engine.kind}.`);
const trained = performance.now();
for (const { id, example } of chosen) {
  const post = { id, hash: '', size: 0, format: 'none', title: example.text.title, terms: {} } as const;
  await engine.value.ask({ post, text: example.text }, themes, signal);
}
const filed = performance.now();
const memory = process.resourceUsage().maxRSS * 1024 - readMemory;
process.stdout.write(JSON.stringify({ posts: chosen.length, train: trained - started, file: filed - trained, memory }));
