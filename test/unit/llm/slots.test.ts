import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { type Admission, type Lane, type Pass, createSlots } from '../../../src/core/llm/slots.ts';

const open: Lane = { slots: 2, shared: false, loaded: true };
const never = new AbortController().signal;

function passOf(admission: Admission): Pass {
  assert.ok(admission.kind === 'admitted');
  return admission.pass;
}

/** Whether a promise is settled once all that is pending has run. */
async function isIn(promise: Promise<unknown>): Promise<boolean> {
  const out = Symbol('out');
  return (await Promise.race([promise, new Promise((resolve) => setImmediate(() => resolve(out)))])) !== out;
}

describe('slots', () => {
  it('admit as many as there are, then in the order of coming', async () => {
    const slots = createSlots(() => open);
    const [first, second, third, fourth] = [1, 2, 3, 4].map(() => slots.enter('m', 10, never));
    assert.ok(first !== undefined && second !== undefined && third !== undefined && fourth !== undefined);
    const pass = passOf(await first);
    await second;
    assert.equal(await isIn(third), false);
    pass.done();
    pass.done();
    assert.equal(await isIn(third), true);
    assert.equal(await isIn(fourth), false, 'a pass given back twice counts once');
  });

  it('do not let a small request overtake a big one of the same model', async () => {
    const slots = createSlots(() => ({ ...open, slots: 4, shared: true, contextTokens: 100 }));
    const first = passOf(await slots.enter('m', 60, never));
    const big = slots.enter('m', 60, never);
    const small = slots.enter('m', 10, never);
    assert.equal(await isIn(big), false);
    assert.equal(await isIn(small), false);
    first.done();
    assert.equal(await isIn(big), true);
    assert.equal(await isIn(small), true);
  });

  it('let a request that is longer than the context go alone, for the server to refuse', async () => {
    const slots = createSlots(() => ({ ...open, shared: true, contextTokens: 100 }));
    assert.equal(await isIn(slots.enter('m', 500, never)), true);
    assert.equal(await isIn(slots.enter('m', 1, never)), false);
  });

  it('do not hold one model back for another', async () => {
    const slots = createSlots(() => ({ ...open, slots: 1 }));
    await slots.enter('a', 1, never);
    assert.equal(await isIn(slots.enter('a', 1, never)), false);
    assert.equal(await isIn(slots.enter('b', 1, never)), true);
  });

  it('let one request load a model, and the next try when it failed', async () => {
    const slots = createSlots(() => ({ ...open, loaded: false, slots: 4 }));
    const first = passOf(await slots.enter('m', 1, never));
    assert.equal(first.loads, true);
    const second = slots.enter('m', 1, never);
    const third = slots.enter('m', 1, never);
    assert.equal(await isIn(second), false);
    first.done();
    const next = passOf(await second);
    assert.equal(next.loads, true);
    assert.equal(await isIn(third), false);
    next.arrived();
    assert.equal(passOf(await third).loads, false);
  });

  it('serve a model to the end of its queue before another takes its place in memory', async () => {
    const slots = createSlots(() => ({ ...open, loaded: false, slots: 1 }));
    const first = passOf(await slots.enter('a', 1, never));
    const other = slots.enter('b', 1, never);
    const same = slots.enter('a', 1, never);
    first.arrived();
    first.done();
    assert.equal(await isIn(other), false);
    passOf(await same).done();
    const loading = passOf(await other);
    assert.equal(loading.loads, true);
    loading.arrived();
    loading.done();
    assert.equal(passOf(await slots.enter('a', 1, never)).loads, true, 'the first was thrown out by the other');
  });

  it('let a model that was loaded by hand run beside one that is loaded on request', async () => {
    const slots = createSlots((model) => ({ ...open, loaded: model === 'hand' }));
    await slots.enter('hand', 1, never);
    assert.equal(await isIn(slots.enter('other', 1, never)), true);
    assert.equal(await isIn(slots.enter('hand', 1, never)), true);
  });

  it('never go below one', async () => {
    const slots = createSlots(() => open);
    for (let at = 0; at < 5; at += 1) {
      const pass = passOf(await slots.enter('m', 1, never));
      pass.overloaded();
      pass.done();
    }
    assert.equal(slots.size('m'), 1);
  });

  it('are never exceeded, in slots or tokens, whoever comes and goes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ tokens: fc.integer({ min: 1, max: 60 }), abort: fc.boolean() }), { maxLength: 30 }),
        async (jobs) => {
          const slots = createSlots(() => ({ slots: 3, shared: true, contextTokens: 100, loaded: true }));
          let running = 0;
          let tokens = 0;
          let served = 0;
          await Promise.all(
            jobs.map(async (job) => {
              const stop = new AbortController();
              const pending = slots.enter('m', job.tokens, stop.signal);
              if (job.abort) stop.abort();
              const admission = await pending;
              if (admission.kind === 'cancelled') return;
              running += 1;
              tokens += job.tokens;
              assert.ok(running <= 3 && (running === 1 || tokens <= 100));
              await new Promise((resolve) => setImmediate(resolve));
              running -= 1;
              tokens -= job.tokens;
              served += 1;
              admission.pass.done();
            }),
          );
          assert.equal(running, 0);
          assert.ok(served >= jobs.filter((job) => !job.abort).length);
        },
      ),
    );
  });
});
