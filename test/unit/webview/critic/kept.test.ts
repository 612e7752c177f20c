import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptFrom } from '../../../../src/webview/critic/kept.ts';

const nothing = { document: '', side: 'document', verdictText: '', folds: [], tops: { left: 0, right: 0 } };

test('what the page kept comes back', () => {
  const kept = {
    document: 'file:///plan.md',
    side: 'steelman',
    selected: 'F-1',
    verdictText: 'Only with a trial.',
    folds: ['more'],
    tops: { left: 20, right: 300.5 },
  };
  assert.deepEqual(keptFrom(JSON.parse(JSON.stringify(kept))), kept);
});

test('anything else is left out', () => {
  for (const saved of [undefined, null, 'text', 4, [], { side: 'no', selected: 3, folds: 'more', tops: 7 }])
    assert.deepEqual(keptFrom(saved), nothing);
  assert.deepEqual(keptFrom({ folds: ['more', 4, null], tops: { left: -3, right: Number.NaN } }), {
    ...nothing,
    folds: ['more'],
  });
});
