import assert from 'node:assert/strict';
import { type TestContext, describe, it } from 'node:test';
import { type CheckRequest, type ConnectionFinding, checkConnection } from '../../../src/core/llm/checkConnection.ts';
import { type Connection, connect } from '../../../src/core/llm/connection.ts';
import { plainFetch } from '../../../src/node/plainFetch.ts';
import { faults } from '../../lmstudio/script.ts';
import { type Simulator, startSimulator } from '../../lmstudio/simulator.ts';
import type { SimulatorOptions } from '../../lmstudio/types.ts';
import { answered, ask, faultIn, manualClock, quietLog } from './world.ts';

const signal = new AbortController().signal;

async function open(
  t: TestContext,
  options: SimulatorOptions,
): Promise<{ simulator: Simulator; connection: Connection }> {
  const simulator = await startSimulator(options);
  t.after(() => simulator.close());
  const opened = await connect({
    baseUrl: simulator.url,
    fetch: plainFetch,
    clock: manualClock(),
    log: quietLog,
    signal,
  });
  if (opened.kind !== 'ok') throw new Error(JSON.stringify(opened));
  return { simulator, connection: opened.value };
}

async function check(
  t: TestContext,
  options: SimulatorOptions,
  more: Partial<CheckRequest> = {},
): Promise<readonly ConnectionFinding[]> {
  const simulator = await startSimulator(options);
  t.after(() => simulator.close());
  return checkConnection({ baseUrl: simulator.url, fetch: plainFetch, signal, ...more });
}

function codes(findings: readonly ConnectionFinding[]): readonly string[] {
  return findings.map((finding) => finding.code);
}

