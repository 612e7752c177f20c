import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { spliceBetween, spliced } from '../../../src/core/categorize/journal.ts';
import { editTerms } from '../../../src/core/posts/editTerms.ts';
import { readPost } from '../../../src/core/posts/readPost.ts';
import type { Site } from '../../../src/core/posts/site.ts';
import type { CorpusFile } from './corpora.ts';
import { blogs, corporaMissing, filesOf, siteOf } from './corpora.ts';
import { readIndependently, termsIn } from './independent.ts';

type Edit = readonly [name: string, change: (terms: readonly string[]) => readonly string[]];

const edits: readonly Edit[] = [
  ['add', (terms) => [...terms, 'Product: Ownership']],
  ['remove', (terms) => terms.slice(0, -1)],
  ['replace', (terms) => ['yes', ...terms.slice(1)]],
  ['reorder', (terms) => terms.toReversed()],
  ['empty', () => []],
  ['file', () => ['Product Ownership']],
  ['middle', (terms) => [...terms.slice(0, 1), 'délai #1', ...terms.slice(2)]],
];

interface Counts {
  edits: number;
  same: number;
  refused: number;
  refusedPosts: Set<string>;
  notBackByTerms: Map<string, number>;
  fallback: number;
  unread: number;
}

function fieldOf(terms: Readonly<Record<string, readonly string[]>>): string {
  return ['topics', 'tags', 'categories', 'category', 'tag'].find((field) => terms[field]) ?? 'tags';
}

/** Lines of the field's key and value in the old file, found by a pattern of its own. */
function valueRange(text: string, field: string): readonly [number, number] | undefined {
  const match = new RegExp(
    `^${field}[ \\t]*[:=][^\\n]*\\n(?:[ \\t]+[^\\n]*\\n|-[^-\\n][^\\n]*\\n|[ \\t]*#[^\\n]*\\n|\\r?\\n)*`,
    'm',
  ).exec(text);
  return match ? [match.index + field.length, match.index + match[0].length] : undefined;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Before the field's value and after it the two files are the same; where the field was missing, a line came in. */
function checkOutside(before: Uint8Array, after: Uint8Array, field: string, where: string): void {
  const text = decoder.decode(before);
  const edited = decoder.decode(after);
  const range = valueRange(text, field);
  if (!range) {
    assert.equal(spliceBetween(before, after).removed, 0, `${where}: a new key removes nothing`);
    return;
  }
  assert.equal(edited.slice(0, range[0]), text.slice(0, range[0]), `${where}: before the value`);
  const tail = text.slice(range[1]);
  assert.ok(edited.endsWith(tail) && edited.length >= range[0] + tail.length, `${where}: after the value`);
}

function checkEdit(
  file: CorpusFile,
  field: string,
  present: readonly string[],
  [name, change]: Edit,
  site: Site,
  counts: Counts,
): void {
  const wanted = change(present);
  const where = `${file.blog}/${file.id} ${name}`;
  const edited = editTerms(file.bytes, field, wanted, site);
  counts.edits++;
  if (edited.kind === 'same') {
    counts.same++;
    assert.deepEqual(wanted, present, where);
    return;
  }
  if (edited.kind === 'refused') {
    counts.refused++;
    counts.refusedPosts.add(`${file.blog}/${file.id}:${edited.line} ${edited.reason}`);
    return;
  }
  checkOutside(file.bytes, edited.bytes, field, where);
  const independent = readIndependently(edited.bytes);
  if (independent.kind === 'read') {
    if (independent.by === 'gray-matter') counts.fallback++;
    assert.deepEqual(termsIn(independent.data.get(field)), wanted, `${where} by ${independent.by}`);
  } else counts.unread++;
  const again = spliced(file.bytes, spliceBetween(file.bytes, edited.bytes));
  assert.equal(Buffer.compare(again, edited.bytes), 0, `${where}: the journal can tell what was written`);
  const back = editTerms(edited.bytes, field, present, site);
  assert.notEqual(back.kind, 'refused', `${where}: and back`);
  const exact = back.kind === 'edited' && Buffer.compare(back.bytes, file.bytes) === 0;
  if (!exact) counts.notBackByTerms.set(name, (counts.notBackByTerms.get(name) ?? 0) + 1);
}

async function editBlog(t: TestContext, blog: string): Promise<void> {
  const site = await siteOf(blog);
  const counts: Counts = {
    edits: 0,
    same: 0,
    refused: 0,
    refusedPosts: new Set(),
    notBackByTerms: new Map(),
    fallback: 0,
    unread: 0,
  };
  const files = filesOf(blog);
  for (const file of files) {
    const read = readPost(file.bytes, file.id, site);
    if (read.kind === 'unreadable') {
      counts.refusedPosts.add(`${file.blog}/${file.id}:${read.unreadable.line} ${read.unreadable.reason}`);
      continue;
    }
    const field = fieldOf(read.post.terms);
    for (const edit of edits) checkEdit(file, field, read.post.terms[field] ?? [], edit, site, counts);
  }
  const share = counts.refusedPosts.size / files.length;
  t.diagnostic(
    `${blog}: ${files.length} posts, ${counts.edits} edits (${counts.same} change nothing), ${counts.refusedPosts.size} posts refused, ` +
      `not bit-exact by terms alone ${JSON.stringify([...counts.notBackByTerms])}, read by gray-matter ${counts.fallback}, by none ${counts.unread}`,
  );
  for (const refused of [...counts.refusedPosts].slice(0, 10)) t.diagnostic(`refused: ${refused}`);
  assert.ok(share <= 0.005, `${counts.refusedPosts.size} of ${files.length} refused`);
}

if (corporaMissing !== false) test('edits of the open blogs', { skip: corporaMissing }, () => undefined);
for (const blog of blogs()) {
  test(`terms of every post of ${blog} are edited without touching another byte`, async (t) => editBlog(t, blog));
}
