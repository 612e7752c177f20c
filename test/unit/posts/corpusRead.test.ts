import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPost } from '../../../src/core/posts/readPost.ts';
import { scanAll } from '../../../src/core/posts/scan.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { blogs, corpora, corporaMissing, filesOf, siteOf } from './corpora.ts';
import { readIndependently, termsIn } from './independent.ts';

const fields = ['tags', 'tag', 'topics', 'categories', 'category', 'keywords'];
const skip = corporaMissing;

test('terms of every open post are what an independent parser reads', { skip }, async (t) => {
  let compared = 0;
  let byGrayMatter = 0;
  let repeated = 0;
  for (const blog of blogs()) {
    const site = await siteOf(blog);
    for (const file of filesOf(blog)) {
      const read = readPost(file.bytes, file.id, site);
      const where = `${blog}/${file.id}`;
      assert.equal(read.kind, 'ok', where);
      if (read.kind !== 'ok') continue;
      const independent = readIndependently(file.bytes);
      if (independent.kind === 'rejected') {
        // go-yaml, the site's own reader, lets the last of two equal keys win; js-yaml stops.
        assert.match(independent.reason, /duplicated mapping key/, where);
        repeated++;
        continue;
      }
      if (independent.kind === 'none') {
        assert.deepEqual(read.post.terms, {}, where);
        continue;
      }
      if (independent.by === 'gray-matter') byGrayMatter++;
      for (const field of fields) {
        const theirs = termsIn(independent.data.get(field));
        assert.deepEqual(read.post.terms[field] ?? [], theirs, `${where} ${field}`);
        assert.equal(Object.hasOwn(read.post.terms, field), independent.data.has(field), `${where} has ${field}`);
        compared++;
      }
      const title = independent.data.get('title');
      if (typeof title === 'string' && title.trim() !== '') assert.equal(read.post.title, title.trim(), where);
    }
  }
  t.diagnostic(
    `${compared} values compared, ${byGrayMatter} posts read by gray-matter because js-yaml 5 rejects them, ${repeated} by neither for a repeated key`,
  );
  assert.ok(compared > 50_000);
});

test('every file of the open blogs is a post, listed as unreadable, or named as no post', { skip }, async (t) => {
  let total = 0;
  for (const blog of blogs()) {
    const signal = new AbortController().signal;
    const outcome = await scanAll(join(corpora, blog), { files: nodeFiles, signal });
    assert.equal(outcome.kind, 'ok');
    if (outcome.kind !== 'ok') continue;
    const { posts, unreadable, notPosts, site } = outcome.value;
    const found = [...posts.map((post) => post.id), ...unreadable.map((each) => each.file), ...notPosts].sort();
    assert.deepEqual(
      found,
      filesOf(blog)
        .map((file) => file.id)
        .sort(),
    );
    for (const each of unreadable) assert.ok(each.line >= 1 && each.reason !== '', each.file);
    total += found.length;
    t.diagnostic(
      `${blog}: ${site.generator}, ${posts.length} posts, ${unreadable.length} unreadable, ${notPosts.length} no posts`,
    );
  }
  assert.ok(total > 8_800);
});

/** The gold files keep unordered terms of every post before and after its author cleaned it up. */
function goldPosts(name: string): readonly (readonly [path: string, side: 'before' | 'after', terms: unknown])[] {
  const gold: unknown = JSON.parse(readFileSync(join(corpora, 'taxonomy-gold', `${name}.json`), 'utf8'));
  assert.ok(
    typeof gold === 'object' &&
      gold !== null &&
      'posts' in gold &&
      typeof gold.posts === 'object' &&
      gold.posts !== null,
  );
  return Object.entries(gold.posts).flatMap(([path, post]: [string, unknown]) => {
    assert.ok(
      typeof post === 'object' && post !== null && 'before' in post && 'after' in post && 'before_path' in post,
    );
    assert.equal(typeof post.before_path, 'string');
    return [[String(post.before_path), 'before', post.before] as const, [path, 'after', post.after] as const];
  });
}

const golden = [
  ['digitalgov-2018-to-head', 'messy-digitalgov-2018', 'blog-digitalgov'],
  ['haacked-2018-to-2019', 'messy-haacked-2018', undefined],
] as const;

for (const [name, beforeBlog, afterBlog] of golden) {
  test(`terms read agree with the record of what people gave: ${name}`, { skip }, async (t) => {
    let agreed = 0;
    let absent = 0;
    for (const [path, side, terms] of goldPosts(name)) {
      const blog = side === 'before' ? beforeBlog : afterBlog;
      const file = blog === undefined ? undefined : join(corpora, blog, path);
      if (blog === undefined || file === undefined || !existsSync(file)) {
        absent++;
        continue;
      }
      const read = readPost(new Uint8Array(readFileSync(file)), path, await siteOf(blog));
      assert.equal(read.kind, 'ok', path);
      if (read.kind !== 'ok' || typeof terms !== 'object' || terms === null) continue;
      for (const [field, given] of Object.entries(terms)) {
        assert.deepEqual(new Set(read.post.terms[field] ?? []), new Set(termsIn(given)), `${side} ${path} ${field}`);
        agreed++;
      }
    }
    t.diagnostic(`${agreed} fields agree, ${absent} records of files that are not in the corpora`);
    assert.ok(agreed > 1_000);
  });
}
