import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { atMost, breaking, mostWrong, proves } from '../../../../src/core/categorize/audit/hypergeometric.ts';
import { binomialAtMost, looksNeeded, planAudit } from '../../../../src/core/categorize/audit/planAudit.ts';
import { alphaOf } from '../../../../src/core/categorize/audit/spending.ts';

const sets = fc
  .record({ size: fc.integer({ min: 1, max: 12 }), a: fc.nat(), b: fc.nat() })
  .map(({ size, a, b }) => ({ size, wrong: a % (size + 1), drawn: b % (size + 1) }));

function sum(list: readonly number[]): number {
  return list.reduce((total, bit) => total + bit, 0);
}

/** Counts every draw there is. */
function counted(found: number, { size, wrong, drawn }: { size: number; wrong: number; drawn: number }): number {
  let [all, few] = [0, 0];
  for (let set = 0; set < 1 << size; set++) {
    const bits = (mask: number) => Array.from({ length: size }, (_, at) => (set & mask & (1 << at) ? 1 : 0) as number);
    if (sum(bits(-1)) !== drawn) continue;
    all++;
    if (sum(bits((1 << wrong) - 1)) <= found) few++;
  }
  return few / all;
}

test('the probability of few wrong ones is that of counting every draw', () => {
  fc.assert(
    fc.property(sets, fc.nat({ max: 12 }), (set, found) => {
      assert.ok(Math.abs(atMost(found, set) - counted(found, set)) < 1e-9);
    }),
    { numRuns: 40 },
  );
});

function sizes(size: number, target: number) {
  return [0, 1, 2].map((wrong) => looksNeeded(size, target, 0.05, wrong));
}

test('the sizes are those of the tables: posts that pass, target, wrong ones allowed', () => {
  assert.deepEqual(sizes(182, 0.9), [26, 40, 53]);
  assert.deepEqual(sizes(182, 0.95), [46, 71, 91]);
  // 53 wrong ones break 90 % of 520; a count of 52, from 0.9 as binary, would ask for a 59th look at two wrong ones.
  assert.deepEqual(sizes(520, 0.9), [28, 44, 58]);
  assert.deepEqual(sizes(520, 0.95), [54, 84, 111]);
});

test('a target is broken by the first wrong one too many, whatever binary fractions make of it', () => {
  assert.deepEqual([breaking(520, 0.9), breaking(520, 0.95), breaking(19, 0.95), breaking(100, 1)], [53, 27, 1, 1]);
});

test('one look fewer proves nothing, and more looks prove no less', () => {
  const posts = fc.integer({ min: 2, max: 900 });
  fc.assert(
    fc.property(posts, fc.constantFrom(0.8, 0.9, 0.95, 0.98), fc.nat({ max: 3 }), (size, target, allowed) => {
      const looks = looksNeeded(size, target, 0.05, allowed);
      if (looks === undefined) return assert.ok(!proves(size, target, 0.05, size, allowed) || size <= allowed);
      assert.ok(proves(size, target, 0.05, looks, allowed));
      if (looks > allowed + 1) assert.ok(!proves(size, target, 0.05, looks - 1, allowed));
      return assert.ok(looks >= size || proves(size, target, 0.05, looks + 1, allowed));
    }),
  );
});

test('the bound on wrong ones is the last count that is not refuted', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(), fc.nat(), (size, a, b) => {
      const drawn = a % (size + 1);
      const found = b % (drawn + 1);
      const most = mostWrong(size, 0.05, drawn, found);
      assert.ok(most >= found && most <= size - drawn + found);
      if (most > found) assert.ok(atMost(found, { size, wrong: most, drawn }) > 0.05);
      if (most < size - drawn + found) assert.ok(atMost(found, { size, wrong: most + 1, drawn }) <= 0.05);
    }),
  );
});

test('all attempts together spend no more than the error', () => {
  for (const kept of [0.2, 0.5, 0.9]) {
    const spent = Array.from({ length: 500 }, (_, at) => alphaOf(at + 1, 0.05, kept)).reduce((a, b) => a + b, 0);
    assert.ok(spent <= 0.05 + 1e-12 && spent > 0.049);
  }
  assert.deepEqual([alphaOf(1, 0.1, 0.5), alphaOf(2, 0.1, 0.5)], [0.05, 0.025]);
  assert.ok(alphaOf(1, 0.1) > 0.07 && alphaOf(2, 0.1) < 0.02);
});

function plan(expected: number, mostLooks: number) {
  return planAudit({ size: 520, target: 0.95, alpha: 0.05, expected, mostLooks });
}

test('a plan allows for wrong ones where the looks bear it and the set needs it', () => {
  assert.deepEqual([plan(0.999, 200)?.looks, plan(0.999, 200)?.allowed], [54, 0]);
  assert.ok((plan(0.98, 200)?.allowed ?? 0) >= 1);
  assert.equal(plan(0.98, 60)?.looks, 54);
  assert.equal(plan(0.98, 53), undefined);
});

test('the binomial is that of the tables', () => {
  assert.ok(Math.abs(binomialAtMost(2, 10, 0.1) - 0.9298) < 1e-4);
  assert.deepEqual([binomialAtMost(0, 5, 0), binomialAtMost(4, 5, 1), binomialAtMost(5, 5, 1)], [1, 0, 1]);
});
