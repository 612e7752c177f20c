import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { test, type TestContext } from 'node:test';
import { connect, type Connection } from '../../../src/core/llm/connection.ts';
import { systemClock } from '../../../src/node/clock.ts';
import { plainFetch } from '../../../src/node/plainFetch.ts';
import { startSimulator } from '../../lmstudio/simulator.ts';
import { quietLog } from '../categorize/runKit.ts';

type Body = Readonly<Record<string, unknown>>;

interface Reply {
  readonly status?: number;
  readonly text: string;
  readonly logprobs?: unknown;
  readonly usage?: unknown;
  readonly finish?: string;
}

/** A plain OpenAI-compatible server that answers chat calls as told, and notes what it was asked. */
async function serverOf(
  t: TestContext,
  reply: (body: Body) => Reply,
): Promise<{ readonly connection: Connection; readonly asked: Body[] }> {
  const asked: Body[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'GET') {
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify(request.url === '/v1/models' ? { object: 'list', data: [{ id: 'm', object: 'model' }] } : {}),
      );
      return;
    }
    const body: Body = JSON.parse(await textOf(request));
    asked.push(body);
    const { status = 200, text, logprobs, usage, finish = 'stop' } = reply(body);
    if (status !== 200) {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: text, type: 'invalid_request_error' } }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const choice = { index: 0, delta: { role: 'assistant', content: text }, finish_reason: null, logprobs };
    response.write(`data: ${JSON.stringify({ model: 'm', choices: [choice] })}\n\n`);
    response.write(
      `data: ${JSON.stringify({ model: 'm', choices: [{ index: 0, delta: {}, finish_reason: finish }] })}\n\n`,
    );
    response.end(`data: ${JSON.stringify({ model: 'm', choices: [], usage })}\n\ndata: [DONE]\n\n`);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') return assert.fail('no port');
  return { connection: await connectionAt(`http://127.0.0.1:${address.port}/v1`), asked };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

async function connectionAt(baseUrl: string): Promise<Connection> {
  const signal = new AbortController().signal;
  const found = await connect({ baseUrl, fetch: plainFetch, clock: systemClock, log: quietLog, signal });
  return found.kind === 'ok' ? found.value : assert.fail(JSON.stringify(found));
}

const signal = new AbortController().signal;
const real = {
  content: [
    { token: '{', logprob: -0.01, top_logprobs: [{ token: '{', logprob: -0.01 }] },
    { token: 'blue', logprob: -0.7, top_logprobs: [] },
  ],
};

test('a server that masks by the schema and tells probabilities is seen to, once per model', async (t) => {
  const { connection, asked } = await serverOf(t, () => ({ text: '{"colour": "blue"}', logprobs: real }));
  assert.deepEqual(await connection.capabilities('m', signal), { schema: true, logprobs: true, slots: 4 });
  assert.deepEqual(await connection.capabilities('m', signal), { schema: true, logprobs: true, slots: 4 });
  assert.deepEqual([asked.length, asked[0]?.['logprobs'], asked[0]?.['top_logprobs']], [1, true, 2]);
});

test('a server that does as it is told instead of as the schema says has none', async (t) => {
  const { connection, asked } = await serverOf(t, () => ({ text: '{"colour": "red"}', logprobs: null }));
  assert.deepEqual(await connection.capabilities('m', signal), { schema: false, logprobs: false, slots: 4 });
  // From now on the client asks for the shape in the prompt.
  const schema = { name: 'answer', schema: { type: 'object', properties: { theme: { type: 'string' } } } };
  const messages = [{ role: 'user', content: 'Which theme?' }] as const;
  await connection.chat({ model: 'm', messages, maxTokens: 9, temperature: 0, label: 'Test', signal, schema });
  const [probe, call] = asked;
  assert.deepEqual(['response_format' in (probe ?? {}), 'response_format' in (call ?? {})], [true, false]);
  assert.match(JSON.stringify(call?.['messages']), /fit this JSON schema/);
});

