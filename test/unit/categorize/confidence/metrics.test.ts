import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { randomFrom } from '../../../../src/core/categorize/folds.ts';
import {
  auroc,
  brier,
  calibrationByChance,
  calibrationError,
  equalMassBins,
  wilson,
} from '../../../../src/core/categorize/confidence/metrics.ts';
import { bootstrap } from './bootstrap.ts';

const near = (found: number, wanted: number, by: number) =>
  assert.ok(Math.abs(found - wanted) <= by, `${found} is not ${wanted}`);
const even = (posts: number) => Array.from({ length: posts }, (_, at) => (at + 0.5) / posts);
const judged = fc.array(fc.record({ p: fc.double({ min: 0, max: 1, noNaN: true }), hit: fc.boolean() }), {
  minLength: 1,
  maxLength: 80,
});

test("Wilson's interval is that of the tables", () => {
  const half = wilson(10, 20);
  near(half.low, 0.299, 0.001);
  near(half.high, 0.701, 0.001);
  const all = wilson(54, 54);
  near(all.low, 0.934, 0.001);
  assert.equal(all.high, 1);
  assert.deepEqual([wilson(0, 0).low, wilson(0, 0).high], [0, 1]);
});

test('an interval holds its share, lies between 0 and 1, and narrows with the posts', () => {
  fc.assert(
    fc.property(fc.nat({ max: 500 }), fc.integer({ min: 1, max: 500 }), (some, posts) => {
      const hits = Math.min(some, posts);
      const { value, low, high } = wilson(hits, posts);
      assert.ok(low >= 0 && low <= value + 1e-12 && value <= high + 1e-12 && high <= 1);
      const wider = wilson(hits * 4, posts * 4);
      assert.ok(wider.high - wider.low < high - low);
    }),
  );
});

test('bins hold every post once and equal numbers, and posts of one confidence stay together', () => {
  const p = Array.from({ length: 100 }, (_, at) => at / 100);
  const right = p.map((_, at) => at % 2 === 0);
  assert.deepEqual(
    equalMassBins(p, right).map((bin) => bin.posts),
    Array.from({ length: 10 }, () => 10),
  );
  assert.deepEqual(
    equalMassBins(
      right.map(() => 0.5),
      right,
    ),
    [{ posts: 100, sure: 0.5, right: 0.5 }],
  );
  fc.assert(
    fc.property(judged, fc.integer({ min: 1, max: 12 }), (posts, bins) => {
      const found = equalMassBins(
        posts.map((post) => post.p),
        posts.map((post) => post.hit),
        bins,
      );
      assert.equal(
        found.reduce((sum, bin) => sum + bin.posts, 0),
        posts.length,
      );
      assert.ok(found.length <= bins);
    }),
  );
});

test('the calibration error is the gap between what was said and what came true', () => {
  const right = Array.from({ length: 40 }, (_, at) => at % 2 === 0);
  const said = (p: number) =>
    calibrationError(
      right.map(() => p),
      right,
    );
  near(said(0.5), 0, 1e-12);
  near(said(0.9), 0.4, 1e-12);
  assert.ok(Number.isNaN(calibrationError([], [])));
});

test('a hundred posts in ten bins show an error of a tenth by chance alone, and a hundred times as many a hundredth', () => {
  const few = calibrationByChance(even(100), 1);
  // Σ over the bins of the mean distance √(2/π · Σ p(1-p)) / 100, as near as ten normal draws may be taken for ten coins.
  const wanted = Array.from({ length: 10 }, (_, bin) => {
    const spread = even(100).slice(bin * 10, bin * 10 + 10);
    return Math.sqrt((2 / Math.PI) * spread.reduce((sum, p) => sum + p * (1 - p), 0)) / 100;
  }).reduce((sum, one) => sum + one, 0);
  near(few.mean, wanted, 0.006);
  assert.ok(few.high > few.mean * 1.2 && few.high < few.mean * 2, `${few.high}`);
  near(calibrationByChance(even(10_000), 1).mean, wanted / 10, 0.0006);
});

test('of calibrated labels one set in twenty shows a larger error than what chance allows, of overconfident ones nearly all', () => {
  const random = randomFrom(7);
  const p = Array.from({ length: 200 }, () => 0.3 + 0.6 * random());
  const { high } = calibrationByChance(p, 3);
  const over = (by: number): number => {
    let found = 0;
    for (let set = 0; set < 400; set++) {
      const right = p.map((one) => random() < one - by);
      if (calibrationError(p, right) > high) found++;
    }
    return found / 400;
  };
  near(over(0), 0.05, 0.03);
  assert.ok(over(0.2) > 0.95);
});

test('what chance shows is drawn alike for one seed, in any order, and is nothing where every post is certain', () => {
  const p = [0.9, 0.2, 0.5, 0.5, 0.7, 0.1];
  assert.deepEqual(calibrationByChance(p, 5, 2), calibrationByChance(p.toReversed(), 5, 2));
  assert.deepEqual(calibrationByChance([0, 0, 1, 1, 1], 1), { mean: 0, high: 0 });
  assert.ok(Number.isNaN(calibrationByChance([], 1).mean));
  // One bin of one post: 0.3 away from right seven times in ten, 0.7 from wrong three times.
  near(calibrationByChance([0.7], 1).mean, 0.42, 0.02);
});

test('AUROC counts the pairs in which right stands over wrong', () => {
  fc.assert(
    fc.property(judged, (posts) => {
      const [hits, wrong] = [posts.filter((post) => post.hit), posts.filter((post) => !post.hit)];
      let pairs = 0;
      for (const hit of hits) for (const miss of wrong) pairs += hit.p > miss.p ? 1 : hit.p === miss.p ? 0.5 : 0;
      const found = auroc(
        posts.map((post) => post.p),
        posts.map((post) => post.hit),
      );
      if (hits.length === 0 || wrong.length === 0) assert.ok(Number.isNaN(found));
      else near(found, pairs / (hits.length * wrong.length), 1e-9);
    }),
  );
});

test('the Brier score is the mean squared distance', () => {
  near(brier([1, 0.5, 0], [true, true, true]), (0 + 0.25 + 1) / 3, 1e-12);
});

test('the bootstrap of a mean is about as wide as theory says, and the same for the same seed', () => {
  const hits = Array.from({ length: 100 }, (_, at) => (at < 80 ? 1 : 0));
  const share = (drawn: readonly number[]) => drawn.reduce((sum, at) => sum + (hits[at] ?? 0), 0) / drawn.length;
  const found = bootstrap(100, share, { rounds: 2_000 });
  assert.equal(found.value, 0.8);
  near(found.low, 0.72, 0.02);
  near(found.high, 0.88, 0.02);
  assert.deepEqual(bootstrap(100, share, { rounds: 2_000 }), found);
});

test('a figure that is never a number leaves the whole range open', () => {
  const found = bootstrap(0, () => Number.NaN);
  assert.deepEqual([found.low, found.high], [0, 1]);
});
