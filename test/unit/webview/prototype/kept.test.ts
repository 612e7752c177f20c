import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshKept, readKept, writeKept } from '../../../../src/webview/prototype/kept.ts';

test('what is kept comes back as it was', () => {
  const kept = {
    feature: 'file:///a.feature',
    width: 'phone',
    situation: 'Adding a duplicate',
    listShown: false,
    onlyOpen: true,
    open: new Map([['__proto__', true]]),
    rows: new Map([['a', 'a/2']]),
  } as const;
  assert.deepEqual(readKept(JSON.parse(JSON.stringify(writeKept(kept)))), kept);
});

test('what does not fit is left away', () => {
  for (const saved of [
    undefined,
    null,
    1,
    'x',
    [],
    {},
    { width: 'huge', situation: 1, open: {}, rows: [[1, 2], 'x'] },
  ]) {
    assert.deepEqual(readKept(saved), freshKept);
  }
});
