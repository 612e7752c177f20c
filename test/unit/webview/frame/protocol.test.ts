import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFromFrame, readToFrame } from '../../../../src/webview/frame/protocol.ts';
import { readToPanel } from '../../../../src/webview/prototype/incoming.ts';

const element = { id: 'a.button-go', kind: 'button', label: 'Go', options: [], targets: [{ screen: 'a' }] };
const app = {
  name: 'App',
  language: 'en',
  direction: 'ltr',
  screens: [{ id: 'a', title: 'A', elements: [element] }],
};
const step = {
  id: 's:1',
  keyword: 'Given',
  role: 'context',
  text: 'a',
  template: 'a',
  line: 3,
  background: false,
  table: [['a', 'b'], []],
};
const run = {
  type: 'run',
  request: 1,
  run: { id: 's', name: 'S', line: 2, steps: [step] },
  language: 'en',
  situation: 'S',
  bindings: [],
  pace: 400,
  play: true,
};
const verdict = { step: 's:1', state: 'shown', message: 'Seen.', elements: [], screen: 'a', duration: 3 };

test('whole messages pass as they are', () => {
  const toFrame = [
    { type: 'app', app, streaming: true },
    { type: 'situation' },
    { type: 'situation', name: 'S' },
    { type: 'goBack' },
    run,
    { type: 'pick', on: true },
    { type: 'ring', elements: ['a.button-go'] },
    { type: 'theme', theme: 'contrast' },
  ];
  for (const message of toFrame) assert.equal(readToFrame(message), message);
  const fromFrame = [
    { type: 'ready' },
    { type: 'moved', screen: 'a', title: 'A', canGoBack: false },
    { type: 'step', request: 1, index: 0, verdict },
    { type: 'ran', request: 1, stopped: false, verdict: { run: 's', steps: [verdict] } },
    { type: 'picked', element: 'a.b', kind: 'button', label: 'Go', screen: 'a' },
    { type: 'key', key: 'Escape' },
  ];
  for (const message of fromFrame) assert.equal(readFromFrame(message), message);
});

test('what has not the shape of a message is dropped', () => {
  const wrong: readonly unknown[] = [
    undefined,
    null,
    'app',
    [],
    { type: 'constructor' },
    { type: '__proto__' },
    { type: 'app', app: { ...app, screens: 'all' }, streaming: false },
    { type: 'app', app: { ...app, direction: 'up' }, streaming: false },
    {
      type: 'app',
      app: { ...app, screens: [{ id: 'a', title: 'A', elements: [{ ...element, kind: 'script' }] }] },
      streaming: false,
    },
    {
      type: 'app',
      app: { ...app, screens: [{ id: 'a', title: 'A', elements: [{ ...element, label: 3 }] }] },
      streaming: false,
    },
    { type: 'app', app: Object.create(app) as unknown, streaming: false },
    { ...run, pace: Number.NaN },
    { ...run, pace: -1 },
    { type: 'theme', theme: 'pink' },
    { type: 'ring', elements: [3] },
  ];
  for (const message of wrong) assert.equal(readToFrame(message), undefined, JSON.stringify(message));
  for (const message of [
    { type: 'key', key: 'a' },
    { type: 'picked', element: 'a', kind: 'x', label: '', screen: 'a' },
  ])
    assert.equal(readFromFrame(message), undefined);
  assert.equal(readFromFrame({ type: 'app', app, streaming: true }), undefined, 'a message of the other direction');
});

test('a message that is too large or too deep is dropped without being walked to its end', () => {
  const long = { type: 'situation', name: 'x'.repeat(21_000_000) };
  assert.equal(readToFrame(long), undefined);
  const hidden = { type: 'goBack', more: 'x'.repeat(21_000_000) };
  assert.equal(readToFrame(hidden), undefined);
  let deep: unknown = [];
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  assert.ok(readToFrame({ type: 'goBack', deep }) !== null);
  const many = { type: 'ring', elements: Array.from({ length: 30_000 }, () => 'a') };
  assert.equal(readToFrame(many), undefined);
});

test('what the panel takes from the editor, the frame takes from the panel: else a run would never be answered', () => {
  const long = 'word '.repeat(400_000);
  const huge = { ...step, text: long, template: long, docString: long, table: [[long]] };
  const longRun = { ...run.run, steps: [huge] };
  const manySteps = { ...run.run, steps: Array.from({ length: 15_000 }, () => step), values: undefined };
  const manyValues = {
    ...run.run,
    values: Object.fromEntries(Array.from({ length: 1_500 }, (_, at) => [`c${at}`, 'v'])),
  };
  const binding = { key: 'k', kind: 'press', element: 'a.b', label: 'B', elementKind: 'button' };
  const bindings = Array.from({ length: 6_000 }, () => binding);
  for (const one of [longRun, manySteps, manyValues]) {
    const outline = {
      language: 'en',
      direction: 'ltr',
      name: 'F',
      narrative: { text: '' },
      tags: [],
      line: 1,
      scenarios: [{ id: 's', name: 'S', tags: [], line: 2, runs: [one] }],
    };
    const feature = { type: 'feature', id: 'f', file: 'f', faults: [], bindings, judgements: {}, outline };
    assert.ok(readToPanel(feature), 'the panel');
    assert.ok(readToFrame({ ...run, run: one, bindings }), 'the frame');
  }
  const screens = Array.from({ length: 3_000 }, (_, at) => ({
    id: `s${at}`,
    title: long.slice(0, 1_000),
    elements: [],
  }));
  assert.ok(readToFrame({ type: 'app', app: { ...app, screens }, streaming: false }));
});
