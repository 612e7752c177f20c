import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  hashOf,
  parseJournal,
  printHead,
  printPost,
  printState,
  spliceBetween,
  spliced,
  type EntryState,
} from '../../../src/core/categorize/journal.ts';

const run = '0001-20260102T030405Z';
const head = printHead({ run, plan: 'p', field: 'tags', started: '2026-01-02T03:04:05.000Z', rows: 3 });

function post(number: number, id: string): string {
  const copy = { file: 1, offset: 0, length: 3 };
  const splice = { start: 0, removed: 3, added: '' };
  const [before, after] = [hashOf(Buffer.from('a')), hashOf(Buffer.from('b'))];
  return printPost({ number, id, before, after, copy, splice, terms: ['x'] });
}

const whole = head + post(1, 'a.md') + post(2, 'b.md') + printState('applied', [1]) + post(3, 'c.md');

function statesOf(text: string): readonly EntryState[] | undefined {
  return parseJournal(text, run)?.entries.map((entry) => entry.state);
}

test('the splice between two files leads from one to the other and touches as little as can be', () => {
  const bytes = fc.uint8Array({ maxLength: 12, max: 2 });
  fc.assert(
    fc.property(bytes, bytes, bytes, bytes, (start, left, right, end) => {
      const before = Buffer.concat([start, left, end]);
      const after = Buffer.concat([start, right, end]);
      const splice = spliceBetween(before, after);
      assert.deepEqual(Buffer.from(spliced(before, splice)), after);
      assert.ok(splice.removed <= left.length && Buffer.from(splice.added, 'base64').length <= right.length);
    }),
  );
});

test('a journal is read with the last state of each post', () => {
  assert.deepEqual(statesOf(whole), ['applied', 'applying', 'applying']);
  assert.deepEqual(statesOf(whole + printState('undone', [1]) + printState('untouched', [2, 3])), [
    'undone',
    'untouched',
    'untouched',
  ]);
});

test('a journal cut anywhere is read as far as it goes, and what is appended after the cut counts', () => {
  for (let cut = head.length; cut <= whole.length; cut += 1) {
    const torn = whole.slice(0, cut);
    const known = statesOf(torn)?.length ?? 0;
    assert.ok(known >= (cut >= head.length + post(1, 'a.md').length ? 1 : 0));
    if (known === 0) continue;
    assert.equal(statesOf(torn + printState('unknown', [1]))?.[0], 'unknown', `cut at ${cut}`);
    assert.equal(statesOf(torn + post(9, 'z.md'))?.length, known + 1, `cut at ${cut}`);
  }
});

test('a journal without its head wrote nothing', () => {
  for (let cut = 0; cut < head.length - 2; cut += 1) assert.equal(parseJournal(whole.slice(0, cut), run), undefined);
});

test('lines that lead out of the folder, or speak of posts that are not there, are counted and left', () => {
  const read = parseJournal(whole + post(4, '../x.md') + post(5, '.git/config') + printState('undone', [77]), run);
  assert.equal(read?.entries.length, 3);
  assert.equal(read?.damaged, 3);
});

test('no text whatever makes the reading of a journal throw', () => {
  const line = fc.oneof(
    fc.json(),
    fc.string(),
    fc.constantFrom(head, whole, '{"kind":"state","to":"undone","numbers":[1,1e300,-1]}'),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const read = parseJournal(lines.join('\n'), run);
      assert.ok(read === undefined || read.entries.length <= 3);
    }),
  );
});
