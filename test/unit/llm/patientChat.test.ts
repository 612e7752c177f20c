import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Chat, ChatOutcome, ChatRequest, FaultCode } from '../../../src/core/llm/chat.ts';
import { faultOf } from '../../../src/core/llm/faults.ts';
import { PAUSES, patientChat } from '../../../src/core/llm/patientChat.ts';
import { manualClock, quietLog } from './world.ts';

const place = { address: 'http://127.0.0.1:1/v1', model: 'm' };
const failure = (code: FaultCode): ChatOutcome => ({ kind: 'failed', fault: faultOf(code, place) });
const answer: ChatOutcome = { kind: 'ok', text: '{}', finish: 'stop', model: 'm', firstPiece: 1, total: 1 };
const turns = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Setting {
  readonly ask: (label: string, signal?: AbortSignal) => Promise<ChatOutcome>;
  readonly asked: string[];
  readonly told: string[];
  readonly pass: (milliseconds: number) => Promise<void>;
}

function setUp(reply: (label: string) => ChatOutcome | Promise<ChatOutcome>): Setting {
  const clock = manualClock();
  const asked: string[] = [];
  const told: string[] = [];
  const inner: Chat = async ({ label, signal }) => {
    asked.push(label);
    const outcome = await reply(label);
    return signal.aborted ? { kind: 'cancelled' } : outcome;
  };
  const chat = patientChat({ chat: inner, clock, log: quietLog, tell: (message) => void told.push(message) });
  return {
    asked,
    told,
    ask: (label, signal = new AbortController().signal) => {
      const request: ChatRequest = { model: 'm', messages: [], maxTokens: 1, temperature: 0, label, signal };
      return chat(request);
    },
    pass: async (milliseconds) => {
      await turns();
      clock.advance(milliseconds);
      await turns();
    },
  };
}

const kindOf = (outcome: ChatOutcome): string => (outcome.kind === 'failed' ? outcome.fault.code : outcome.kind);

test('while a server is away one asks for all, after growing pauses; then each is answered once', async () => {
  let up = false;
  const { ask, asked, told, pass } = setUp(() => (up ? answer : failure('unreachable')));
  const all = Promise.all(['a', 'b', 'c', 'd'].map((label) => ask(label)));
  await turns();
  assert.deepEqual(asked, ['a', 'b', 'c', 'd']);
  const late = ask('e');
  await pass(999);
  assert.equal(asked.length, 4);
  await pass(1);
  await pass(2000);
  assert.equal(asked.length, 6);
  up = true;
  await pass(4000);
  assert.deepEqual((await all).map(kindOf), ['ok', 'ok', 'ok', 'ok']);
  assert.equal(kindOf(await late), 'ok');
  assert.deepEqual(asked.slice(6).toSorted(), ['a', 'b', 'c', 'd', 'e']);
  assert.match(told[0] ?? '', /^Nothing answers at http:.* Asking again in 1 s\.$/);
  assert.deepEqual(
    told.map((message) => /in (\d+) s/.exec(message)?.[1]),
    ['1', '2', '4'],
  );
});

test('a server that stays away is given up after the pauses, and then costs each request one try until it is back', async () => {
  let up = false;
  const { ask, asked, pass } = setUp(() => (up ? answer : failure('unreachable')));
  const all = Promise.all(['a', 'b', 'c'].map((label) => ask(label)));
  for (const pause of PAUSES) await pass(pause);
  assert.deepEqual((await all).map(kindOf), ['unreachable', 'unreachable', 'unreachable']);
  assert.equal(asked.length, 3 + PAUSES.length);
  assert.equal(kindOf(await ask('d')), 'unreachable');
  up = true;
  assert.equal(kindOf(await ask('e')), 'ok');
  up = false;
  const patient = ask('f');
  await turns();
  up = true;
  await pass(1000);
  assert.equal(kindOf(await patient), 'ok');
});

test('a server that is silent for minutes at a time is given up by the clock', async () => {
  const setting: Setting = setUp(async () => {
    await setting.pass(130_000);
    return failure('stalled');
  });
  const lone = setting.ask('a');
  for (let turn = 0; turn < 20; turn += 1) await setting.pass(1000);
  assert.equal(kindOf(await lone), 'stalled');
  assert.ok(setting.asked.length <= 4, `${setting.asked.length} tries`);
});

test('a request that breaks the server each time is dropped, and the others are answered', async () => {
  const { ask, asked, pass } = setUp((label) => (label === 'bad' ? failure('unloaded') : answer));
  const bad = ask('bad');
  const rest: Promise<ChatOutcome>[] = [];
  for (let turn = 0; turn < 12; turn += 1) {
    await pass(4000);
    rest.push(ask(`good ${turn}`));
  }
  await pass(30_000);
  assert.equal(kindOf(await bad), 'unloaded');
  assert.ok((await Promise.all(rest)).every(({ kind }) => kind === 'ok'));
  assert.ok(asked.filter((label) => label === 'bad').length <= 9);
  assert.equal(asked.filter((label) => label !== 'bad').length, 12);
});

test('where one request breaks the server and others wait, another one asks next', async () => {
  let others = false;
  const { ask, pass } = setUp((label) => (label === 'bad' || !others ? failure('interrupted') : answer));
  const bad = ask('bad');
  const good = ask('good');
  await pass(0);
  others = true;
  await pass(1000);
  await pass(2000);
  assert.equal(kindOf(await good), 'ok');
  for (const pause of [...PAUSES, ...PAUSES]) await pass(pause);
  assert.equal(kindOf(await bad), 'interrupted');
});

test('a cancel ends every pause at once, and what waits beside it goes on', async () => {
  let up = false;
  const { ask, asked, pass } = setUp(() => (up ? answer : failure('unreachable')));
  const [first, second] = [new AbortController(), new AbortController()];
  const lead = ask('a', first.signal);
  const follower = ask('b', second.signal);
  const third = ask('c');
  await turns();
  first.abort();
  assert.equal(kindOf(await lead), 'cancelled');
  second.abort();
  assert.equal(kindOf(await follower), 'cancelled');
  up = true;
  await pass(60_000);
  assert.equal(kindOf(await third), 'ok');
  assert.deepEqual(asked, ['a', 'b', 'c', 'c']);
});

test('what no waiting can mend comes out at once', async () => {
  const { ask, asked, told } = setUp(() => failure('unauthorized'));
  assert.equal(kindOf(await ask('a')), 'unauthorized');
  assert.deepEqual([asked.length, told.length], [1, 0]);
});
