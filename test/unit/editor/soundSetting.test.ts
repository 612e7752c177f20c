import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inRange, soundSetting } from '../../../src/editor/platform/soundSetting.ts';

test('a value of the right kind is taken as it is', () => {
  assert.equal(soundSetting<unknown>('http://x', 'http://y'), 'http://x');
  assert.equal(soundSetting<unknown>('', 'x'), '');
  assert.equal(soundSetting<unknown>(0, 0.85), 0);
  assert.deepEqual(soundSetting<unknown>(['a', 'b'], []), ['a', 'b']);
});

test('a value of another kind, as a settings file may hold, gives way to the default', () => {
  for (const value of [5, null, undefined, {}, ['x'], true]) assert.equal(soundSetting<unknown>(value, 'x'), 'x');
  for (const value of ['0.9', null, undefined, [0.9], Number.NaN])
    assert.equal(soundSetting<unknown>(value, 0.85), 0.85);
  for (const value of ['**', 5, null, { '0': 'a' }, ['a', 5]])
    assert.deepEqual(soundSetting<unknown>(value, ['d']), ['d']);
});

test('a number outside its range counts as the nearest inside', () => {
  assert.equal(inRange(85, [0.5, 1]), 1);
  assert.equal(inRange(0, [5, 3600]), 5);
  assert.equal(inRange(0.9, [0.5, 1]), 0.9);
});
