import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PATIENCE } from '../../../src/core/llm/client.ts';
import { startStallTimer } from '../../../src/core/llm/stallTimer.ts';
import { answered, ask, faultIn, manualClock, newWorld } from './world.ts';

/** Lets pending promises and the network's callbacks run; no time passes on the clock of the client. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Whether a call is over after all that was pending has had its turn. */
async function isOver(call: Promise<unknown>): Promise<boolean> {
  let over = false;
  void call.then(() => (over = true));
  for (let turn = 0; turn < 10; turn += 1) await settle();
  return over;
}

describe('a silent server', () => {
  for (const from of ['request', 'headers'] as const) {
    it(`is given up after the time for a first piece (silent from the ${from} on), and its socket closed`, async (t) => {
      const { chat, simulator, clock } = await newWorld(t);
      simulator.script({ kind: 'silent', from });
      const pending = chat(ask());
      await simulator.until(() => simulator.counters.inFlight === 1);
      clock.advance(PATIENCE.between + 1);
      assert.equal(await isOver(pending), false, 'a first piece may take longer than the pause between two');
      clock.advance(PATIENCE.first + 200 * PATIENCE.perPromptToken);
      const fault = faultIn(await pending);
      assert.equal(fault.code, 'stalled');
      assert.equal(fault.passing, true);
      await simulator.until(() => simulator.counters.cancelled === 1 && simulator.counters.inFlight === 0);
      assert.equal(simulator.counters.started, 1);
    });
  }

  it('in the middle of an answer is given up after the pause between two pieces', async (t) => {
    const { chat, simulator, clock } = await newWorld(t);
    simulator.script({ kind: 'silent', from: 3 });
    let seen = 0;
    const third = Promise.withResolvers<void>();
    const pending = chat(ask({ onPiece: () => (++seen === 3 ? third.resolve() : undefined) }));
    await third.promise;
    await settle();
    clock.advance(PATIENCE.between + 1);
    assert.equal(faultIn(await pending).code, 'stalled');
    await simulator.until(() => simulator.counters.inFlight === 0);
    assert.equal(simulator.counters.tokensAfterClose, 0);
  });

  it('after the end of an answer takes nothing from it', async (t) => {
    const { chat, simulator, clock } = await newWorld(t);
    simulator.script({ kind: 'finish-then', end: 'silence' });
    const pending = chat(ask());
    await simulator.until(() => simulator.counters.finished === 1);
    while (!(await isOver(pending))) clock.advance(1000);
    const outcome = answered(await pending);
    assert.equal(outcome.finish, 'stop');
    assert.ok(outcome.total < PATIENCE.between, 'nothing more is to come, so it is not waited for as for a piece');
  });

  it('that reads a long prompt is waited for longer', async (t) => {
    const { chat, simulator, clock } = await newWorld(t, { models: [{ key: 'fast', loaded: 100_000 }] });
    simulator.script({ kind: 'silent', from: 'headers' });
    const stop = new AbortController();
    const messages = [{ role: 'user' as const, content: 'word '.repeat(10_000) }];
    const pending = chat(ask({ messages, signal: stop.signal }));
    await simulator.until(() => simulator.counters.inFlight === 1);
    clock.advance(PATIENCE.first + 8000 * PATIENCE.perPromptToken);
    assert.equal(await isOver(pending), false);
    stop.abort();
    assert.deepEqual(await pending, { kind: 'cancelled' });
  });

  it('that loads a model first is waited for longer', async (t) => {
    const { chat, simulator, clock } = await newWorld(t, { models: [{ key: 'fast' }] });
    simulator.script({ kind: 'silent', from: 'headers' });
    const pending = chat(ask());
    await simulator.until(() => simulator.counters.inFlight === 1);
    clock.advance(PATIENCE.first + 200 * PATIENCE.perPromptToken);
    assert.equal(await isOver(pending), false);
    clock.advance(PATIENCE.load);
    assert.equal(faultIn(await pending).code, 'stalled');
  });

  it('is not blamed for a long answer whose pieces keep coming', async (t) => {
    const { chat, clock } = await newWorld(t);
    const outcome = await chat(ask({ onPiece: () => clock.advance(PATIENCE.between - 1) }));
    assert.ok(answered(outcome).total > 3 * PATIENCE.between);
  });
});

describe('an abort', () => {
  it('closes the socket at once, so that the server stops and frees the slot', async (t) => {
    const { chat, simulator } = await newWorld(t, { models: [{ key: 'fast', loaded: true, parallel: 1 }] });
    simulator.script({ kind: 'endless' });
    const stop = new AbortController();
    const outcome = await chat(ask({ maxTokens: 100_000, signal: stop.signal, onPiece: () => stop.abort() }));
    assert.deepEqual(outcome, { kind: 'cancelled' });
    await simulator.until(() => simulator.counters.cancelled === 1 && simulator.counters.inFlight === 0);
    assert.ok(
      simulator.counters.tokensAfterClose <= 1,
      `${simulator.counters.tokensAfterClose} tokens after the close`,
    );
    answered(await chat(ask()));
  });

  it('before the request sends nothing', async (t) => {
    const { chat, simulator } = await newWorld(t);
    assert.deepEqual(await chat(ask({ signal: AbortSignal.abort() })), { kind: 'cancelled' });
    assert.equal(simulator.counters.started, 0);
  });

  it('while the server is silent is heard', async (t) => {
    const { chat, simulator } = await newWorld(t);
    simulator.script({ kind: 'silent', from: 'request' });
    const stop = new AbortController();
    const pending = chat(ask({ signal: stop.signal }));
    await simulator.until(() => simulator.counters.inFlight === 1);
    stop.abort();
    assert.deepEqual(await pending, { kind: 'cancelled' });
    await simulator.until(() => simulator.counters.inFlight === 0);
  });

  it('is written into the request log as cancelled', async (t) => {
    const { chat, simulator, requests } = await newWorld(t);
    simulator.script({ kind: 'endless' });
    const stop = new AbortController();
    await chat(ask({ maxTokens: 100_000, signal: stop.signal, onPiece: () => stop.abort() }));
    assert.equal(requests.entries()[0]?.state, 'cancelled');
  });
});

describe('the stall timer', () => {
  it('counts from the last sign of life', async () => {
    const clock = manualClock();
    let stalled = 0;
    const timer = startStallTimer(clock, 100, () => (stalled += 1));
    clock.advance(99);
    timer.heard();
    clock.advance(99);
    await settle();
    assert.equal(stalled, 0);
    clock.advance(1);
    await settle();
    assert.equal(stalled, 1);
    clock.advance(1000);
    await settle();
    assert.equal(stalled, 1);
  });

  it('heeds a shorter limit at once', async () => {
    const clock = manualClock();
    let stalled = 0;
    const timer = startStallTimer(clock, 10_000, () => (stalled += 1));
    await settle();
    timer.heard(50);
    await settle();
    clock.advance(51);
    await settle();
    assert.equal(stalled, 1);
  });

  it('is silent once stopped', async () => {
    const clock = manualClock();
    let stalled = 0;
    startStallTimer(clock, 100, () => (stalled += 1)).stop();
    clock.advance(1000);
    await settle();
    assert.equal(stalled, 0);
  });
});
