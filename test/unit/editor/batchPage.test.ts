import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportReport } from '../../../src/core/categorize/batch/importBatch.ts';
import { requestWhy } from '../../../src/core/categorize/batch/answerLine.ts';
import { faultPage, importSentence, isClean, wrongFile } from '../../../src/editor/categorize/batchPage.ts';

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

const garbled = (line: number, why = 'it is no JSON object') => ({ line, why });
const listed = <Item>(...first: readonly Item[]) => ({ count: first.length, first });
const nothing = { ...clean, imported: 0 };
const told = (report: ImportReport) => wrongFile([{ path: 'x.jsonl', report }]);

test('a file that answers nothing is told by what it is', () => {
  assert.equal(told({ ...nothing, lines: 0 }), 'x.jsonl is empty.');
  const unknown = listed({ line: 1, id: 'a', why: '' }, { line: 2, id: 'b', why: '' });
  assert.match(
    told({ ...nothing, lines: 2, unknown }) ?? '',
    /^x\.jsonl answers nothing that this blog asked: it belongs/,
  );
  const failed = listed(garbled(1), garbled(2));
  assert.match(told({ ...nothing, lines: 2, failed }) ?? '', /is no file of answers: 2 lines, and none/);
  const requests = listed(garbled(1, requestWhy), garbled(2, requestWhy));
  assert.equal(
    told({ ...nothing, lines: 2, failed: requests }),
    'x.jsonl holds the requests, not the answers to them.',
  );
});

test('a file with a word for this blog is none of those, be it of failures or of answers that are there', () => {
  assert.equal(told(clean), undefined);
  assert.equal(told({ ...nothing, lines: 1, failed: listed({ line: 1, id: 'a', why: 'status 500' }) }), undefined);
  assert.equal(told({ ...nothing, lines: 1, duplicates: listed({ line: 1, id: 'a', why: '' }) }), undefined);
  assert.equal(told({ ...nothing, lines: 2, failed: listed(garbled(1)) }), undefined);
});

test('the page of a file without a fault says so', () => {
  assert.match(faultPage([{ path: 'a.jsonl', report: clean }]), /All lines were taken/);
});
