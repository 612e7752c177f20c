import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { runPool } from '../../../src/core/categorize/pool.ts';
import { TimeLeft } from '../../../src/core/categorize/timeLeft.ts';

const never = (): boolean => false;

/** Lets everything that can go on do so. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('every job is done once, never more at a time than there are slots', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(5), { maxLength: 40 }), fc.integer({ min: 1, max: 6 }), async (turns, slots) => {
      let [running, peak] = [0, 0];
      const done: number[] = [];
      await runPool({
        jobs: turns.map((_, index) => index),
        slots,
        stopped: never,
        prepare: (job) => Promise.resolve(turns[job] ?? 0),
        work: async (job, wait) => {
          peak = Math.max(peak, ++running);
          for (let turn = 0; turn <= wait; turn++) await settle();
          running--;
          done.push(job);
        },
      });
      assert.deepEqual(
        done.toSorted((a, b) => a - b),
        turns.map((_, index) => index),
      );
      assert.equal(peak, Math.min(slots, turns.length));
    }),
    { numRuns: 30 },
  );
});

test('all slots are at work while there are jobs, however unequal they are', async () => {
  const waiting: (() => void)[] = [];
  let started = 0;
  const pool = runPool({
    jobs: Array.from({ length: 20 }, (_, index) => index),
    slots: 4,
    stopped: never,
    prepare: () => Promise.resolve(undefined),
    work: () => {
      started++;
      return new Promise<void>((resolve) => waiting.push(resolve));
    },
  });
  await settle();
  assert.equal(started, 4);
  // The first job never ends until the last; the other three slots do all the rest.
  for (let round = 0; round < 16; round++) {
    waiting.splice(1, 1)[0]?.();
    await settle();
    assert.equal(waiting.length, 4, `after round ${round}`);
  }
  for (const finish of waiting) finish();
  await pool;
  assert.equal(started, 20);
});

test('few jobs are prepared ahead, so that memory is bounded', async () => {
  let [prepared, done, most] = [0, 0, 0];
  await runPool({
    jobs: Array.from({ length: 100 }, (_, index) => index),
    slots: 4,
    stopped: never,
    prepare: () => {
      most = Math.max(most, ++prepared - done);
      return settle();
    },
    work: async () => {
      await settle();
      done++;
    },
  });
  assert.ok(most <= 8, `${most} in memory`);
});

test('a stopped pool begins no further job', async () => {
  let done = 0;
  await runPool({
    jobs: [1, 2, 3, 4, 5, 6, 7, 8],
    slots: 2,
    stopped: () => done >= 3,
    prepare: () => Promise.resolve(undefined),
    work: async () => {
      await settle();
      done++;
    },
  });
  assert.equal(done, 4);
});

test('the time left is what the last jobs took, shared by the slots', () => {
  const time = new TimeLeft(4);
  assert.equal(time.left(100), undefined);
  for (let job = 0; job < 50; job++) time.took(0);
  for (let job = 0; job < 24; job++) time.took(2000);
  assert.equal(time.left(100), 50_000);
  assert.equal(time.left(2), 2000);
  assert.equal(time.left(0), 0);
});
