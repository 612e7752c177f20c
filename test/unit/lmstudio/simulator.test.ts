import assert from 'node:assert/strict';
import { request } from 'node:http';
import { type TestContext, describe, it } from 'node:test';
import { contraryAnswer, plausibleAnswer } from '../../lmstudio/answer.ts';
import { faults } from '../../lmstudio/script.ts';
import { type Simulator, startSimulator } from '../../lmstudio/simulator.ts';
import type { ChatCall, SimulatorOptions } from '../../lmstudio/types.ts';

async function start(t: TestContext, options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  t.after(() => simulator.close());
  return simulator;
}

const messages = [{ role: 'user', content: 'Tell me of cooking' }];

async function post(simulator: Simulator, path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${simulator.url.replace(/\/v1$/, '')}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), text, headers: response.headers };
}

async function get(simulator: Simulator, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${simulator.url.replace(/\/v1$/, '')}${path}`, { headers });
  return { status: response.status, body: JSON.parse(await response.text()), headers: response.headers };
}

describe('the simulated transport', () => {
  it('answers an unknown path with status 200 and a string', async (t) => {
    const simulator = await start(t);
    const { status, body, headers } = await get(simulator, '/models');
    assert.equal(status, 200);
    assert.deepEqual(body, { error: 'Unexpected endpoint or method. (GET /models)' });
    assert.equal(headers.get('x-powered-by'), 'Express');
    assert.equal(headers.get('access-control-allow-origin'), null);
  });
  it('has CORS headers only where it is switched on', async (t) => {
    const simulator = await start(t, { settings: { cors: true } });
    assert.equal((await get(simulator, '/v1/models')).headers.get('access-control-allow-origin'), '*');
  });
  it('greets without a key and lists nothing without one', async (t) => {
    const simulator = await start(t, { settings: { requireAuth: 'k' } });
    assert.deepEqual((await get(simulator, '/lmstudio-greeting')).body, { lmstudio: true });
    const refused = await get(simulator, '/v1/models');
    assert.equal(refused.status, 401);
    assert.equal(refused.body.error.code, 'invalid_api_key');
    assert.equal((await get(simulator, '/v1/models', { authorization: 'Bearer k' })).status, 200);
  });
  it('says a malformed body is one', async (t) => {
    const simulator = await start(t);
    assert.equal((await post(simulator, '/v1/chat/completions', null)).status, 400);
    assert.equal((await post(simulator, '/v1/chat/completions', { model: 'fast' })).status, 400);
    const object = await post(simulator, '/v1/chat/completions', {
      model: 'fast',
      messages,
      response_format: { type: 'json_object' },
    });
    assert.deepEqual(
      [object.status, object.text],
      [400, "{\"error\":\"'response_format.type' must be 'json_schema' or 'text'\"}"],
    );
    const tool = await post(simulator, '/v1/chat/completions', { model: 'fast', messages, tool_choice: {} });
    assert.match(tool.text, /Supported string values/);
  });
});

describe('the simulated models', () => {
  const models = [{ key: 'a', loaded: 8192 }, { key: 'b' }, { key: 'e', type: 'embedding' as const }];
  it('are all listed with loading on request, and only the loaded ones without', async (t) => {
    const simulator = await start(t, { models });
    const ids = async (): Promise<unknown> =>
      (await get(simulator, '/v1/models')).body.data.map((one: { id: string }) => one.id);
    assert.deepEqual(await ids(), ['a', 'b', 'e']);
    simulator.state.settings.jit = false;
    assert.deepEqual(await ids(), ['a']);
  });
  it('are loaded and unloaded by the native API, which takes no other keys', async (t) => {
    const simulator = await start(t, { models });
    const refused = await post(simulator, '/api/v1/models/load', { model: 'b', parallel: 2 });
    assert.equal(refused.status, 400);
    assert.match(refused.text, /Unrecognized key/);
    const loaded = JSON.parse(
      (await post(simulator, '/api/v1/models/load', { model: 'b', context_length: 9000 })).text,
    );
    assert.equal(loaded.instance_id, 'b');
    const second = JSON.parse((await post(simulator, '/api/v1/models/load', { model: 'b' })).text);
    assert.equal(second.instance_id, 'b:2');
    assert.equal((await get(simulator, '/api/v0/models/b')).body.loaded_context_length, 9000);
    await post(simulator, '/api/v1/models/unload', { instance_id: 'b' });
    assert.deepEqual(
      simulator.state.instances.map((one) => one.id),
      ['a', 'b:2'],
    );
  });
  it('are loaded several times by several first requests, as real ones are', async (t) => {
    const simulator = await start(t, { models: [{ key: 'b' }], loadMs: 5 });
    await Promise.all([1, 2, 3].map(() => post(simulator, '/v1/chat/completions', { model: 'b', messages })));
    assert.deepEqual(
      simulator.state.instances.map((one) => one.id),
      ['b', 'b:2', 'b:3'],
    );
  });
  it('that were loaded on request throw each other out, in the middle of an answer', async (t) => {
    const simulator = await start(t, { models: [{ key: 'a' }, { key: 'b' }] });
    simulator.script({ kind: 'endless' }, { model: 'a' });
    const dying = post(simulator, '/v1/chat/completions', { model: 'a', messages, stream: true });
    await simulator.until(() => simulator.counters.tokens > 3);
    await post(simulator, '/v1/chat/completions', { model: 'b', messages });
    assert.match((await dying).text, /event: error\ndata: .*Model unloaded/);
    assert.equal(simulator.counters.evictions, 1);
  });
  it('that do not exist are named with those that do', async (t) => {
    const simulator = await start(t, { models });
    const { status, text } = await post(simulator, '/v1/chat/completions', { model: 'x', messages });
    assert.equal(status, 400);
    assert.match(text, /model_not_found/);
  });
});

describe('the simulated chat', () => {
  it('repeats the role in each chunk, ends with an empty delta, usage where asked for, and [DONE]', async (t) => {
    const simulator = await start(t);
    const { text, type } = await post(simulator, '/v1/chat/completions', {
      model: 'fast',
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
    assert.equal(type, 'text/event-stream');
    const events = text
      .trim()
      .split('\n\n')
      .map((event) => event.replace(/^data: /, ''));
    assert.equal(events.pop(), '[DONE]');
    const usage = JSON.parse(events.pop() ?? '');
    assert.deepEqual(usage.choices, []);
    const last = JSON.parse(events.pop() ?? '');
    assert.deepEqual(last.choices[0], { index: 0, delta: {}, logprobs: null, finish_reason: 'stop' });
    assert.ok(events.every((event) => JSON.parse(event).choices[0].delta.role === 'assistant'));
    assert.equal(usage.usage.completion_tokens, events.length);
  });
  it('counts one token less than the limit where it stops at it', async (t) => {
    const simulator = await start(t);
    const body = JSON.parse(
      (await post(simulator, '/v1/chat/completions', { model: 'fast', messages, max_tokens: 3 })).text,
    );
    assert.equal(body.choices[0].finish_reason, 'length');
    assert.equal(body.usage.completion_tokens, 2);
    assert.deepEqual(body.choices[0].message.tool_calls, []);
    assert.deepEqual(body.stats, {});
  });
  it('tells statistics on the older route', async (t) => {
    const simulator = await start(t);
    const body = JSON.parse((await post(simulator, '/api/v0/chat/completions', { model: 'fast', messages })).text);
    assert.equal(body.stats.stop_reason, 'eosFound');
  });
  it('queues what is more than its slots, without a byte, first come first served', async (t) => {
    const simulator = await start(t, { models: [{ key: 'fast', loaded: 50_000, parallel: 1 }] });
    simulator.script({ kind: 'silent', from: 'headers' });
    const first = new AbortController();
    const holding = fetch(`${simulator.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ model: 'fast', messages, stream: true }),
      signal: first.signal,
    });
    await simulator.until(() => simulator.counters.inFlight === 1 && simulator.counters.waiting === 0);
    const second = post(simulator, '/v1/chat/completions', { model: 'fast', messages });
    await simulator.until(() => simulator.counters.waiting === 1);
    assert.equal(simulator.counters.finished, 0);
    (await holding).body?.cancel().catch(() => {});
    first.abort();
    assert.equal((await second).status, 200);
  });
  it('kills all that share a context when it is full', async (t) => {
    const simulator = await start(t, { models: [{ key: 'fast', loaded: 300, parallel: 4 }] });
    const long = [{ role: 'user', content: 'word '.repeat(160) }];
    const all = await Promise.all(
      [1, 2].map(() => post(simulator, '/v1/chat/completions', { model: 'fast', messages: long, stream: true })),
    );
    assert.ok(all.every(({ text }) => text.includes('Context size has been exceeded.')));
  });
  it('reads only what is not the beginning of an earlier prompt', async (t) => {
    const simulator = await start(t, { models: [{ key: 'fast', loaded: 50_000 }] });
    const system = { role: 'system', content: 'rules '.repeat(500) };
    for (const content of ['one', 'two']) {
      await post(simulator, '/v1/chat/completions', { model: 'fast', messages: [system, { role: 'user', content }] });
    }
    assert.ok(simulator.counters.cached > 700);
    assert.ok(simulator.counters.prefilled < 900);
  });
  it('reads a prompt to its end before it heeds that the client has gone', async (t) => {
    const gate = Promise.withResolvers<void>();
    const simulator = await start(t, {
      models: [{ key: 'fast', loaded: 50_000, parallel: 1 }],
      prefillGate: gate.promise,
    });
    const url = new URL(`${simulator.url}/chat/completions`);
    const sent = request(url, { method: 'POST', agent: false });
    sent.on('error', () => {});
    sent.end(
      JSON.stringify({ model: 'fast', messages: [{ role: 'user', content: 'word '.repeat(800) }], stream: true }),
    );
    await simulator.until(() => simulator.counters.prefilled > 0);
    sent.destroy();
    await simulator.until(() => simulator.counters.cancelled === 1);
    assert.equal(simulator.counters.inFlight, 1, 'the slot is still busy');
    gate.resolve();
    await simulator.until(() => simulator.counters.inFlight === 0);
    assert.equal(simulator.counters.tokens, 0);
  });
  it('meets a planned fault as often as planned, and only for the model it was planned for', async (t) => {
    const simulator = await start(t, {
      models: [
        { key: 'a', loaded: true },
        { key: 'b', loaded: true },
      ],
    });
    simulator.script(faults.broken, { model: 'b', times: 2 });
    const status = async (model: string): Promise<number> =>
      (await post(simulator, '/v1/chat/completions', { model, messages })).status;
    assert.deepEqual(
      [await status('a'), await status('b'), await status('b'), await status('b')],
      [200, 500, 500, 200],
    );
  });
});