describe('a connection', () => {
  it('knows context and slots of what is loaded, and suggests models', async (t) => {
    const { connection } = await open(t, { models: [{ key: 'fast', loaded: 8192, parallel: 3 }, { key: 'big-20b' }] });
    assert.equal(connection.contextTokens('fast'), 8192);
    assert.equal(connection.slots('fast'), 3);
    assert.equal(connection.sharesContext('fast'), true);
    assert.equal(connection.contextTokens('big-20b'), 4096);
    assert.deepEqual(connection.suggestion, { fast: 'fast', reasoning: 'big-20b' });
  });

  it('to an address that is none fails with a sentence, and sends nothing', async () => {
    const opened = await connect({
      baseUrl: 'ftp://x',
      fetch: plainFetch,
      clock: manualClock(),
      log: quietLog,
      signal,
    });
    assert.equal(opened.kind, 'failed');
  });

  it('has one request at a time load a model that is not in memory', async (t) => {
    const gate = Promise.withResolvers<void>();
    const { simulator, connection } = await open(t, { models: [{ key: 'fast' }], loadGate: gate.promise });
    const pending = Array.from({ length: 5 }, () => connection.chat(ask()));
    await simulator.until(() => simulator.counters.loads['fast'] === 1);
    gate.resolve();
    for (const outcome of await Promise.all(pending)) answered(outcome);
    assert.equal(simulator.counters.loads['fast'], 1);
    assert.deepEqual(
      simulator.state.instances.map((one) => one.id),
      ['fast'],
    );
  });

  it('warms a model up once, and knows its context and slots from then on', async (t) => {
    const { simulator, connection } = await open(t, { models: [{ key: 'fast', parallel: 4 }] });
    assert.equal(connection.slots('fast'), 1);
    assert.deepEqual(await connection.warmUp('fast', signal), { kind: 'ok' });
    assert.deepEqual(await connection.warmUp('fast', signal), { kind: 'ok' });
    assert.equal(simulator.counters.started, 1);
    assert.equal(connection.slots('fast'), 4);
  });

  it('gives a model time to load again that its owner unloaded in the meantime', async (t) => {
    const { simulator, connection } = await open(t, { models: [{ key: 'fast', loaded: 8192, parallel: 4 }] });
    answered(await connection.chat(ask()));
    simulator.unload('fast');
    await connection.refresh(signal);
    assert.equal(connection.slots('fast'), 1);
    for (const outcome of await Promise.all([1, 2, 3, 4].map(() => connection.chat(ask())))) answered(outcome);
    assert.equal(simulator.counters.loads['fast'], 1);
  });

  it('takes a model that was loaded anew with more context for able to bear more', async (t) => {
    const { simulator, connection } = await open(t, { models: [{ key: 'fast', loaded: 4096, parallel: 4 }] });
    simulator.script(faults.sharedOverflow);
    assert.equal(faultIn(await connection.chat(ask())).code, 'context-overflow');
    assert.equal(connection.slots('fast'), 1);
    await connection.refresh(signal);
    assert.equal(connection.slots('fast'), 1, 'nothing has changed');
    simulator.unload('fast');
    assert.deepEqual(await connection.load('fast', 16_384, signal), { kind: 'ok' });
    assert.equal(connection.slots('fast'), 4);
  });

  it('loads a model with the context asked for', async (t) => {
    const { simulator, connection } = await open(t, { models: [{ key: 'fast' }] });
    assert.deepEqual(await connection.load('fast', 16_384, signal), { kind: 'ok' });
    assert.equal(connection.contextTokens('fast'), 16_384);
    assert.equal(simulator.state.instances[0]?.jit, false);
    const missing = await connection.load('nothing', 8192, signal);
    assert.equal(missing.kind === 'failed' && missing.fault.code, 'no-model');
  });

  it('says that a server cannot load on demand where it cannot', async (t) => {
    const { connection } = await open(t, { models: [{ key: 'fast' }], settings: { kind: 'lmstudio-0.3' } });
    const outcome = await connection.load('fast', 8192, signal);
    assert.equal(outcome.kind === 'failed' && outcome.fault.code, 'wrong-address');
  });

  it('sends no more at once than the server has slots', async (t) => {
    const { simulator, connection } = await open(t, { models: [{ key: 'fast', loaded: 100_000, parallel: 3 }] });
    await Promise.all(Array.from({ length: 12 }, () => connection.chat(ask())));
    assert.equal(simulator.counters.peakInFlight, 3);
    assert.equal(simulator.counters.finished, 12);
  });

  it('sends no more at once than the shared context holds', async (t) => {
    const { simulator, connection } = await open(t, { models: [{ key: 'fast', loaded: 4096, parallel: 4 }] });
    const message = { role: 'user' as const, content: 'a word and another '.repeat(300) };
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => connection.chat(ask({ messages: [message] }))));
    for (const outcome of outcomes) answered(outcome);
    assert.ok(simulator.counters.peakInFlight < 4);
  });

  it('asks for less at once after the server broke under the load, and only once less for one breakdown', async (t) => {
    const { simulator, connection } = await open(t, { models: [{ key: 'fast', loaded: 100_000, parallel: 4 }] });
    simulator.script(faults.sharedOverflow);
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => connection.chat(ask())));
    const died = outcomes.filter((outcome) => outcome.kind === 'failed');
    assert.ok(died.length > 1, 'all that were under way die');
    assert.ok(died.every((outcome) => faultIn(outcome).passing));
    assert.equal(connection.slots('fast'), 3);
  });

  it('lets a model that was thrown out be loaded again by one request', async (t) => {
    const { simulator, connection } = await open(t, { models: [{ key: 'fast', loaded: 100_000, parallel: 4 }] });
    simulator.script(faults.unloadedMidway);
    assert.equal(faultIn(await connection.chat(ask())).code, 'unloaded');
    for (const outcome of await Promise.all(Array.from({ length: 4 }, () => connection.chat(ask())))) answered(outcome);
    assert.equal(simulator.counters.loads['fast'], 1);
  });

  it('never has two models that are loaded on request throw each other out midway', async (t) => {
    const { simulator, connection } = await open(t, { models: [{ key: 'fast' }, { key: 'big' }] });
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, at) => connection.chat(ask({ model: at % 2 === 0 ? 'fast' : 'big' }))),
    );
    for (const outcome of outcomes) answered(outcome);
    assert.deepEqual(simulator.counters.loads, { fast: 1, big: 1 });
  });

  it('gives up its place in the queue when it is cancelled', async (t) => {
    const { simulator, connection } = await open(t, { models: [{ key: 'fast', loaded: true, parallel: 1 }] });
    simulator.script({ kind: 'silent', from: 'headers' });
    const first = new AbortController();
    const second = new AbortController();
    const running = connection.chat(ask({ signal: first.signal }));
    await simulator.until(() => simulator.counters.inFlight === 1);
    const queued = connection.chat(ask({ signal: second.signal }));
    const third = connection.chat(ask());
    second.abort();
    assert.deepEqual(await queued, { kind: 'cancelled' });
    first.abort();
    assert.deepEqual(await running, { kind: 'cancelled' });
    answered(await third);
    assert.equal(simulator.counters.started, 2);
  });

  it('calibrates its estimate of tokens by what the server counts', async (t) => {
    const { connection } = await open(t, { models: [{ key: 'fast', loaded: 50_000 }] });
    const messages = [{ role: 'user' as const, content: 'plain words of four '.repeat(200) }];
    const before = connection.estimate('fast').promptTokens(messages);
    const told = answered(await connection.chat(ask({ messages }))).usage?.promptTokens ?? 0;
    for (let at = 0; at < 12; at += 1) await connection.chat(ask({ messages }));
    const after = connection.estimate('fast').promptTokens(messages);
    assert.ok(Math.abs(after - told) < Math.abs(before - told), `${before} → ${after}, told ${told}`);
    assert.ok(after >= told, 'stays on the safe side');
  });
});

