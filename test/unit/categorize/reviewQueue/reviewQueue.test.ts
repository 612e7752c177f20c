import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { fitConfidence, orderOf } from '../../../../src/core/categorize/confidence/fit.ts';
import { usualSignals } from '../../../../src/core/categorize/confidence/signals.ts';
import { stepQueue, undoStep, type QueueState } from '../../../../src/core/categorize/reviewQueue/step.ts';
import { byTeaching } from '../../../../src/core/categorize/reviewQueue/teach.ts';
import { simulate, type Voters } from '../confidence/voters.ts';

const voters: Voters = { fast: 0.65, second: 0.85, student: 0.75, shared: 0.25 };
const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
const nobody: ReadonlySet<string> = new Set();
const start: QueueState = {
  waiting: [
    { id: 'a', p: 0.5 },
    { id: 'b', p: 0.8 },
    { id: 'c', p: 0.7 },
    { id: 'd', p: 0.6 },
  ],
  kept: [],
};
const refit = {
  posts: [
    { id: 'c', p: 0.75 },
    { id: 'b', p: 0.9 },
    { id: 'e', p: 0.4 },
    { id: 'f', p: 0.95 },
    { id: 'g', p: 0.95 },
  ],
  threshold: 0.85,
  decided: new Set(['a']),
  held: new Set(['f']),
};

test('a refit tells what left and why, what stayed and what came', () => {
  const step = stepQueue(start, refit);
  assert.deepEqual(step.left, [
    { id: 'a', before: 0.5, why: 'decided' },
    { id: 'b', before: 0.8, after: 0.9, why: 'passes' },
    { id: 'd', before: 0.6, why: 'gone' },
  ]);
  assert.deepEqual(step.stayed, [{ id: 'c', before: 0.7, after: 0.75 }]);
  assert.deepEqual(
    step.came.map(({ id }) => id),
    ['e', 'f'],
  );
});

test('an undo brings back the state before, and the next refit leaves what came back where it is', () => {
  const undone = undoStep(stepQueue(start, refit));
  assert.deepEqual([undone.waiting, undone.kept], [start.waiting, ['b']]);
  const again = stepQueue(undone, refit);
  assert.ok(again.after.waiting.some(({ id }) => id === 'b'));
  const decided = stepQueue(again.after, { ...refit, decided: new Set(['a', 'b']) });
  assert.deepEqual([decided.after.kept, decided.left.map(({ why }) => why)], [[], ['decided']]);
});

test('no post leaves or comes untold', () => {
  const post = fc.record({ id: fc.constantFrom(...letters), p: fc.double({ min: 0, max: 1, noNaN: true }) });
  const posts = fc.uniqueArray(post, { selector: ({ id }) => id });
  const some = fc.uniqueArray(fc.constantFrom(...letters));
  fc.assert(
    fc.property(posts, posts, some, some, some, (waiting, next, decided, held, kept) => {
      const step = stepQueue(
        { waiting, kept },
        { posts: next, threshold: 0.85, decided: new Set(decided), held: new Set(held) },
      );
      assert.deepEqual([...ids(step.left), ...ids(step.stayed)].sort(), ids(waiting).sort());
      assert.deepEqual([...ids(step.came), ...ids(step.stayed)].sort(), ids(step.after.waiting).sort());
      assert.ok(step.after.waiting.every(({ id }) => !decided.includes(id)));
      assert.deepEqual(undoStep(step).waiting, waiting);
    }),
  );
});

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
  const step = stepQueue({ waiting: [], kept: [] }, { posts: [], threshold: 0.85, decided: nobody, held: nobody });
  assert.deepEqual([step.left, step.stayed, step.came], [[], [], []]);
});
