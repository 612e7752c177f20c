import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calibrate, crossCalibrated } from '../../../../src/core/categorize/confidence/calibration.ts';
import { fitConfidence, orderOf, type ConfidenceModel } from '../../../../src/core/categorize/confidence/fit.ts';
import type { GoldLabel } from '../../../../src/core/categorize/confidence/goldLabel.ts';
import { calibrationError } from '../../../../src/core/categorize/confidence/metrics.ts';
import { usualSignals } from '../../../../src/core/categorize/confidence/signals.ts';
import { simulate, type Voters } from './voters.ts';

/** Posts with terms are easy, those that wait are hard, in a way that the signals tell only in part. */
const easy: Voters = { fast: 0.75, second: 0.92, student: 0.8, shared: 0.25 };
const hard: Voters = { fast: 0.55, second: 0.75, student: 0.65, shared: 0.25 };
const fresh = simulate(4_000, hard, 77);
const right = fresh.map((post) => post.right);
function extreme(at: number): GoldLabel {
  const odds = at % 3 === 0 ? -1e6 : 1e6;
  const signals = { ownOdds: odds, labelOdds: odds / 1_000 };
  return { id: `p${at}`, right: odds > 0, drawn: at % 2 === 0 ? 'terms' : 'random', signals };
}

/** Mean calibration error over ten sets of labels: from terms, with voters of `known`, and the owner's, as the fresh posts are. */
function errorOf(
  fit: (labels: readonly GoldLabel[]) => ConfidenceModel,
  terms: number,
  own: number,
  known: Voters,
): number {
  let sum = 0;
  for (let seed = 1; seed <= 10; seed++) {
    const model = fit([...simulate(terms, known, seed, 'terms'), ...simulate(own, hard, seed + 500)]);
    sum += calibrationError(
      fresh.map((post) => orderOf(model, post)),
      right,
    );
  }
  return sum / 10;
}

const ours = (labels: readonly GoldLabel[]): ConfidenceModel => calibrate(labels).model;
const alike = (labels: readonly GoldLabel[]): ConfidenceModel => fitConfidence(labels, usualSignals);

for (const [terms, own] of [
  [300, 60],
  [300, 200],
  [1_200, 60],
] as const)
  test(`where ${terms} labels from terms mislead, ${own} of the owner's set it right`, () => {
    const [moved, pooled] = [errorOf(ours, terms, own, easy), errorOf(alike, terms, own, easy)];
    assert.ok(moved < pooled - 0.005, `ECE ${moved} against ${pooled} of all labels alike`);
    assert.ok(moved <= 0.07, `ECE ${moved}`);
  });

test('where the two kinds are alike the shift costs next to nothing', () => {
  const [moved, pooled] = [errorOf(ours, 300, 60, hard), errorOf(alike, 300, 60, hard)];
  assert.ok(moved <= pooled + 0.01, `${moved} against ${pooled}`);
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

test('signals beyond all measure leave every confidence a number from 0 to 1', () => {
  for (const size of [60, 200, 1_200]) {
    const labels = Array.from({ length: size }, (_, at) => extreme(at));
    const { model } = calibrate(labels);
    for (const p of [...labels.map((label) => orderOf(model, label)), ...crossCalibrated(labels)])
      assert.ok(p >= 0 && p <= 1, String(p));
  }
});
