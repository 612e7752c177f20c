import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { fitIsotonic, isotonicAt } from '../../../../src/core/categorize/confidence/isotonic.ts';
import { fitLogistic } from '../../../../src/core/categorize/confidence/logistic.ts';
import { fitPlatt, plattGoals } from '../../../../src/core/categorize/confidence/platt.ts';
import { solveSymmetric } from '../../../../src/core/categorize/confidence/solve.ts';
import { randomFrom } from '../../../../src/core/categorize/folds.ts';

const near = (found: number, wanted: number, by: number) =>
  assert.ok(Math.abs(found - wanted) <= by, `${found} is not ${wanted}`);
const truth = (z: number) => (z < 0 ? 0.3 : 0.9);
const logistic = (odds: number) => 1 / (1 + Math.exp(-odds));
const labelled = fc.array(fc.record({ odds: fc.double({ min: -8, max: 8, noNaN: true }), hit: fc.boolean() }), {
  minLength: 1,
  maxLength: 60,
});

test('a symmetric system is solved, held unknowns staying 0', () => {
  const a = Float64Array.of(4, 1, 0, 1, 3, 1, 0, 1, 2);
  const x = solveSymmetric(a, Float64Array.of(6, 10, 8));
  for (const [i, wanted] of [6, 10, 8].entries())
    near(
      x.reduce((sum, value, j) => sum + value * (a[i * 3 + j] ?? 0), 0),
      wanted,
      1e-9,
    );
  const held = solveSymmetric(a, Float64Array.of(6, 10, 8), [0, 1, 0]);
  assert.deepEqual(
    [held[0], held[1], held[2]].map((value) => Math.round((value ?? 0) * 1e9) / 1e9),
    [1.5, 0, 4],
  );
});

test('Platt smooths his targets by the number of labels', () => {
  assert.deepEqual([...plattGoals([true, true, true, false])], [4 / 5, 4 / 5, 4 / 5, 1 / 3]);
});

test('a map learnt from many labels is the one they were drawn by', () => {
  const random = randomFrom(5);
  const odds = Array.from({ length: 6_000 }, () => random() * 8 - 4);
  const map = fitPlatt(
    odds,
    odds.map((z) => random() < logistic(0.7 * z + 0.5)),
  );
  near(map.slope, 0.7, 0.06);
  near(map.offset, 0.5, 0.1);
});

test('labels that part entirely, or are all right, claim no more than their number bears', () => {
  const odds = [-3, -2, 2, 3];
  const parted = fitPlatt(odds, [false, false, true, true]);
  assert.ok(logistic(parted.slope * 3 + parted.offset) < 0.9);
  const all = fitPlatt(odds, [true, true, true, true]);
  near(logistic(all.slope * 3 + all.offset), 5 / 6, 0.02);
});

test('more evidence never makes a proposal less probable, whatever the labels', () => {
  fc.assert(
    fc.property(labelled, (labels) => {
      const map = fitPlatt(
        labels.map((label) => label.odds),
        labels.map((label) => label.hit),
      );
      assert.ok(map.slope >= 0 && Number.isFinite(map.slope) && Number.isFinite(map.offset));
    }),
  );
});

test('logistic regression finds a point where no weight wants to move but into its bound', () => {
  const random = randomFrom(9);
  for (let round = 0; round < 20; round++) {
    const [rows, width] = [60, 4];
    const inputs = Float64Array.from({ length: rows * width }, (_, at) => (at % width === 3 ? 1 : random() * 4 - 2));
    const goals = Float64Array.from({ length: rows }, () => (random() < 0.6 ? 0.95 : 0.05));
    const prior = Float64Array.of(1, 0.5, 0, 0);
    const ridge = Float64Array.of(1, 1, 1, 1e-3);
    const least = Float64Array.of(0, 0, 0, Number.NEGATIVE_INFINITY);
    const weights = fitLogistic({ inputs, goals, prior, ridge, least });
    for (const [j, weight] of weights.entries()) {
      let slope = (ridge[j] ?? 0) * (weight - (prior[j] ?? 0));
      for (const [row, goal] of goals.entries()) {
        const z = weights.reduce((sum, w, i) => sum + w * (inputs[row * width + i] ?? 0), 0);
        slope += (logistic(z) - goal) * (inputs[row * width + j] ?? 0);
      }
      if (weight > (least[j] ?? 0)) near(slope, 0, 1e-3);
      else assert.ok(slope > -1e-3, `weight ${j} is held at its bound against a slope of ${slope}`);
    }
  }
});

test('without rows the weights stay where they were held', () => {
  const prior = Float64Array.of(1, -2);
  const none = new Float64Array();
  const weights = fitLogistic({
    inputs: none,
    goals: none,
    prior,
    ridge: Float64Array.of(1, 1),
    least: Float64Array.of(0, Number.NEGATIVE_INFINITY),
  });
  assert.deepEqual([...weights], [1, -2]);
});

test('isotonic steps rise, stay inside 0 and 1, and keep the share of right ones', () => {
  fc.assert(
    fc.property(labelled, (labels) => {
      const map = fitIsotonic(
        labels.map((label) => label.odds),
        labels.map((label) => label.hit),
      );
      const at = [-9, ...labels.map((label) => label.odds).sort((a, b) => a - b), 9].map((z) => isotonicAt(map, z));
      for (const [place, p] of at.entries()) assert.ok(p > 0 && p < 1 && p >= (at[place - 1] ?? 0) - 1e-12);
      // Pooling keeps the mean; the two added labels weigh one half.
      const sum = at.slice(1, -1).reduce((total, p) => total + p, 0);
      const hits = labels.filter((label) => label.hit).length;
      assert.ok(Math.abs(sum - hits) <= 1 + 1e-9, `${sum} against ${hits}`);
    }),
  );
});

test('adjacent violators are pooled and ties kept together', () => {
  const map = fitIsotonic([1, 1, 2, 3, 4], [true, false, true, false, true]);
  assert.equal(isotonicAt(map, 2), isotonicAt(map, 3));
  assert.equal(isotonicAt(map, 1), isotonicAt(map, 0));
  assert.equal(isotonicAt(fitIsotonic([], []), 3), 0.5);
});

test('isotonic steps follow a curve that no logistic map has', () => {
  const random = randomFrom(11);
  const odds = Array.from({ length: 4_000 }, () => random() * 4 - 2);
  const map = fitIsotonic(
    odds,
    odds.map((z) => random() < truth(z)),
  );
  for (const z of [-1.5, -0.5, 0.5, 1.5]) near(isotonicAt(map, z), truth(z), 0.05);
});
