import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { blogFor, impact, openBlog, serverFor, valueIn } from './terminalKit.ts';

const cooking = (): string => '{"theme": "cooking", "second": "gardening", "quote": ""}';

test('with a server that answers, auto files by its model and says which', async (t) => {
  const { url, counters } = await serverFor(t);
  const folder = await blogFor(t, openBlog());
  const ran = await impact(['categorize', folder, '--url', url, '--json']);
  assert.equal(ran.code, 0, ran.err);
  assert.deepEqual([valueIn(ran)['engine'], valueIn(ran)['posts'], counters.peakInFlight], ['small', 12, 4]);
  assert.match(ran.err, /LM Studio at http:\/\/127\.0\.0\.1:\d+\/v1: small\./);
  const asked = counters.started;
  assert.deepEqual(
    { ...valueIn(await impact(['categorize', folder, '--url', url, '--json'])), seconds: 0, cost: 0 },
    { ...valueIn(ran), seconds: 0, cost: 0 },
  );
  assert.equal(counters.started, asked);
});

test('a second model is named with the first', async (t) => {
  const models = [
    { key: 'small-1b', loaded: 8192, parallel: 4, answer: cooking },
    { key: 'other-20b', loaded: 8192, parallel: 4, answer: cooking },
  ];
  const { url, counters } = await serverFor(t, { models });
  const folder = await blogFor(t, openBlog());
  const ran = await impact(['categorize', folder, '--url', url, '--json']);
  assert.deepEqual([ran.code, valueIn(ran)['engine']], [0, 'small-1b + other-20b']);
  const asked = counters.started;
  const alone = await impact(['categorize', folder, '--url', url, '--reasoning-model', 'none', '--json']);
  assert.deepEqual([valueIn(alone)['engine'], counters.started], ['small-1b', asked]);
});

test('a server or model that was asked for and is not there is a failure with the next step', async (t) => {
  const { url } = await serverFor(t);
  const folder = await blogFor(t, openBlog());
  const model = await impact(['categorize', folder, '--url', url, '--model', 'smal']);
  assert.deepEqual([model.code, model.out], [2, '']);
  assert.match(model.err, /has no model "smal"\. Did you mean small\?/);
  const nobody = await impact(['categorize', folder, '--engine', 'lmstudio', '--url', 'http://127.0.0.1:9']);
  assert.deepEqual([nobody.code, nobody.out], [2, '']);
  assert.match(nobody.err, /Nothing answers at http:\/\/127\.0\.0\.1:9\/v1/);
});

test('a model that makes embeddings is no model to ask', async (t) => {
  const models = [
    { key: 'small', loaded: 8192, parallel: 4 },
    { key: 'vectors', type: 'embedding' },
  ] as const;
  const { url, counters } = await serverFor(t, { models: [...models] });
  const folder = await blogFor(t, openBlog());
  const ran = await impact(['categorize', folder, '--url', url, '--model', 'vectors']);
  assert.deepEqual([ran.code, ran.out, counters.started], [2, '', 0]);
  assert.match(ran.err, /"vectors" makes embeddings and answers no question\. Name another: small\./);
});

test('a server that wants a key is asked with it', async (t) => {
  const { url } = await serverFor(t, { settings: { requireAuth: 'sk-lm-test' } });
  const folder = await blogFor(t, openBlog());
  const without = await impact(['categorize', folder, '--url', url, '--json']);
  assert.equal(without.code, 2);
  assert.match(without.err, /IMPACT_SERVER_KEY/, 'the terminal says where its key is taken from');
  const ran = await impact(['categorize', folder, '--url', url, '--json'], { serverKey: 'sk-lm-test' });
  assert.equal(ran.code, 0, ran.err);
});

test('a server that dies midway is a failure, with the plan of what is done', async (t) => {
  const simulator = await serverFor(t, { tokensPerSecond: 200 });
  const folder = await blogFor(t, openBlog());
  // The pauses in which a server may come back are over at once.
  const clock = { now: () => Date.now(), wait: () => new Promise<void>((resolve) => void setImmediate(resolve)) };
  const end = impact(['categorize', folder, '--url', simulator.url, '--json'], { clock });
  await simulator.until(() => simulator.counters.finished >= 9);
  await simulator.close();
  const ran = await end;
  assert.equal(ran.code, 2);
  assert.equal(valueIn(ran)['posts'], 12);
  assert.match(ran.err, /posts? not reached; what is done is kept/);
});

test('without a server auto files by the built-in engine and says so, and writes nothing', async (t) => {
  const answers = await fetch('http://127.0.0.1:1234/v1/models').then(
    () => true,
    () => false,
  );
  if (answers) return t.skip('a server answers on 127.0.0.1:1234');
  const folder = await blogFor(t);
  const ran = await impact(['categorize', folder, '--json']);
  assert.deepEqual([ran.code, valueIn(ran)['engine']], [0, 'built-in'], ran.err);
  assert.match(ran.err, /Nothing answers at http:\/\/127\.0\.0\.1:1234\/v1\..*Without a model: built-in engine/);
  assert.equal(existsSync(join(folder, '.impact')), false);
  const wanted = await impact(['categorize', folder, '--engine', 'lmstudio', '--json']);
  assert.deepEqual([wanted.code, wanted.out], [2, '']);
});
