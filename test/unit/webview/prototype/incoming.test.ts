import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readToPanel } from '../../../../src/webview/prototype/incoming.ts';
import type { ToPanel } from '../../../../src/webview/protocol.ts';

const outline = {
  language: 'en',
  direction: 'ltr',
  name: 'F',
  narrative: { text: '' },
  tags: [],
  line: 1,
  scenarios: [
    {
      id: 's',
      name: 'S',
      tags: [],
      line: 2,
      runs: [
        {
          id: 's',
          name: 'S',
          line: 2,
          steps: [
            {
              id: 's:1',
              keyword: 'Given ',
              role: 'context',
              text: 'x',
              template: 'x',
              line: 3,
              background: false,
              table: [['a', 'b'], ['1']],
            },
          ],
        },
      ],
    },
  ],
} as const;

const good: readonly ToPanel[] = [
  { type: 'feature', id: 'file:///a', file: 'a', outline, faults: [], bindings: [], judgements: { s: 'matches' } },
  {
    type: 'feature',
    id: 'file:///a',
    file: 'a',
    faults: [{ line: 1, column: 1, message: 'm' }],
    bindings: [],
    judgements: {},
  },
  {
    type: 'app',
    app: { name: 'A', language: 'en', direction: 'ltr', screens: [{ id: 'a', title: 'A', elements: [] }] },
    source: 'wireframe',
    streaming: false,
    versions: [{ id: '1', label: 'L' }],
    version: '1',
    edits: { undo: 0, redo: 0 },
  },
  { type: 'model', state: { kind: 'drawing', text: 't', action: 'a' } },
  { type: 'run', request: 1, runs: ['s'] },
  { type: 'stop' },
  { type: 'play', run: 's', pace: 400 },
  { type: 'pick', step: 's:1' },
  { type: 'reveal', element: 'a.b' },
];

test('every message of the editor is taken as it is', () => {
  for (const message of good) assert.equal(readToPanel(message), message, message.type);
});

test('what has another shape is dropped', () => {
  const bad: readonly unknown[] = [
    undefined,
    null,
    'stop',
    { type: '__proto__' },
    { type: 'constructor' },
    { type: 'run', request: 'x', runs: [] },
    { type: 'run', request: 1, runs: [1] },
    { type: 'play', run: 's', pace: -1 },
    { type: 'model', state: { kind: 'odd', text: '' } },
    {
      type: 'feature',
      id: 'a',
      file: 'a',
      outline: { ...outline, scenarios: [{}] },
      faults: [],
      bindings: [],
      judgements: {},
    },
    { type: 'feature', id: 'a', file: 'a', faults: [], bindings: [], judgements: { s: 'perhaps' } },
    Object.create({ type: 'stop' }),
  ];
  for (const message of bad) assert.equal(readToPanel(message), undefined, JSON.stringify(message));
});

test('a message beyond all measure is dropped', () => {
  assert.equal(readToPanel({ type: 'run', request: 1, runs: Array.from({ length: 60_000 }, () => 'a') }), undefined);
  assert.equal(readToPanel({ type: 'model', state: { kind: 'none', text: 'a'.repeat(50_000) } }), undefined);
});

test('what is kept beside a feature comes alone, and whole', () => {
  const binding = { key: 'k', kind: 'press', element: 'e', label: 'E', elementKind: 'button' };
  assert.ok(readToPanel({ type: 'kept', bindings: [binding], judgements: { s: 'clarify' } }));
  assert.equal(readToPanel({ type: 'kept', bindings: [binding] }), undefined);
  assert.equal(readToPanel({ type: 'kept', bindings: [], judgements: { s: 'perhaps' } }), undefined);
});
