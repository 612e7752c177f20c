import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFromReportPage } from '../../../src/editor/categorize/reportMessages.ts';

test('what the report’s page may say is understood, and nothing more of it is taken', () => {
  assert.deepEqual(readFromReportPage({ type: 'ready', more: 1 }), { type: 'ready' });
  assert.deepEqual(readFromReportPage({ type: 'open', post: 'a.md', how: 'all' }), { type: 'open', post: 'a.md' });
  assert.deepEqual(readFromReportPage({ type: 'step', step: 'save' }), { type: 'step', step: 'save' });
});

test('anything else is no message', () => {
  const none: readonly unknown[] = [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'open' },
    { type: 'open', post: 1 },
    { type: 'open', post: 'a'.repeat(5_001) },
    { type: 'step', step: 'constructor' },
    { type: 'step', step: 'workbench.action.quit' },
    { type: 'step' },
    { type: 'save' },
  ];
  for (const data of none) assert.equal(readFromReportPage(data), undefined, JSON.stringify(data));
});
