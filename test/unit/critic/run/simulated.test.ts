import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { readDocument } from '../../../../src/core/critic/read/readDocument.ts';
import { builtInLenses } from '../../../../src/core/critic/lenses/builtIn.ts';
import { lensesFor } from '../../../../src/core/critic/lenses/choose.ts';
import { familyOf } from '../../../../src/core/critic/run/family.ts';
import { runReview } from '../../../../src/core/critic/run/runReview.ts';
import type { LateCritic, ReviewEvent, ReviewRequest } from '../../../../src/core/critic/run/run.ts';
import { connect } from '../../../../src/core/llm/connection.ts';
import type { PatienceSettings } from '../../../../src/core/llm/client.ts';
import { systemClock } from '../../../../src/node/clock.ts';
import { plainFetch } from '../../../../src/node/plainFetch.ts';
import { faults } from '../../../lmstudio/script.ts';
import { startSimulator } from '../../../lmstudio/simulator.ts';
import type { ReasoningMode, SchemaMode, SimulatorOptions } from '../../../lmstudio/types.ts';
import { answerOf, emptyRollback } from './kit.ts';

const plan = `# Bicycles to work

Most members would rather cycle than drive, because buses are late.

## Goal

We will count the loans every month.

## Rollout

All stations are told in March. The supplier delivers forty bicycles.
`;
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const loans = { quote: 'We will count the loans every month', claim: 'Loans are activity.', kind: 'weak_metric' };

interface Options extends Partial<SimulatorOptions> {
  readonly patience?: Partial<PatienceSettings>;
}

async function deskFor(t: TestContext, { patience, ...options }: Options = {}) {
  const models = [
    { key: 'qwen3-8b', loaded: 8192, parallel: 1 },
    { key: 'gemma-3-4b', loaded: 8192, parallel: 1 },
  ];
  const simulator = await startSimulator({ models, ...options });
  t.after(() => simulator.close());
  const control = new AbortController();
  const { signal } = control;
  const connection = await connect({
    baseUrl: simulator.url,
    fetch: plainFetch,
    clock: systemClock,
    log: quiet,
    signal: new AbortController().signal,
    patience: { first: 5000, between: 5000, ...patience },
  });
  assert.ok(connection.kind === 'ok');
  const { value } = connection;
  const { chat, requests } = value;
  const critic = (id: string): LateCritic => ({
    id,
    family: familyOf(id),
    open: async (till) => {
      const warm = await value.warmUp(id, till);
      if (warm.kind !== 'ok') return warm;
      return {
        kind: 'ok',
        value: { id, family: familyOf(id), contextTokens: value.contextTokens(id), slots: value.slots(id) },
      };
    },
  });
  const document = readDocument(plan, { format: 'markdown', kind: 'plan' });
  const events: ReviewEvent[] = [];
  const review = (more: Partial<ReviewRequest> = {}) =>
    runReview({
      document,
      slots: [emptyRollback],
      lenses: lensesFor(builtInLenses, 'plan', 'normal'),
      depth: 'normal',
      chat,
      critics: [critic('qwen3-8b')],
      known: [],
      run: 'R1',
      today: '2026-11-28',
      clock: systemClock,
      signal,
      onEvent: (event) => void events.push(event),
      ...more,
    });
  const done = async (more?: Partial<ReviewRequest>) => {
    const outcome = await review(more);
    assert.ok(outcome.kind === 'ok', JSON.stringify(outcome));
    return outcome.value;
  };
  return { simulator, review, done, events, requests, critic, abort: () => control.abort() };
}

test('two models review a plan; every finding stands on words of it or names an empty slot', async (t) => {
  const { done, critic, requests } = await deskFor(t);
  const { findings, record } = await done({ critics: [critic('qwen3-8b'), critic('gemma-3-4b')] });
  assert.ok(findings.length > 0);
  for (const { anchor, slot } of findings) {
    if (anchor === undefined) assert.equal(slot, 'rollback');
    else assert.equal(plan.slice(anchor.start, anchor.end), anchor.exact);
  }
  assert.deepEqual(
    record.lenses.map(({ model, lens, state }) => `${model} ${lens} ${state}`),
    [
      'qwen3-8b holes done',
      'qwen3-8b assumptions done',
      'qwen3-8b pre-mortem done',
      'gemma-3-4b holes done',
      'gemma-3-4b assumptions done',
      'gemma-3-4b pre-mortem done',
    ],
  );
  const models = requests
    .entries()
    .map(({ model }) => model)
    .toReversed();
  assert.ok(models.lastIndexOf('qwen3-8b') < models.indexOf('gemma-3-4b'));
  assert.equal(record.calls, models.length);
  assert.ok(record.tokensIn > 0 && record.tokensOut > 0);
});

test('the requests prove it: each lens has sent the document and its own questions, and nothing of any other call', async (t) => {
  const words = ['aardvark', 'basilisk', 'chimera'];
  const { done, simulator } = await deskFor(t, {
    answer: ({ messages }) => {
      const system = messages[0]?.content ?? '';
      const at = ['(Holes)', '(Untested assumptions)', '(Pre-mortem)'].findIndex((name) => system.includes(name));
      return answerOf(at === -1 ? [] : [{ ...loans, claim: `The ${words[at]} is missing.` }]);
    },
  });
  await done();
  const lenses = lensesFor(builtInLenses, 'plan', 'normal');
  const asked = simulator.counters.prompts.filter(
    ({ messages }) => messages[0]?.content.includes('QUESTIONS') === true,
  );
  assert.equal(asked.length, 3);
  for (const { messages, body } of asked) {
    assert.deepEqual(
      messages.map(({ role }) => role),
      ['system', 'user'],
    );
    const all = messages.map(({ content }) => content).join('\n');
    for (const line of plan.split('\n')) assert.ok(all.includes(line), line);
    const own = lenses.filter(({ questions }) => questions.every((question) => all.includes(question)));
    assert.equal(own.length, 1);
    for (const other of lenses) {
      if (other !== own[0]) for (const question of other.questions) assert.ok(!all.includes(question));
    }
    for (const word of words) assert.ok(!JSON.stringify(body).includes(word));
    assert.ok(Object.keys(body).every((key) => !/session|thread|previous|conversation|user$/u.test(key)));
  }
});

