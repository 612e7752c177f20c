import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confidenceOf, fitCalibrator, topOf } from '../../../src/core/categorize/calibrate.ts';
import { crossConfidences } from '../../../src/core/categorize/calibrate.ts';
import { evaluate, measure, type LabelledText } from '../../../src/core/categorize/evaluate.ts';
import { foldsOf, randomFrom } from '../../../src/core/categorize/folds.ts';

const signal = new AbortController().signal;

/** Posts whose words tell the term in `clear` of ten cases, and are noise in the others. */
function blog(posts: number, clear: number): LabelledText[] {
  const random = randomFrom(7);
  return Array.from({ length: posts }, (_, at) => {
    const term = at % 3;
    const told = random() * 10 < clear ? term : Math.floor(random() * 3);
    const words = Array.from({ length: 12 }, () => `w${told}x${Math.floor(random() * 8)}`);
    return { text: { title: '', headings: [], body: words.join(' ') }, terms: [`t${term}`, `rare${at}`] };
  });
}

test('a blog whose words tell the terms is filed right, one of noise is not', async () => {
  const clear = await evaluate({ texts: blog(300, 10), top: 3 }, signal);
  const noise = await evaluate({ texts: blog(300, 0), top: 3 }, signal);
  assert.ok(clear.kind === 'ok' && noise.kind === 'ok');
  assert.deepEqual([clear.value.posts, clear.value.themes], [300, ['t0', 't1', 't2']]);
  assert.ok(clear.value.right > 0.97);
  assert.ok(clear.value.coverageAt85 > 0.97);
  // Noise must not look better than guessing: a label that leaks into its own fold would show here.
  assert.ok(noise.value.right < 0.42, String(noise.value.right));
  assert.ok(noise.value.ece < 0.1, String(noise.value.ece));
  assert.equal(noise.value.filedAt85, 0);
});

test('only posts that carry one of the most used terms are judged', async () => {
  const texts = blog(90, 10).map((one, at) => (at < 30 ? { ...one, terms: [] } : one));
  const outcome = await evaluate({ texts, top: 2 }, signal);
  assert.ok(outcome.kind === 'ok');
  assert.deepEqual([outcome.value.posts, outcome.value.themes], [40, ['t0', 't1']]);
});

test('the same seed gives the same figures', async () => {
  const input = { texts: blog(120, 6), top: 3, seed: 5 };
  assert.deepEqual(await evaluate(input, signal), await evaluate(input, signal));
});

test('too few posts or terms is a failure that says so, and a cancel is a cancel', async () => {
  const few = await evaluate({ texts: blog(6, 10) }, signal);
  assert.match(few.kind === 'failed' ? few.message : '', /Too little to evaluate on: 6 posts/);
  assert.equal((await evaluate({ texts: [] }, signal)).kind, 'failed');
  assert.equal((await evaluate({ texts: blog(60, 6) }, AbortSignal.abort())).kind, 'cancelled');
});

test('coverage is the largest share with 85 % right, and ties are filed together', () => {
  const right = [true, true, true, false, true, false];
  const found = measure([0.99, 0.95, 0.9, 0.8, 0.7, 0.6], right);
  assert.equal(found.coverageAt85, 0.5);
  assert.equal(found.precisionAt85, 1);
  assert.equal(found.filedAt85, 0.5);
  assert.equal(found.right, 4 / 6);
  assert.equal(measure([0.9, 0.9, 0.9, 0.9, 0.9, 0.9], right).coverageAt85, 0);
  assert.deepEqual(measure([], []), { right: 0, coverageAt85: 0, precisionAt85: 1, filedAt85: 0, ece: 0 });
});

test('the calibration error is 0 for confidences that come true and the gap where they do not', () => {
  const half = Array.from({ length: 10 }, (_, at) => at % 2 === 0);
  assert.equal(
    measure(
      half.map(() => 0.5),
      half,
    ).ece,
    0,
  );
  assert.ok(
    Math.abs(
      measure(
        half.map(() => 0.9),
        half,
      ).ece - 0.4,
    ) < 1e-9,
  );
  assert.equal(measure([1, 1], [true, true]).ece, 0);
});

test('folds are even, whole and the same for the same seed', () => {
  const folds = foldsOf(103, 5, 1);
  const sizes = [0, 1, 2, 3, 4].map((fold) => folds.filter((own) => own === fold).length);
  assert.deepEqual(sizes, [21, 21, 21, 20, 20]);
  assert.deepEqual(foldsOf(103, 5, 1), folds);
  assert.notDeepEqual(foldsOf(103, 5, 2), folds);
});

function chance(score: number, margin: number): number {
  return 1 / (1 + Math.exp(-(4 * score + 2 * margin - 3)));
}

test('a calibrated probability is the share of right ones at that score', () => {
  const random = randomFrom(3);
  const tops = Array.from({ length: 4_000 }, () => ({ best: 0, second: 1, score: random(), margin: random() }));
  const calibrator = fitCalibrator(
    tops,
    tops.map((top) => random() < chance(top.score, top.margin)),
  );
  for (const [score, margin] of [
    [0.2, 0.1],
    [0.5, 0.5],
    [0.9, 0.8],
  ] as const)
    assert.ok(Math.abs(confidenceOf(calibrator, { best: 0, second: 1, score, margin }) - chance(score, margin)) < 0.04);
});

test('scores that part right from wrong entirely, or are all right, leave the probability below 1', () => {
  const tops = [0.1, 0.2, 0.8, 0.9].map((score) => ({ best: 0, second: 1, score, margin: score }));
  const parted = fitCalibrator(tops, [false, false, true, true]);
  const all = fitCalibrator(tops, [true, true, true, true]);
  for (const calibrator of [parted, all])
    for (const top of tops) {
      const p = confidenceOf(calibrator, top);
      assert.ok(p > 0 && p < 1 && Number.isFinite(p), String(p));
    }
});

test("a post's own label has no part in its confidence", () => {
  const tops = Array.from({ length: 20 }, (_, at) => ({ best: 0, second: 1, score: at / 20, margin: at / 40 }));
  const right = tops.map((_, at) => at % 3 > 0);
  const folds = foldsOf(20, 5, 1);
  const before = crossConfidences(tops, right, folds, 5);
  const after = crossConfidences(tops, right.with(7, !right[7]), folds, 5);
  assert.equal(after[7], before[7]);
  assert.notDeepEqual(after, before);
});

test('the best and the second class are found, ties going to the first', () => {
  assert.deepEqual(topOf([0.2, 0.5, 0.5]), { best: 1, second: 2, score: 0.5, margin: 0 });
  assert.deepEqual(topOf([9, 0.1, 0.4], 1, 2), { best: 1, second: 0, score: 0.4, margin: 0.30000000000000004 });
  assert.equal(topOf([0.4]).second, -1);
  assert.equal(topOf([]).best, -1);
});
