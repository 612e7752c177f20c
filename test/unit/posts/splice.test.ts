import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { applySplice, inverseOf, spliceOf } from '../../../src/core/posts/splice.ts';

const bytes = fc.uint8Array({ max: 3, maxLength: 30 });

test('a splice makes one version from the other, both ways, and holds no more than differs', () => {
  fc.assert(
    fc.property(bytes, bytes, (before, after) => {
      const splice = spliceOf(before, after);
      assert.deepEqual(applySplice(before, splice), after);
      assert.deepEqual(applySplice(after, inverseOf(splice)), before);
      if (splice.removed.length > 0 && splice.inserted.length > 0)
        assert.notEqual(splice.removed[0], splice.inserted[0]);
    }),
  );
});

test('a splice does not apply where other bytes stand', () => {
  const splice = spliceOf(new Uint8Array([1, 2, 3]), new Uint8Array([1, 9, 3]));
  assert.equal(applySplice(new Uint8Array([1, 7, 3]), splice), undefined);
  assert.equal(applySplice(new Uint8Array([1]), splice), undefined);
});
