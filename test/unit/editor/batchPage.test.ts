import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportReport } from '../../../src/core/categorize/batch/importBatch.ts';
import { faultPage, importSentence, isClean } from '../../../src/editor/categorize/batchPage.ts';

const none = { count: 0, first: [] };
const clean: ImportReport = { lines: 4, imported: 4, failed: none, unknown: none, duplicates: none, missing: none };

test('a file without a fault is one sentence', () => {
  const imported = [{ path: '/a.jsonl', report: clean }];
  assert.equal(isClean(imported), true);
  assert.equal(importSentence(imported), '4 answers taken from 4 lines.');
});

test('files are summed up, and what is missing is what the last of them left', () => {
  const missing = { count: 3, first: [{ id: 'k', post: 'posts/a.md' }] };
  const failed = { count: 1, first: [{ line: 7, id: 'k', post: 'posts/a.md', why: 'status 500' }] };
  const unknown = { count: 2, first: [{ line: 1, id: 'x', why: 'this blog has not asked it' }] };
  const first = { path: '/a.jsonl', report: { ...clean, failed, missing: { count: 9, first: [] } } };
  const second = { path: '/b.jsonl', report: { ...clean, unknown, missing } };
  assert.equal(
    importSentence([first, second]),
    '8 answers taken from 8 lines; 1 without an answer of use; 2 not asked by this blog; 3 of this round not answered yet.',
  );
  assert.equal(isClean([first]), false);
  const page = faultPage([first, second]);
  assert.match(page, /## \\\/a\\\.jsonl\n\n### Without an answer of use: 1 line\n/);
  assert.match(page, /\| 7 \| posts\\\/a\\\.md \| status 500 \|/);
  assert.match(page, /### Not asked by this blog: 2 lines\n[^]*… and 1 more\./);
  assert.match(page, /## 3 requests not answered yet/);
});

test('words of a file become neither link, image, markup nor a row of their own', () => {
  const why = '![x](http://evil/x) <img src=x> | a\n# b `c`';
  const failed = { count: 1, first: [{ line: 1, id: '<b>[k](command:x)</b>', why }] };
  const page = faultPage([{ path: '/a.jsonl', report: { ...clean, failed } }]);
  assert.doesNotMatch(page, /(?<!\\)(?:<|\[|`)/);
  assert.equal(page.split('\n').filter((line) => line.startsWith('|')).length, 3);
});
