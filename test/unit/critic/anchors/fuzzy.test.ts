import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzyMatches } from '../../../../src/core/critic/anchors/fuzzy.ts';

const LINE = 'the support team answers within a day. ';

test('one that has fewer errors is found behind many that have more, and over the edge of a stretch', () => {
  for (const before of [0, 8150, 8192, 8200, 30_000]) {
    const text = `${LINE.repeat(before / LINE.length)}${'-'.repeat(before % LINE.length)}the support desk answers within a week. ${LINE.repeat(50)}`;
    const [first] = fuzzyMatches(text, 'the suport desk answers within a week.', 12, 1);
    assert.equal(first?.errors, 1, String(before));
    assert.equal(text.slice(first.start, first.end), 'the support desk answers within a week.');
  }
});

test('a text that says one thing over and over yields few matches, the first ones', () => {
  const matches = fuzzyMatches(LINE.repeat(20_000), 'the suport team answers within a day.', 10, 1);
  assert.equal(matches[0]?.start, 0);
  assert.ok(matches.length < 1000, String(matches.length));
});

test('of equals those in the stretch that is named come first', () => {
  const near = { start: LINE.length * 5000, end: LINE.length * 5001 };
  const [first] = fuzzyMatches(LINE.repeat(20_000), 'the suport team answers within a day.', 10, 1, near);
  assert.equal(first?.start, near.start);
});

test('signs that are no words match nothing', () => {
  assert.deepEqual(fuzzyMatches('a'.repeat(200_000), `${'a'.repeat(200)}b`, 50, 1), []);
});