describe('the other simulated routes', () => {
  it('embed as floats and count nothing', async (t) => {
    const simulator = await start(t, { models: [{ key: 'e', type: 'embedding', loaded: true }] });
    const body = JSON.parse(
      (await post(simulator, '/v1/embeddings', { model: 'e', input: ['x', 'y'], encoding_format: 'base64' })).text,
    );
    assert.equal(typeof body.data[1].embedding[0], 'number');
    assert.deepEqual(body.usage, { prompt_tokens: 0, total_tokens: 0 });
    assert.match(body.model, /@q4_k_m$/);
  });
  it('tell alternatives of tokens only on MLX and only where asked for', async (t) => {
    const simulator = await start(t, {
      models: [
        { key: 'm', loaded: true, format: 'mlx' },
        { key: 'g', loaded: true },
      ],
    });
    const ask = async (model: string, include: readonly string[]): Promise<unknown[]> => {
      const body = JSON.parse(
        (await post(simulator, '/v1/responses', { model, input: 'hi', include, top_logprobs: 3 })).text,
      );
      assert.equal(body.top_p, false);
      return body.output[0].content[0].logprobs;
    };
    assert.ok((await ask('m', ['message.output_text.logprobs'])).length > 0);
    assert.deepEqual(await ask('m', []), []);
    assert.deepEqual(await ask('g', ['message.output_text.logprobs']), []);
    assert.equal((await post(simulator, '/v1/responses', { model: 'm', input: 'hi', text: {} })).status, 400);
  });
  it('complete a raw prompt', async (t) => {
    const simulator = await start(t);
    const body = JSON.parse(
      (await post(simulator, '/v1/completions', { model: 'fast', prompt: 'Once', max_tokens: 2 })).text,
    );
    assert.equal(body.choices[0].finish_reason, 'length');
  });
});

function call(content: string): ChatCall {
  return {
    model: 'm',
    messages: [{ role: 'user', content }],
    schema: {
      type: 'object',
      properties: {
        theme: { enum: ['Gardening', 'Cooking', 'Music'] },
        second: { enum: ['Gardening', 'Cooking', 'Music'] },
        quote: { type: 'string' },
      },
    },
    maxTokens: 100,
    body: {},
  };
}

describe('the plausible classifier', () => {
  it('takes the label the text speaks of, wherever it stands in the list', () => {
    const text = 'Title\nI cook and cook, cooking is all I do in my garden.';
    const answer = JSON.parse(plausibleAnswer(call(text)));
    assert.equal(answer.theme, 'Cooking');
    assert.notEqual(answer.second, answer.theme);
    assert.ok(text.includes(answer.quote));
  });
  it('says something where no schema is asked for, and so does the contrary one', () => {
    const free = { ...call('Say yes.'), schema: undefined };
    assert.equal(contraryAnswer(free), plausibleAnswer(free));
  });
  it('is contradicted by the contrary one', () => {
    const text = 'All about music and more music.';
    assert.notEqual(JSON.parse(contraryAnswer(call(text))).theme, JSON.parse(plausibleAnswer(call(text))).theme);
  });
});
