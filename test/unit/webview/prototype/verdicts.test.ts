import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Verdicts } from '../../../../src/webview/prototype/verdicts.ts';

test('what was shown stays as it is when more comes, and is the same value while nothing comes', () => {
  const verdicts = new Verdicts();
  verdicts.add({ run: 'a', steps: [] });
  const first = verdicts.all;
  assert.equal(verdicts.all, first);
  verdicts.add({ run: 'b', steps: [] });
  assert.deepEqual([...first.keys()], ['a']);
  assert.deepEqual([...verdicts.all.keys()], ['a', 'b']);
});

test('screens that are new begin with no verdict, whatever was shown of the old ones', () => {
  const verdicts = new Verdicts();
  verdicts.add({ run: 'a', steps: [] });
  const before = verdicts.all;
  verdicts.clear();
  assert.equal(verdicts.all.size, 0);
  assert.equal(before.size, 1);
});
