import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { editDistance, nearest } from '../../../src/core/taxonomy/editDistance.ts';
import { foldTerm } from '../../../src/core/taxonomy/fold.ts';
import { countFields, countTerms, termsOf } from '../../../src/core/taxonomy/frequency.ts';
import { findOverlaps } from '../../../src/core/taxonomy/overlap.ts';
import { postsWith, times } from './posts.ts';

/** `why: most used | next | …` of each overlap. */
function overlaps(...terms: readonly (readonly string[])[]): string[] {
  return findOverlaps(postsWith('tags', ...terms), 'tags').map(
    (one) => `${one.why}: ${one.terms.map(({ term }) => term).join(' | ')}`,
  );
}

test('spellings that differ in case, space, punctuation or accent fold to one key', () => {
  const same = [
    ['social media', 'Social-Media', 'social_media', 'SocialMedia', ' social  media '],
    ['café', 'cafe\u0301', 'CAFE'],
    ['R 语言', 'R语言', 'r语言'],
    ['ｗｅｂ', 'web', '#web'],
    ['Straße', 'strasse'],
  ];
  for (const group of same) assert.equal(new Set(group.map(foldTerm)).size, 1, group.join(', '));
});

test('terms that differ in a letter that counts keep apart', () => {
  const pairs = [
    ['C', 'C++'],
    ['C', 'C#'],
    ['が', 'か'],
    ['की', 'क'],
    ['P值', 'R值'],
    ['!', '?'],
    ['', '-'],
  ];
  for (const [one = '', other = ''] of pairs) assert.notEqual(foldTerm(one), foldTerm(other), `${one} ${other}`);
});

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (term) => assert.equal(foldTerm(foldTerm(term)), foldTerm(term))),
  );
});

test('a term is counted once a post, rare below three, and the order is always the same', () => {
  const posts = postsWith('tags', ['b', 'b', 'a'], ['a'], ['a', '__proto__'], ['b'], ['constructor']);
  assert.deepEqual(
    countTerms(posts, 'tags').map(({ term, posts: used, rare }) => [term, used, rare]),
    [
      ['a', 3, false],
      ['b', 2, true],
      ['__proto__', 1, true],
      ['constructor', 1, true],
    ],
  );
  assert.deepEqual(countTerms(posts, 'constructor'), []);
  assert.deepEqual(posts[0] && termsOf(posts[0], 'toString'), []);
  assert.deepEqual(Array.from(countFields(posts)), [['tags', 5]]);
});

test('edit distance counts a swap as one and stops at the limit', () => {
  assert.equal(editDistance('agile', 'aglie', 2), 1);
  assert.equal(editDistance('kitten', 'sitting', 5), 3);
  assert.equal(editDistance('abc', 'xyz', 1), 2);
  assert.equal(editDistance('', 'abcdef', 2), 3);
  assert.equal(nearest('tehmes', ['field', 'themes']), 'themes');
  assert.equal(nearest('xyz', ['field', 'themes']), undefined);
});

test('spellings of one term are a group, with the count of each', () => {
  const [found] = findOverlaps(postsWith('tags', ...times(3, 'UX'), ['ux'], ['u.x.']), 'tags');
  assert.equal(found?.why, 'same-after-folding');
  assert.deepEqual(
    found?.terms.map(({ term, posts }) => [term, posts]),
    [
      ['UX', 3],
      ['u.x.', 1],
      ['ux', 1],
    ],
  );
});

test('singular and plural are found, also in the last of several words', () => {
  assert.deepEqual(
    overlaps(['tips'], ['tip'], ['Best Practice'], ['best-practices'], ['category'], ['categories'], ['css'], ['cs']),
    ['plural: Best Practice | best-practices', 'plural: categories | category', 'plural: tip | tips'],
  );
});

test('abbreviations are found: initials, with and without small words, numeronyms and cut words', () => {
  const found = overlaps(
    ['UX'],
    ['User Experience'],
    ['HHS'],
    ['Department of Health and Human Services'],
    ['a11y'],
    ['accessibility'],
    ['personal-dev'],
    ['Personal Development'],
    ['QA'],
    ['Agile'],
  );
  assert.deepEqual(found.toSorted(), [
    'abbreviation: Department of Health and Human Services | HHS',
    'abbreviation: Personal Development | personal-dev',
    'abbreviation: UX | User Experience',
    'abbreviation: a11y | accessibility',
  ]);
});

test('a slip of the hand is found, scaled by length, and grouped around the most used spelling', () => {
  assert.deepEqual(overlaps(...times(4, 'accessibility'), ['accesibility'], ['acessibilty'], ['agile'], ['aglie']), [
    'typo: accessibility | accesibility | acessibilty',
    'typo: agile | aglie',
  ]);
});

test('short words, other digits and another first letter are no slip', () => {
  assert.deepEqual(
    overlaps(['java'], ['lava'], ['release 2014'], ['release 2015'], ['blogging'], ['logging'], ['HTML4'], ['HTML5']),
    [],
  );
});

test('terms on the same posts are found, and a narrow term that is always beside a wide one', () => {
  assert.deepEqual(overlaps(...times(4, 'es6', 'ecmascript'), ...times(3, 'japan', 'travel'), ...times(9, 'travel')), [
    'together: travel | japan',
    'together: ecmascript | es6',
  ]);
  assert.deepEqual(overlaps(['alpha', 'omega'], ['alpha', 'omega']), []);
});

test('what the owner declared apart is not brought up again', () => {
  const posts = postsWith('tags', ['go'], ['Go'], ['tip'], ['tips']);
  assert.deepEqual(
    findOverlaps(posts, 'tags', [['go', 'Go']]).map(({ why }) => why),
    ['plural'],
  );
  const [left] = findOverlaps(postsWith('tags', ...times(3, 'Go'), ['go'], ['GO']), 'tags', [['go', 'Go']]);
  assert.deepEqual(
    left?.terms.map(({ term }) => term),
    ['Go', 'GO'],
  );
});

test('a thousand terms that share their beginnings, and one post with a thousand terms, are looked through', () => {
  const many = Array.from({ length: 1_500 }, (_, at) => `personal development ${at.toString(36)}`);
  assert.ok(Array.isArray(overlaps(many, ...many.map((term) => [term]))));
});

test('any terms at all give groups of at least two terms of the blog', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), { maxLength: 30 }), (terms) => {
      const known = new Set(terms.flat());
      for (const one of findOverlaps(postsWith('tags', ...terms), 'tags')) {
        assert.ok(one.terms.length >= 2);
        assert.ok(one.terms.every(({ term }) => known.has(term)));
        assert.equal(new Set(one.terms.map(({ term }) => term)).size, one.terms.length);
      }
    }),
  );
});
