import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { scanAll } from '../../../src/core/posts/scan.ts';
import { countTerms } from '../../../src/core/taxonomy/frequency.ts';
import { findOverlaps } from '../../../src/core/taxonomy/overlap.ts';
import { parseTaxonomy } from '../../../src/core/taxonomy/parseTaxonomy.ts';
import { applyRules } from '../../../src/core/taxonomy/rules.ts';
import { nodeFiles } from '../../../src/node/files.ts';

// The demo, the screenshots and the end-to-end tests lean on what this blog holds; an editor or formatter that "repairs"
// it would take the mess away without a single other test noticing.
const blog = join(import.meta.dirname, '../../sample/blog');
const posts = join(blog, 'content/posts');
const names = readdirSync(posts).sort();
const bytesOf = (name: string): Buffer => readFileSync(join(posts, name));
const { taxonomy, problems } = parseTaxonomy(readFileSync(join(blog, 'taxonomy.yaml'), 'utf8'));

async function scanned() {
  const outcome = await scanAll(blog, { files: nodeFiles, signal: new AbortController().signal });
  assert.equal(outcome.kind, 'ok');
  return outcome.value;
}

test('the sample blog has more than a hundred posts, some from every year of twenty', () => {
  assert.ok(names.length > 100, `${names.length} posts`);
  const years = new Set(names.map((name) => Number(name.slice(0, 4))));
  assert.deepEqual(
    [...years],
    Array.from({ length: 20 }, (_, index) => 2006 + index),
  );
});

test('every sample post says something of its own, in 80 to 230 words', () => {
  const bodies = names.map((name) =>
    bytesOf(name)
      .toString('utf8')
      .replace(/^\uFEFF?(---|\+\+\+)[\s\S]*?\r?\n\1\r?\n/u, ''),
  );
  const lengths = bodies.map((body) => body.split(/\s+/u).length);
  assert.deepEqual(
    names.filter((_, index) => !((lengths[index] ?? 0) >= 80 && (lengths[index] ?? 0) <= 230)),
    [],
  );
  const sums = bodies.map((body) => createHash('sha256').update(body).digest('hex'));
  assert.equal(new Set(sums).size, names.length);
});

test('the sample blog holds every shape of header a long life leaves behind', async () => {
  const { posts: read, unreadable, site } = await scanned();
  const formats = Map.groupBy(read, (post) => post.format);
  assert.equal(site.generator, 'hugo');
  assert.ok((formats.get('toml')?.length ?? 0) >= 8);
  assert.equal(formats.get('json')?.length, 1);
  assert.equal(formats.get('none')?.length, 1);
  assert.deepEqual(
    unreadable.map(({ file, line }) => `${file}:${line}`),
    ['content/posts/2013-06-09-retro-without-post-its.md:2'],
  );
  assert.equal(names.filter((name) => bytesOf(name).includes('\r\n')).length, 1);
  assert.equal(names.filter((name) => bytesOf(name).subarray(0, 3).toString('hex') === 'efbbbf').length, 1);
});

test('the rules of the sample blog are without fault and name posts that exist', () => {
  assert.deepEqual(problems, []);
  const examples = taxonomy?.themes.flatMap((theme) => theme.examples) ?? [];
  assert.ok(examples.length >= 6);
  assert.deepEqual(
    examples.filter((id) => !existsSync(join(blog, id))),
    [],
  );
});

test('the rules settle most of the sample blog, every theme among them, and leave enough to an engine', async () => {
  assert.ok(taxonomy);
  const { posts: read } = await scanned();
  const counts = countTerms(read, taxonomy.field);
  const outcomes = read.map((post) => applyRules(taxonomy, counts, post));
  const settled = outcomes.filter((outcome) => outcome.kind === 'settled');
  assert.ok(settled.length >= 60, `${settled.length} settled`);
  assert.ok(outcomes.length - settled.length >= 20, `${outcomes.length - settled.length} left open`);
  const filed = settled.flatMap(({ themes }) => themes);
  for (const { name } of taxonomy.themes) assert.ok(filed.filter((theme) => theme === name).length >= 5, name);
  assert.ok(settled.some(({ themes }) => themes.length === 2));
});

test('an overlap that no rule of the sample blog knows is left for the owner, and found', async () => {
  assert.ok(taxonomy);
  const { posts: read } = await scanned();
  const merged = new Set([...Object.keys(taxonomy.merge), ...taxonomy.themes.map((theme) => theme.name)]);
  const found = findOverlaps(read, taxonomy.field, taxonomy.neverMerge).flatMap(({ terms }) => terms);
  assert.ok(found.some(({ term }) => term === 'A11y'));
  assert.ok(!merged.has('A11y'));
});
