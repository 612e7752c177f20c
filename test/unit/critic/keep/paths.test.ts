import assert from 'node:assert/strict';
import { join, sep } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { decisionsPath, reviewPath } from '../../../../src/core/critic/keep/paths.ts';

const root = join(sep, 'home', 'shop');

test('a review stands under the path of its document, with its ending', () => {
  assert.equal(reviewPath(root, 'plans/boat hire.md'), join(root, '.impact/reviews/plans/boat hire.md.json'));
  assert.notEqual(reviewPath(root, 'a.md'), reviewPath(root, 'a.txt'));
});

test('the decision log of a Markdown file has its name, that of another one more ending', () => {
  assert.equal(decisionsPath(root, 'a.md'), join(root, '.impact/decisions/a.md'));
  assert.equal(decisionsPath(root, 'a.feature'), join(root, '.impact/decisions/a.feature.md'));
});

const part = fc.oneof(
  fc.constantFrom('..', '.', '', 'a', 'con', 'C:', 'a.', 'b ', '%2e%2e', '..\\..', '\0', 'é', '计划'),
  fc.string(),
);
const path = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('/'));

test('no path leads out of the folder of reviews', () => {
  fc.assert(
    fc.property(path, (one) => {
      const home = join(root, '.impact', 'reviews') + sep;
      assert.ok(reviewPath(root, one).startsWith(home), reviewPath(root, one));
      assert.ok(!/[\\:\0]/u.test(reviewPath(root, one).slice(home.length)));
    }),
    { numRuns: 1000 },
  );
});

test('two paths have two places', () => {
  fc.assert(
    fc.property(path, path, (one, other) => {
      fc.pre(one !== other);
      assert.notEqual(reviewPath(root, one), reviewPath(root, other));
    }),
    { numRuns: 1000 },
  );
});
