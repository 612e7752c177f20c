import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitConfidence, orderOf } from '../../../../src/core/categorize/confidence/fit.ts';
import { usualSignals } from '../../../../src/core/categorize/confidence/signals.ts';
import { byTeaching } from '../../../../src/core/categorize/reviewQueue/teach.ts';
import { simulate, type Voters } from '../confidence/voters.ts';

const voters: Voters = { fast: 0.65, second: 0.85, student: 0.75, shared: 0.25 };

test('before the ridge the nearest to the threshold comes first, then the least regret', () => {
  const model = fitConfidence(simulate(60, voters, 1), usualSignals);
  const order = byTeaching(model, simulate(80, voters, 2), 0.85);
  for (const [at, one] of order.entries()) {
    const next = order[at + 1];
    assert.ok(
      next === undefined || one.margin < next.margin || (one.margin === next.margin && one.regret <= next.regret),
    );
    assert.equal(one.changes, 0);
  }
});

test('from the ridge on the label that would change most decisions comes first', () => {
  const labels = simulate(200, voters, 3);
  const waiting = simulate(150, voters, 4);
  const model = fitConfidence(labels, usualSignals);
  const order = byTeaching(model, waiting, 0.85);
  assert.deepEqual(new Set(order.map(({ id }) => id)), new Set(waiting.map(({ id }) => id)));
  assert.ok(order.every((one, at) => one.changes >= (order[at + 1]?.changes ?? 0)));
  // The estimate is held against refits with both answers.
  const sides = (labelled: typeof labels) => {
    const fitted = fitConfidence(labelled, usualSignals);
    return waiting.map((one) => orderOf(fitted, one) >= 0.85);
  };
  const before = sides(labels);
  const real = (id: string, p: number) => {
    const one = waiting.find((post) => post.id === id);
    assert.ok(one);
    const flips = (right: boolean) => {
      const after = sides([...labels, { ...one, right }]);
      return after.filter((side, at) => side !== before[at] && waiting[at]?.id !== id).length;
    };
    return p * flips(true) + (1 - p) * flips(false);
  };
  const total = (part: typeof order) => part.reduce((sum, { id, p }) => sum + real(id, p), 0);
  const [top, bottom] = [total(order.slice(0, 15)), total(order.slice(-15))];
  assert.ok(top > bottom, `${top} against ${bottom}`);
});

test('a model that is shifted to the posts that wait counts changes at its own threshold', () => {
  const model = fitConfidence(simulate(200, voters, 3), usualSignals);
  const waiting = simulate(150, voters, 4);
  const changes = (of: typeof model, threshold: number) =>
    new Map(byTeaching(of, waiting, threshold).map((one) => [one.id, one.changes]));
  const moved = 1 / (1 + Math.exp(-(2 * Math.log(0.85 / 0.15) - 0.7)));
  assert.deepEqual(changes({ ...model, shift: { slope: 2, offset: -0.7 } }, moved), changes(model, 0.85));
});

test('an empty queue is no fault', () => {
  const model = fitConfidence([], usualSignals);
  assert.deepEqual(byTeaching(model, [], 0.85), []);
});
