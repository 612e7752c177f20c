import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type TestContext, describe, it } from 'node:test';
import { type Server, discover } from '../../../src/core/llm/discovery.ts';
import { type ModelFacts, nativeModels, olderModels, plainModels } from '../../../src/core/llm/modelFacts.ts';
import { suggestModels, weight } from '../../../src/core/llm/suggest.ts';
import { plainFetch } from '../../../src/node/plainFetch.ts';
import { startSimulator } from '../../lmstudio/simulator.ts';
import type { SimulatorOptions } from '../../lmstudio/types.ts';

function aModel(id: string, more: object = {}): ModelFacts {
  return { id, type: 'llm', displayName: id, loaded: [], loadedKnown: true, ...more };
}

const models = [
  { key: 'google/gemma-3-4b', loaded: 8192, parallel: 2, params: '4B', format: 'mlx' as const },
  { key: 'qwen3-8b', reasoningOptions: ['off', 'low'], maxContext: 40_960 },
  { key: 'text-embedding-nomic', type: 'embedding' as const },
];

async function found(t: TestContext, options: SimulatorOptions): Promise<Server> {
  const simulator = await startSimulator(options);
  t.after(() => simulator.close());
  const outcome = await discover({ baseUrl: simulator.url, signal: new AbortController().signal, fetch: plainFetch });
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

describe('discovery', () => {
  it('reads models, instances, contexts and slots from a current LM Studio', async (t) => {
    const server = await found(t, { models });
    assert.equal(server.kind, 'lmstudio');
    const [gemma, qwen, nomic] = server.models;
    assert.deepEqual(gemma?.loaded, [{ id: 'google/gemma-3-4b', contextTokens: 8192, slots: 2 }]);
    assert.equal(gemma.params, '4B');
    assert.equal(gemma.format, 'mlx');
    assert.equal(gemma.reasoning, undefined);
    assert.deepEqual(qwen?.reasoning, ['off', 'low']);
    assert.deepEqual(qwen.loaded, []);
    assert.equal(qwen.maxContextTokens, 40_960);
    assert.equal(nomic?.type, 'embedding');
  });

  it('reads what an older LM Studio tells', async (t) => {
    const server = await found(t, { models, settings: { kind: 'lmstudio-0.3' } });
    assert.equal(server.kind, 'lmstudio');
    assert.deepEqual(server.models[0]?.loaded, [{ id: 'google/gemma-3-4b', contextTokens: 8192 }]);
    assert.equal(server.models[2]?.type, 'embedding');
  });

  it("reads a llama-server's context and slots", async (t) => {
    const server = await found(t, {
      models: [{ key: 'gemma', loaded: 2048, parallel: 4 }],
      settings: { kind: 'llama-server' },
    });
    assert.equal(server.kind, 'openai');
    assert.deepEqual(server.models[0]?.loaded, [{ id: 'gemma', contextTokens: 2048, slots: 4 }]);
    assert.equal(server.models[0]?.params, '0.27B');
  });

  it('takes the names where a server tells no more', async (t) => {
    const server = await found(t, { models: [{ key: 'm', loaded: true }], settings: { kind: 'openai' } });
    assert.deepEqual(server.models[0], { id: 'm', type: 'llm', displayName: 'm', loaded: [], loadedKnown: false });
  });

  it('tells a key that is missing', async (t) => {
    const simulator = await startSimulator({ settings: { requireAuth: 'k' } });
    t.after(() => simulator.close());
    const request = { baseUrl: simulator.url, signal: new AbortController().signal, fetch: plainFetch };
    const refused = await discover(request);
    assert.equal(refused.kind === 'failed' && refused.fault.code, 'unauthorized');
    assert.equal((await discover({ ...request, key: 'k' })).kind, 'ok');
  });

  it('gives up a server that does not answer', async (t) => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.closeAllConnections());
    t.after(() => server.close());
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    const outcome = await discover({
      baseUrl: `http://127.0.0.1:${address.port}/v1`,
      signal: new AbortController().signal,
      fetch: plainFetch,
      timeout: 30,
    });
    assert.equal(outcome.kind === 'failed' && outcome.fault.code, 'stalled');
  });

  it('tells another program from a server of models', async (t) => {
    const server = createServer((_, response) => response.end('<html>hello</html>'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    const outcome = await discover({
      baseUrl: `http://127.0.0.1:${address.port}/v1`,
      signal: new AbortController().signal,
      fetch: plainFetch,
    });
    assert.equal(outcome.kind === 'failed' && outcome.fault.code, 'wrong-address');
  });

  it('that is cancelled says so', async () => {
    const outcome = await discover({
      baseUrl: 'http://127.0.0.1:9/v1',
      signal: AbortSignal.abort(),
      fetch: plainFetch,
    });
    assert.deepEqual(outcome, { kind: 'cancelled' });
  });
});

describe('a hostile list', () => {
  const items = [null, 1, 'x', [], {}, { key: 3, id: 3 }, { key: '__proto__', id: '__proto__', state: 'loaded' }];
  it('gives only what has a name, and no prototype is touched', () => {
    assert.deepEqual(
      nativeModels({ models: items })?.map((model) => model.id),
      ['__proto__'],
    );
    assert.deepEqual(
      plainModels({ data: items })?.map((model) => model.id),
      ['__proto__'],
    );
    assert.equal(Object.hasOwn(Object.prototype, 'loaded'), false);
  });
  it('of the wrong shape is no list', () => {
    for (const body of [
      undefined,
      null,
      1,
      'x',
      [],
      {},
      { models: {} },
      { data: 'x' },
      { error: 'Unexpected endpoint' },
    ]) {
      assert.equal(nativeModels(body), undefined);
      assert.equal(olderModels(body), undefined);
      assert.equal(plainModels(body), undefined);
    }
  });
  it('keeps wrong numbers and texts out', () => {
    const [model] =
      nativeModels({
        models: [
          {
            key: 'a\u0000b',
            max_context_length: -5,
            loaded_instances: [{ id: 'a', config: { context_length: 'x', parallel: 0 } }, { id: 7 }],
            capabilities: { reasoning: { allowed_options: [1, 'off', 'x'.repeat(100)] } },
          },
        ],
      }) ?? [];
    assert.equal(model?.id, 'a b');
    assert.equal(model.maxContextTokens, undefined);
    assert.deepEqual(model.loaded, [{ id: 'a' }]);
    assert.deepEqual(model.reasoning, ['off']);
  });
  it('is not read to its end where it has no end', () => {
    const many = Array.from({ length: 5000 }, (_, at) => ({ id: `m${at}` }));
    assert.equal(plainModels({ data: many })?.length, 2000);
  });
});

describe('the suggested models', () => {
  const loaded = { loaded: [{ id: 'x' }] };
  it('are a small one for all posts and a bigger one of another family for the hard ones', () => {
    const list = [
      aModel('gemma-3-12b'),
      aModel('gemma-3-4b'),
      aModel('qwen3-20b'),
      aModel('text-embedding-x', { type: 'embedding' }),
    ];
    assert.deepEqual(suggestModels(list), { fast: 'gemma-3-4b', reasoning: 'qwen3-20b' });
  });
  it('are loaded ones before any other', () => {
    assert.deepEqual(
      suggestModels([aModel('a-1b'), aModel('b-7b', loaded), aModel('c-20b', loaded), aModel('d-70b')]),
      {
        fast: 'b-7b',
        reasoning: 'c-20b',
      },
    );
  });
  it('leave what always thinks to the hard posts', () => {
    assert.deepEqual(suggestModels([aModel('deepseek-r1-distill-1.5b'), aModel('gemma-3-4b')]), {
      fast: 'gemma-3-4b',
      reasoning: 'deepseek-r1-distill-1.5b',
    });
    assert.deepEqual(suggestModels([aModel('gpt-oss-20b'), aModel('mistral-24b')]).reasoning, 'gpt-oss-20b');
  });
  it('are one where there is one, and none where there is none', () => {
    assert.deepEqual(suggestModels([aModel('a')]), { fast: 'a' });
    assert.deepEqual(suggestModels([aModel('e', { type: 'embedding' })]), {});
  });
  it('are weighed by what the server says, by name, and by size', () => {
    assert.equal(weight(aModel('x', { params: '7B' })), 7);
    assert.equal(weight(aModel('gemma-3-270m')), 0.27);
    assert.equal(weight(aModel('qwen3-30b-a3b')), 30);
    assert.equal(Math.round(weight(aModel('x', { sizeBytes: 6e9 }))), 10);
  });
});
