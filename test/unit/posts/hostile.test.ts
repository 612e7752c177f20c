import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPost } from '../../../src/core/posts/readPost.ts';
import { bytesOf, edit, read, refusal, site } from './sample.ts';

const itself: readonly (readonly [where: string, header: string])[] = [
  ['a list of terms', 'tags: &a [x, *a]'],
  ['a list of lists', 'tags: &a [[[*a]]]'],
  ['a map with a label', 'tags: [&a {label: *a}]'],
  ['a merge key', 'base: &a\n  <<: *a\n  tags: [x]\n<<: *a'],
  ['the list of a merge key', '<<: &a [*a]'],
];

for (const [where, header] of itself) {
  test(`an alias of itself in ${where} ends no scan`, () => {
    assert.equal(readPost(bytesOf(`---\ntitle: x\n${header}\n---\n`), 'a.md', site('hugo')).kind, 'ok');
  });
}

test('lists of aliases of lists of aliases under a merge key ask for no billion maps', () => {
  const lists = Array.from(
    { length: 9 },
    (_, level) => `a${level + 1}: &a${level + 1} [${Array.from({ length: 9 }, () => `*a${level}`).join(', ')}]`,
  );
  const header = ['title: x', 'a0: &a0 {tags: [t]}', ...lists, '<<: *a9', 'tags: [own]'].join('\n');
  assert.deepEqual({ ...read(`---\n${header}\n---\n`, 'hugo').terms }, { tags: ['own'] });
});

test('maps merged into maps a thousand times over ask for no billion keys', () => {
  const maps = Array.from(
    { length: 4 },
    (_, level) =>
      `a${level + 1}: &a${level + 1}\n  <<: [${Array.from({ length: 1000 }, () => `*a${level}`).join(', ')}]`,
  );
  const header = ['a0: &a0 {}', ...maps, '<<: *a4', 'tags: [own]'].join('\n');
  assert.equal(readPost(bytesOf(`---\n${header}\n---\n`), 'a.md', site('hugo')).kind, 'ok');
});

test('a long map merged ten thousand times does not fill the memory', () => {
  const keys = Array.from({ length: 10_000 }, (_, number) => `  k${number}: v`).join('\n');
  const merges = Array.from({ length: 20_000 }, () => '*a').join(', ');
  const post = readPost(bytesOf(`---\na: &a\n${keys}\n<<: [${merges}]\n---\n`), 'a.md', site('hugo'));
  assert.equal(post.kind, 'ok');
});

test('tens of thousands of aliases in one header are each looked up once', () => {
  const aliases = Array.from({ length: 60_000 }, () => '*a').join(',');
  const post = readPost(bytesOf(`---\na: &a x\nextra: [${aliases}]\ntags: *a\n---\n`), 'a.md', site('hugo'));
  assert.equal(post.kind === 'ok' && post.post.terms['tags']?.[0], 'x');
});

test('a list of one term sixty thousand times is edited', () => {
  const terms = Array.from({ length: 60_000 }, () => 'a').join(',');
  assert.equal(edit(`---\ntags: [${terms}]\n---\nb\n`, ['x'], 'hugo'), '---\ntags: [x]\n---\nb\n');
});

test('lines without end are no Pelican header', () => {
  const text = `Title: x\nTags: a\n${'    more\n'.repeat(600_000)}`;
  const post = readPost(bytesOf(text), 'a.md', site('pelican'));
  assert.deepEqual(post.kind === 'ok' && [post.post.format, { ...post.post.terms }], ['none', {}]);
});

for (const field of ['constructor', 'toString', 'hasOwnProperty', '__proto__']) {
  test(`a field named ${field}, which every object has, is refused`, () => {
    assert.match(refusal('---\ntitle: x\n---\nb\n', ['X'], 'hugo', field), /not a field/);
  });
}
