import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PanelFinding } from '../../../../src/webview/critic/protocol.ts';
import { actOfKey, nextOnMark, openAfter } from '../../../../src/webview/critic/choice.ts';
import { decided, finding } from './states.ts';

const list = (...isDecided: readonly boolean[]): readonly PanelFinding[] =>
  isDecided.map((is, index) => finding(index, is ? decided : {}));

test('after a decision the next open finding is meant, else the one before, else none', () => {
  assert.equal(openAfter('F-1', list(false, false, false), list(false, true, false)), 'F-2');
  assert.equal(openAfter('F-2', list(false, false, false), list(false, false, true)), 'F-1');
  assert.equal(openAfter('F-0', list(false, true), list(true, true)), undefined);
});

test('the next one is passed over where it was decided at the same time', () => {
  assert.equal(openAfter('F-0', list(false, false, false), list(true, true, false)), 'F-2');
});

test('the folded ones come behind the shown ones', () => {
  const before = [finding(0), finding(1, {}, false), finding(2)];
  assert.equal(openAfter('F-0', before, [finding(0, decided), ...before.slice(1)]), 'F-2');
  assert.equal(openAfter('F-2', before, [...before.slice(0, 2), finding(2, decided)]), 'F-1');
});

test('each press on a mark goes on to the next finding on it, and begins anew behind the last', () => {
  assert.equal(nextOnMark(['F-1', 'F-2'], undefined), 'F-1');
  assert.equal(nextOnMark(['F-1', 'F-2'], 'F-9'), 'F-1');
  assert.equal(nextOnMark(['F-1', 'F-2'], 'F-1'), 'F-2');
  assert.equal(nextOnMark(['F-1', 'F-2'], 'F-2'), 'F-1');
  assert.equal(nextOnMark([], 'F-2'), undefined);
});

test('a decided finding can only be reopened, an open one only be decided', () => {
  const keys = ['a', 'd', 'l', 'r', 'x'];
  assert.deepEqual(
    keys.map((key) => actOfKey(key, finding(0))),
    ['accept', 'dismiss', 'defer', undefined, undefined],
  );
  assert.deepEqual(
    keys.map((key) => actOfKey(key, finding(0, decided))),
    [undefined, undefined, undefined, 'reopen', undefined],
  );
});
