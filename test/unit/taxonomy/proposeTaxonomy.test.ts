import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseTaxonomy } from '../../../src/core/taxonomy/parseTaxonomy.ts';
import { pickField, proposeTaxonomy } from '../../../src/core/taxonomy/proposeTaxonomy.ts';
import { postsWith, times } from './posts.ts';

test('the most used terms become themes, spellings are merged, rare ones dropped', () => {
  const posts = postsWith(
    'tags',
    ...times(5, 'Agile'),
    ...times(2, 'agile'),
    ...times(3, 'Testing'),
    ['once'],
    ...times(4, 'draft'),
  );
  const proposed = proposeTaxonomy(posts);
  assert.deepEqual(proposed.themes, [
    { name: 'Agile', posts: 7 },
    { name: 'Testing', posts: 3 },
  ]);
  assert.deepEqual([proposed.field, proposed.merged, proposed.dropped], ['tags', 1, 1]);
  const { taxonomy, problems } = parseTaxonomy(proposed.text);
  assert.deepEqual(problems, []);
  assert.deepEqual({ ...taxonomy?.merge }, { agile: 'Agile' });
  assert.deepEqual(taxonomy?.protect, ['draft']);
  assert.equal(taxonomy?.drop.below, 3);
  assert.match(proposed.text, /^# The themes of this blog/);
  assert.match(proposed.text, /name: Agile # 7 posts/);
});

test('there are nine themes at most, and none that says nothing was chosen', () => {
  const posts = postsWith(
    'categories',
    ...times(9, 'Uncategorized'),
    ...Array.from({ length: 12 }, (_, at) => times(3, `term ${at}`)).flat(),
  );
  const { themes } = proposeTaxonomy(posts);
  assert.equal(themes.length, 9);
  assert.ok(themes.every(({ name }) => name.startsWith('term')));
});

test('the field is categories, else tags, else the one most used', () => {
  const both = postsWith('tags', ...times(6, 'a')).concat(postsWith('categories', ...times(2, 'b')));
  assert.equal(pickField(both), 'categories');
  assert.equal(pickField(postsWith('tags', ...times(30, 'a')).concat(postsWith('categories', ['b']))), 'tags');
  assert.equal(pickField(postsWith('topics', ['a'])), 'topics');
  assert.equal(pickField(postsWith('tags', [])), 'categories');
});

test('a blog without terms gets a template that is valid', () => {
  const { text, themes } = proposeTaxonomy([]);
  assert.deepEqual(themes, []);
  assert.deepEqual(parseTaxonomy(text).problems, []);
});

test('whatever the terms are, the proposal has no problem and names no term that is not there', () => {
  const hostile = fc.constantFrom(
    '__proto__',
    'constructor',
    'null',
    'yes',
    '2019',
    '- a',
    'a: b',
    '# c',
    '"',
    "'",
    '[x',
    '{y}',
    '&a',
    '*a',
    '!!js',
    '%',
    '@',
    '`',
    'a\nb',
    'a\r',
    '\u2028',
    '\t',
    ' ',
    '',
    '---',
    '...',
    '<<',
    '~',
    '? q',
    '| p',
    '> f',
    '-',
    'ключ',
    '语言',
    '\uD800',
    '\uFEFF',
    'x'.repeat(300),
    'draft',
    'Draft',
  );
  const term = fc.oneof(
    hostile,
    fc.string({ unit: 'binary', maxLength: 5 }),
    fc.constantFrom('a b', 'a-b', 'A B', 'ab'),
  );
  fc.assert(
    fc.property(
      fc.array(fc.array(term, { maxLength: 5 }), { maxLength: 40 }),
      fc.option(hostile, { nil: undefined }),
      (terms, field) => {
        const { text, themes } = proposeTaxonomy(postsWith(field ?? 'tags', ...terms, ...terms, ...terms), field);
        const { taxonomy, problems } = parseTaxonomy(text);
        assert.deepEqual(problems, []);
        const known = new Set(terms.flat());
        assert.ok(themes.every(({ name }) => known.has(name)));
        assert.ok(
          themes.length === 0 ||
            taxonomy?.themes.map(({ name }) => name).join() === themes.map(({ name }) => name).join(),
        );
      },
    ),
    { numRuns: 300 },
  );
});
