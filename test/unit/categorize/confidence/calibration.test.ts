import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calibrate, crossCalibrated } from '../../../../src/core/categorize/confidence/calibration.ts';
import { fitConfidence, orderOf } from '../../../../src/core/categorize/confidence/fit.ts';
import type { GoldLabel } from '../../../../src/core/categorize/confidence/goldLabel.ts';
import { calibrationError } from '../../../../src/core/categorize/confidence/metrics.ts';
import { usualSignals } from '../../../../src/core/categorize/confidence/signals.ts';
import { simulate, type Voters } from './voters.ts';

/** Posts with terms are easy, those that wait are hard, in a way that the signals tell only in part. */
const easy: Voters = { fast: 0.75, second: 0.92, student: 0.8, shared: 0.25 };
const hard: Voters = { fast: 0.55, second: 0.75, student: 0.65, shared: 0.25 };
const fresh = simulate(4_000, hard, 77);
const right = fresh.map((post) => post.right);
const errorOf = (p: (post: GoldLabel) => number): number => calibrationError(fresh.map(p), right);
const mean = (of: (seed: number) => number): number =>
  Array.from({ length: 10 }, (_, seed) => of(seed + 1)).reduce((sum, one) => sum + one, 0) / 10;

for (const [terms, own] of [
  [300, 60],
  [300, 200],
  [1_200, 60],
] as const)
  test(`where ${terms} labels from terms mislead, ${own} of the owner's set it right`, () => {
    const labels = (seed: number) => [...simulate(terms, easy, seed, 'terms'), ...simulate(own, hard, seed + 500)];
    const pooled = mean((seed) => {
      const model = fitConfidence(labels(seed), usualSignals);
      return errorOf((post) => orderOf(model, post));
    });
    const ours = mean((seed) => {
      const { model } = calibrate(labels(seed));
      return errorOf((post) => orderOf(model, post));
    });
    assert.ok(ours < pooled - 0.005, `ECE ${ours} against ${pooled} of all labels alike`);
    assert.ok(ours <= 0.07, `ECE ${ours}`);
  });

test('where the two kinds are alike the shift costs next to nothing', () => {
  const labels = (seed: number) => [...simulate(300, hard, seed, 'terms'), ...simulate(60, hard, seed + 500)];
  const of = (fit: (seed: number) => ReturnType<typeof fitConfidence>) =>
    mean((seed) => {
      const model = fit(seed);
      return errorOf((post) => orderOf(model, post));
    });
  const [pooled, ours] = [
    of((seed) => fitConfidence(labels(seed), usualSignals)),
    of((seed) => calibrate(labels(seed)).model),
  ];
  assert.ok(ours <= pooled + 0.01, `${ours} against ${pooled}`);
});

test("no label has a part in its own cross-fitted confidence, be it the owner's or from terms", () => {
  for (const [terms, own] of [
    [60, 30],
    [200, 60],
  ] as const) {
    const labels = [...simulate(terms, easy, 4, 'terms'), ...simulate(own, hard, 5)];
    const before = crossCalibrated(labels);
    for (const turned of [7, terms + 7]) {
      const after = crossCalibrated(labels.map((one, at) => (at === turned ? { ...one, right: !one.right } : one)));
      assert.equal(after[turned], before[turned]);
      assert.notDeepEqual(after, before);
    }
  }
});

test('it says what it rests on, and one kind of label alone needs no shift', () => {
  const labels = [...simulate(60, easy, 1, 'terms'), ...simulate(20, hard, 2), ...simulate(5, hard, 3, 'chosen')];
  const { stage, labels: counts, model } = calibrate(labels);
  assert.deepEqual([stage, counts], ['platt', { random: 20, chosen: 5, terms: 60 }]);
  assert.ok(model.shift !== undefined && model.shift.slope >= 0);
  assert.equal(calibrate(simulate(60, easy, 1, 'terms')).model.shift, undefined);
  assert.equal(calibrate(simulate(60, hard, 1)).model.shift, undefined);
  assert.deepEqual([calibrate([]).stage, crossCalibrated([]).length], ['bands', 0]);
});
