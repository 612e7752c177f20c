import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Edit } from '../../../src/core/prototype/edit/edit.ts';
import { History, reversed, type Moment } from '../../../src/editor/prototype/history.ts';
import { readFromPanel } from '../../../src/editor/prototype/readFromPanel.ts';

const edits: readonly Edit[] = [
  { type: 'rename', element: 'a.button-b', label: 'C' },
  { type: 'move', element: 'a.button-b', screen: 'a', before: 'a.date-d' },
  { type: 'move', element: 'a.button-b', screen: 'a', before: undefined },
  { type: 'remove', element: 'a.button-b' },
  { type: 'kind', element: 'a.button-b', kind: 'link' },
  { type: 'primary', element: 'a.button-b', on: true },
  { type: 'target', element: 'a.button-b', screen: 'b' },
  { type: 'target', element: 'a.button-b' },
  { type: 'renameScreen', screen: 'a', title: 'A' },
  { type: 'add', screen: 'a', kind: 'note', label: 'Hello' },
  { type: 'add', screen: 'a', after: 'a.button-b', kind: 'note', label: 'Hello' },
];

test('every change that the panel can ask for is taken as it is', () => {
  for (const edit of edits) {
    const message = { type: 'edit', edit };
    assert.equal(readFromPanel(message), message, JSON.stringify(edit));
  }
  for (const type of ['undoEdit', 'redoEdit']) assert.ok(readFromPanel({ type }));
});

test('a change of another shape is dropped', () => {
  const bad: readonly unknown[] = [
    undefined,
    null,
    'rename',
    {},
    { type: 'rename', element: 'a' },
    { type: 'rename', element: 1, label: 'b' },
    { type: 'rename', element: 'a'.repeat(5_000), label: 'b' },
    { type: 'rename', element: 'a', label: 'b'.repeat(50_000) },
    { type: 'kind', element: 'a', kind: 'script' },
    { type: 'kind', element: 'a', kind: '__proto__' },
    { type: 'primary', element: 'a', on: 'yes' },
    { type: 'move', element: 'a', screen: 'b', before: 3 },
    { type: 'add', screen: 'a', kind: 'note' },
    { type: 'write', element: 'a', path: '/etc/passwd' },
    Object.create(edits[0] ?? null),
  ];
  for (const edit of bad) assert.equal(readFromPanel({ type: 'edit', edit }), undefined, JSON.stringify(edit));
});

function moment(shown: string): Moment {
  return { own: 'changes', app: undefined, shown, changed: new Map() };
}

test('changes are taken back and made again in turn, and a new one ends what was taken back', () => {
  const history = new History();
  history.add(moment('first'));
  history.add(moment('second'));
  assert.deepEqual(history.counts, { undo: 2, redo: 0 });
  assert.equal(history.next('undo')?.shown, 'second');
  history.pass('undo', moment('now'));
  assert.deepEqual(history.counts, { undo: 1, redo: 1 });
  assert.equal(history.next('redo')?.shown, 'now');
  history.pass('redo', moment('second again'));
  assert.equal(history.next('undo')?.shown, 'second again');
  history.pass('undo', moment('now'));
  history.add(moment('third'));
  assert.deepEqual(history.counts, { undo: 2, redo: 0 });
  assert.deepEqual([...reversed(new Map([['a', 'b']]))], [['b', 'a']]);
});