const modes: readonly ReasoningMode[] = [
  'A-think-tags',
  'B-no-opening-tag',
  'C-reasoning-content',
  'D-reasoning',
  'E-answer-in-reasoning',
];
for (const reasoning of modes) {
  test(`a model that shows its thought the way ${reasoning} does is read all the same`, async (t) => {
    const thought = `I could say {"findings":[{"quote":"All stations are told","claim":"Thought aloud."}]} but I will not.`;
    const models = [{ key: 'qwen3-8b', loaded: 8192, reasoning, thought, answer: () => answerOf([loans]) }];
    const { done } = await deskFor(t, { models });
    const { findings } = await done({ depth: 'quick' });
    assert.deepEqual(
      findings.map(({ claim }) => claim),
      ['Loans are activity.'],
    );
  });
}

const schemas: readonly SchemaMode[] = [
  'mask',
  'garbled',
  'fail-open',
  'whitespace-loop',
  'pattern-400',
  'type-array-error',
];
for (const schemaMode of schemas) {
  test(`a model whose server treats a schema by ${schemaMode} is read all the same`, async (t) => {
    const models = [{ key: 'qwen3-8b', loaded: 8192, schemaMode, answer: () => answerOf([loans]) }];
    const { done } = await deskFor(t, { models });
    assert.equal((await done({ depth: 'quick' })).findings.length, 1);
  });
}

test('a model that is thrown out in the middle of a lens is asked once more', async (t) => {
  const { done, simulator } = await deskFor(t, { answer: () => answerOf([loans]) });
  simulator.script(faults.unloadedMidway);
  const { record } = await done({ depth: 'quick' });
  assert.deepEqual(
    record.lenses.map(({ state }) => state),
    ['done', 'done', 'done'],
  );
});

test('a context that overflows although it was reckoned otherwise is given less at a time', async (t) => {
  const { done, simulator } = await deskFor(t);
  simulator.script(faults.overflow400);
  const { record, findings } = await done({ document: readDocument(plan.repeat(60), { format: 'markdown' }) });
  assert.deepEqual(
    record.lenses.map(({ state }) => state),
    ['done', 'done', 'done'],
  );
  assert.deepEqual(record.notRead, []);
  assert.ok(findings.length > 0);
});

test('a context that overflows whatever it is given fails the lenses with what to do', async (t) => {
  const { review, simulator } = await deskFor(t, { answer: () => answerOf([loans]) });
  simulator.script(faults.overflow400, { times: 100 });
  const outcome = await review();
  assert.ok(outcome.kind === 'failed');
  assert.match(outcome.message, /8192 or more/u);
  assert.ok(simulator.counters.started <= 9);
});

test('a server that closes in the middle ends the run with what was done', async (t) => {
  const { review, simulator } = await deskFor(t, {
    answer: () => {
      if (simulator.counters.prompts.length >= 2) void simulator.close();
      return answerOf([loans]);
    },
  });
  const outcome = await review();
  assert.ok(outcome.kind === 'ok');
  const { record, findings } = outcome.value;
  assert.equal(record.lenses[0]?.state, 'done');
  assert.equal(record.lenses.at(-1)?.state, 'failed');
  assert.equal(findings.length, 1);
});

test('a stopped run stops the server’s work too, and keeps the lens that ended', async (t) => {
  const { review, simulator, abort, events } = await deskFor(t, {
    answer: () => answerOf([loans]),
  });
  simulator.script({ kind: 'comments' });
  simulator.script({ kind: 'silent', from: 3 });
  const running = review();
  await simulator.until(() => simulator.counters.started === 2 && events.some(({ kind }) => kind === 'lens'));
  abort();
  const outcome = await running;
  assert.ok(outcome.kind === 'ok');
  assert.equal(outcome.value.record.cancelled, true);
  assert.equal(outcome.value.findings.length, 1);
  await simulator.until(() => simulator.counters.inFlight === 0);
  assert.ok(simulator.counters.tokensAfterClose <= 1);
  assert.equal(simulator.counters.started, 2);
});

test('a model that goes silent fails its lens after the time it is given, and is not waited for again', async (t) => {
  const { done, simulator } = await deskFor(t, {
    answer: () => answerOf([loans]),
    patience: { first: 150, between: 150, perPromptToken: 0 },
  });
  simulator.script({ kind: 'silent', from: 'headers' });
  const { record } = await done();
  assert.deepEqual(record.lenses.map(({ state }) => state).toSorted(), ['done', 'done', 'failed']);
  assert.match(record.lenses.find(({ state }) => state === 'failed')?.why ?? '', /went silent/u);
});

test('as many lenses are asked at once as the loaded model has slots', async (t) => {
  const gate = Promise.withResolvers<undefined>();
  const models = [{ key: 'qwen3-8b', loaded: 32_768, parallel: 3, answer: () => answerOf([loans]) }];
  const { done, simulator } = await deskFor(t, { models, prefillGate: gate.promise.then(() => undefined) });
  const running = done();
  await simulator.until(() => simulator.counters.started === 3);
  gate.resolve(undefined);
  await running;
  assert.equal(simulator.counters.peakInFlight, 3);
});