describe('a check of the connection', () => {
  it('finds nothing wrong with a model loaded with enough context', async (t) => {
    assert.deepEqual(codes(await check(t, { models: [{ key: 'fast', loaded: 8192 }] })), ['connected']);
  });
  it('names a small context and how to mend it', async (t) => {
    const findings = await check(t, { models: [{ key: 'fast', loaded: 4096 }] });
    assert.deepEqual(codes(findings), ['connected', 'small-context']);
    assert.match(findings[1]?.next ?? '', /lms load fast -c 8192/);
  });
  it('says that nothing is downloaded', async (t) =>
    assert.deepEqual(codes(await check(t, { models: [] })), ['no-models']));
  it('says that there are embedding models only', async (t) => {
    assert.deepEqual(codes(await check(t, { models: [{ key: 'e', type: 'embedding', loaded: true }] })), [
      'embeddings-only',
    ]);
  });
  it('says that nothing is loaded and loading on request is off', async (t) => {
    assert.deepEqual(codes(await check(t, { models: [{ key: 'fast' }], settings: { jit: false } })), ['none-loaded']);
  });
  it('says that the first request will load a model', async (t) => {
    assert.deepEqual(codes(await check(t, { models: [{ key: 'fast' }] })), ['loads-on-request']);
  });
  it('tells a key that is missing from one that is wrong', async (t) => {
    const settings = { requireAuth: 'k' };
    const [missing] = await check(t, { settings });
    const [wrong] = await check(t, { settings }, { key: 'x' });
    assert.equal(missing?.code, 'unauthorized');
    assert.equal(wrong?.code, 'unauthorized');
    assert.notEqual(missing.next, wrong.next);
    assert.deepEqual(codes(await check(t, { settings, models: [{ key: 'fast', loaded: 8192 }] }, { key: 'k' })), [
      'connected',
    ]);
  });
  it('says that nothing listens', async () => {
    const findings = await checkConnection({ baseUrl: 'http://127.0.0.1:9/v1', fetch: plainFetch, signal });
    assert.deepEqual(codes(findings), ['unreachable']);
    assert.match(findings[0]?.next ?? '', /Start the server/);
  });
  it('says that the path is wrong', async (t) => {
    const simulator = await startSimulator();
    t.after(() => simulator.close());
    const findings = await checkConnection({
      baseUrl: simulator.url.replace('/v1', '/other/v1'),
      fetch: plainFetch,
      signal,
    });
    assert.deepEqual(codes(findings), ['wrong-address']);
  });
  it('says that an address is none', async () => {
    assert.deepEqual(codes(await checkConnection({ baseUrl: 'ftp://x', fetch: plainFetch, signal })), ['bad-address']);
  });
  it('gives every problem a next step', async (t) => {
    const all = [
      ...(await check(t, { models: [] })),
      ...(await check(t, { models: [{ key: 'fast' }], settings: { jit: false } })),
      ...(await check(t, { settings: { requireAuth: 'k' } })),
    ];
    assert.equal(all.length, 3);
    assert.ok(all.every((finding) => finding.level === 'problem' && finding.next.length > 10));
  });
});
