import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { byValue, type Candidate } from '../../../../src/core/categorize/escalation/byValue.ts';
import type { Reason } from '../../../../src/core/categorize/plan.ts';

const one = (id: string, p: number, reason: Reason = 'near-threshold'): Candidate => ({ id, p, reason });
const free = { costPerPost: 1_000, mostShare: 1 };
const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

test('what passes, is settled, changed or was asked already is never asked', () => {
  const candidates = (['sure', 'rule', 'changed', 'models-split'] satisfies Reason[]).map((reason) =>
    one(reason, 0.5, reason),
  );
  assert.deepEqual(byValue(candidates, free), { ask: [], left: [] });
  assert.deepEqual(byValue([], free), { ask: [], left: [] });
});

test('a likely error comes before one that little can be won of', () => {
  const { ask } = byValue([one('so-so', 0.6), one('wrong', 0.1), one('over', 0.9)], free);
  assert.deepEqual(idsOf(ask), ['wrong', 'so-so']);
});

test('agreement that takes a post over the threshold makes it worth a call', () => {
  const { ask } = byValue([one('close', 0.84), one('far', 0.84)], { ...free, second: 0.5 });
  const strict = byValue([one('close', 0.84)], { ...free, threshold: 0.999 });
  assert.equal(ask.length, 2);
  assert.ok((strict.ask[0]?.value ?? 0) < (byValue([one('close', 0.84)], free).ask[0]?.value ?? 0));
});

test('a silent model and one that finds no theme are asked after', () => {
  const { ask } = byValue([one('none', 0, 'none-fits'), one('silent', 0, 'no-answer')], free);
  assert.deepEqual(idsOf(ask), ['silent', 'none']);
});

test('a second model that is worse than chance wins nothing where the first is sure', () => {
  assert.deepEqual(byValue([one('a', 0.8)], { ...free, second: 0.2 }).ask, []);
});

test('time buys so many calls, the best first; without it a quarter of all is the most', () => {
  const candidates = Array.from({ length: 100 }, (_, at) => one(`p${at}`, at / 100));
  const all = byValue(candidates, free).ask;
  const timed = byValue(candidates, { costPerPost: 1_000, budgetMs: 10_999 });
  assert.deepEqual(timed.ask, all.slice(0, 10));
  assert.equal(timed.ask.length + timed.left.length, all.length);
  assert.equal(byValue(candidates, { costPerPost: 1_000 }).ask.length, 25);
  assert.equal(byValue(candidates, { costPerPost: 1_000, budgetMs: 0 }).ask.length, 0);
  assert.equal(byValue(candidates, { costPerPost: 0, budgetMs: 1 }).ask.length, all.length);
});

test('the order never rises, holds every id once, and is the same for candidates in any order', () => {
  const reason = fc.constantFrom<Reason>(
    'near-threshold',
    'conflict',
    'not-measured',
    'none-fits',
    'no-answer',
    'sure',
  );
  const many = fc.uniqueArray(fc.record({ id: fc.string(), p: fc.double({ min: 0, max: 1, noNaN: true }), reason }), {
    selector: ({ id }) => id,
    maxLength: 60,
  });
  fc.assert(
    fc.property(many, (candidates) => {
      const { ask, left } = byValue(candidates, { costPerPost: 1 });
      const values = [...ask, ...left].map(({ value }) => value);
      assert.ok(values.every((value, at) => value > 0 && value < 2 && value <= (values[at - 1] ?? 2)));
      assert.equal(new Set(idsOf([...ask, ...left])).size, values.length);
      assert.deepEqual(byValue(candidates.toReversed(), { costPerPost: 1 }), { ask, left });
    }),
  );
});
