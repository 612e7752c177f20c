import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDocument } from '../../../src/editor/prototype/openDocument.ts';

function document(scheme: string, path: string, isClosed = false) {
  return { uri: { scheme, authority: '', path }, isClosed };
}

const file = { scheme: 'file', authority: '', path: '/features/booking.feature' };

test('an older state of a feature in a comparison is not taken for what is written', () => {
  const old = document('git', file.path);
  const now = document('file', file.path);
  assert.equal(openDocument([old], file), undefined);
  assert.equal(openDocument([old, now], file), now);
});

test('screens that were never saved are what is written, a closed document is not', () => {
  const unsaved = document('untitled', file.path);
  assert.equal(openDocument([unsaved], file), unsaved);
  assert.equal(openDocument([document('file', file.path, true)], file), undefined);
  assert.equal(openDocument([document('file', '/features/other.feature')], file), undefined);
});
