import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRequestLog } from '../../../src/core/llm/requestLog.ts';

const one = { label: 'File: a.md', model: 'fast', startedAt: 1000, request: '{}' };

describe('the request log', () => {
  it('keeps the newest and forgets the oldest by number', () => {
    const log = createRequestLog(3);
    for (let at = 0; at < 5; at += 1) log.begin(one);
    assert.deepEqual(
      log.entries().map((entry) => entry.id),
      [5, 4, 3],
    );
  });
  it('forgets the oldest by size, but never the last', () => {
    const log = createRequestLog(100, 1000);
    for (let at = 0; at < 3; at += 1) log.begin({ ...one, request: 'x'.repeat(400) });
    assert.deepEqual(
      log.entries().map((entry) => entry.id),
      [3, 2],
    );
    log.begin({ ...one, request: 'x'.repeat(5000) });
    assert.deepEqual(
      log.entries().map((entry) => entry.id),
      [4],
    );
  });
  it('tells every change until it is told to stop', () => {
    const log = createRequestLog();
    let changes = 0;
    const stop = log.onChange(() => (changes += 1));
    const id = log.begin(one);
    log.end(id, { state: 'ok', endedAt: 2500, answer: 'Yes.' });
    log.clear();
    assert.equal(changes, 3);
    stop();
    log.begin(one);
    assert.equal(changes, 3);
  });
  it('takes no end of an entry that is gone', () => {
    const log = createRequestLog(1);
    const first = log.begin(one);
    log.begin(one);
    log.end(first, { state: 'ok', endedAt: 1 });
    assert.equal(log.entry(first), undefined);
  });
});