test('probabilities that are empty, missing, not numbers or all alike are not real', async (t) => {
  const alike = { content: [0, 0, 0].map((logprob) => ({ token: 'x', logprob, top_logprobs: [] })) };
  const strange = { content: [{ token: 'x', logprob: 'high' }, { token: 7, logprob: -1 }, null] };
  for (const logprobs of [undefined, null, [], { content: [] }, alike, strange]) {
    const { connection } = await serverOf(t, () => ({ text: '{"colour": "green"}', logprobs }));
    assert.deepEqual(await connection.capabilities('m', signal), { schema: true, logprobs: false, slots: 4 });
  }
});

test('a server that refuses the wish for probabilities is asked once more without', async (t) => {
  const { connection, asked } = await serverOf(t, (body) =>
    'logprobs' in body ? { status: 400, text: 'logprobs is not supported' } : { text: '{"colour": "blue"}' },
  );
  assert.deepEqual(await connection.capabilities('m', signal), { schema: true, logprobs: false, slots: 4 });
  assert.equal(asked.length, 2);
});

test('LM Studio, whose chat never gives any, is not asked', async (t) => {
  const simulator = await startSimulator({ models: [{ key: 'small', loaded: 4096 }] });
  t.after(() => simulator.close());
  const connection = await connectionAt(simulator.url);
  assert.deepEqual(await connection.capabilities('small', signal), { schema: true, logprobs: false, slots: 4 });
  assert.equal(simulator.counters.started, 0);
});

test('tokens that came from the server’s cache are told, never more than there are, and in both servers’ ways', async (t) => {
  const usage = { prompt_tokens: 50, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 400 } };
  const { connection } = await serverOf(t, () => ({ text: 'Yes.', usage }));
  const request = {
    model: 'm',
    messages: [{ role: 'user', content: 'Say yes.' }] as const,
    maxTokens: 8,
    temperature: 0,
    label: 'Test',
    signal,
  };
  const outcome = await connection.chat(request);
  assert.deepEqual(outcome.kind === 'ok' ? outcome.usage : outcome, {
    promptTokens: 50,
    completionTokens: 3,
    reasoningTokens: 0,
    cachedTokens: 50,
  });
});

test('two that want to know at once cause one probe, and one that leaves does not leave the other without', async (t) => {
  const { connection, asked } = await serverOf(t, () => ({ text: '{"colour": "blue"}', logprobs: real }));
  const both = await Promise.all([connection.capabilities('m', signal), connection.capabilities('m', signal)]);
  assert.deepEqual([both[0], asked.length], [both[1], 1]);
  const other = await connectionAt(connection.address);
  const leaving = new AbortController();
  const [left, stayed] = [other.capabilities('m', leaving.signal), other.capabilities('m', signal)];
  leaving.abort();
  assert.deepEqual([await left, await stayed], [undefined, { schema: true, logprobs: true, slots: 4 }]);
});

test('what a passing fault hid is looked for again, what was refused is not', async (t) => {
  let busy = true;
  const { connection, asked } = await serverOf(t, () =>
    busy ? { status: 503, text: 'Loading model' } : { text: '{"colour": "blue"}', logprobs: real },
  );
  assert.deepEqual(await connection.capabilities('m', signal), { schema: false, logprobs: false, slots: 4 });
  busy = false;
  assert.deepEqual(await connection.capabilities('m', signal), { schema: true, logprobs: true, slots: 4 });
  const count = asked.length;
  await connection.capabilities('m', signal);
  assert.equal(asked.length, count);
});

test('a model that spends the probe in thought is not taken for one that a schema does not bind', async (t) => {
  const { connection, asked } = await serverOf(t, () => ({ text: 'Let me think about this', finish: 'length' }));
  assert.equal((await connection.capabilities('m', signal))?.schema, false);
  const schema = { name: 'answer', schema: { type: 'object' } };
  const messages = [{ role: 'user', content: 'Which theme?' }] as const;
  const before = asked.length;
  await connection.chat({ model: 'm', messages, maxTokens: 9, temperature: 0, label: 'Test', signal, schema });
  assert.ok('response_format' in (asked[before] ?? {}));
});
