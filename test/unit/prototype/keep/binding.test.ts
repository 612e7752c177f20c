import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBound } from '../../../../src/core/prototype/keep/findBound.ts';
import type { Look, PageItem } from '../../../../src/core/prototype/run/page.ts';

const screen = { id: 's', title: 'Start', path: ['s'] };
const go: PageItem = { id: 's.go', element: 's.go', kind: 'button', role: 'button', name: 'Go' };
const look: Look = { screen, items: [go] };

test('a bound element is found by its id, else by label and kind', () => {
  const binding = { key: 'k', kind: 'press', element: 's.go', label: 'Go', elementKind: 'button' } as const;
  assert.deepEqual(findBound(binding, look), [go]);
  assert.deepEqual(findBound({ ...binding, element: 'old.go' }, look), [go]);
  assert.deepEqual(findBound({ ...binding, element: 'old.go', label: 'Start' }, look), []);
  assert.deepEqual(findBound({ ...binding, element: 'old.go', elementKind: 'link' }, look), []);
});

test("a row's action is found in every row that has it", () => {
  const actions = ['1', '2'].map((row): PageItem => ({
    id: `s.t#${row}/s.del`,
    element: 's.del',
    kind: 'rowaction',
    role: 'button',
    name: 'Delete',
  }));
  const binding = { key: 'k', kind: 'press', element: 's.del', label: 'Delete', elementKind: 'rowaction' } as const;
  assert.deepEqual(findBound(binding, { screen, items: actions }), actions);
});
