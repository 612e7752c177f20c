import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import type { Chat, FaultCode } from '../../../src/core/llm/chat.ts';
import { serverFault, wordsOf } from '../../../src/core/llm/faults.ts';
import { createRequestLog } from '../../../src/core/llm/requestLog.ts';
import { createChat } from '../../../src/core/llm/client.ts';
import { type FaultMode, faults } from '../../lmstudio/script.ts';
import { answered, ask, faultIn, manualClock, newWorld, worldAt } from './world.ts';

describe('what a server says goes wrong', () => {
  const expected: readonly (readonly [string, FaultMode, FaultCode])[] = [
    ['no model loaded', faults.noModelsLoaded, 'no-model'],
    ['an unknown model', faults.unknownModel, 'no-model'],
    ['too little memory to load', faults.loadRefused, 'load-refused'],
    ['a prompt too long, as status 400', faults.overflow400, 'context-overflow'],
    ['a prompt too long, inside a stream', faults.overflowStream, 'context-overflow'],
    ['a prompt too long, as llama-server says it', faults.overflowLlamaServer, 'context-overflow'],
    ['the shared context being full', faults.sharedOverflow, 'context-overflow'],
    ['a template that cannot be filled', faults.template, 'refused-request'],
    ['a body it cannot read', faults.malformed, 'refused-request'],
    ['a crash of the model', faults.crashed, 'unloaded'],
    ['an unload before the first token', faults.unloadedEarly, 'unloaded'],
    ['an unload midway', faults.unloadedMidway, 'unloaded'],
    ['a format it cannot parse itself', faults.pegNative, 'refused-request'],
    ['an unknown endpoint, with status 200', faults.unexpectedEndpoint, 'wrong-address'],
    ['a web page', faults.webPage, 'wrong-address'],
    ['still loading', faults.busy, 'server-error'],
    ['an internal error', faults.broken, 'server-error'],
    [
      'an error event holding a string',
      { kind: 'sse-error', after: 1, message: 'Boom', shape: 'string' },
      'server-error',
    ],
    [
      'an error without an event line',
      { kind: 'sse-error', after: 1, message: 'Model unloaded.', shape: 'no-event' },
      'unloaded',
    ],
    ['nothing, in a good stream', { kind: 'empty-stream' }, 'empty'],
    ['nothing but a finish', { kind: 'empty-stream', usage: true }, 'empty'],
    ['an answer of spaces', { kind: 'answer', text: '  \n ' }, 'empty'],
    ['a stream without a finish reason', { kind: 'no-done', after: 3 }, 'interrupted'],
    ['a socket that breaks before the first token', { kind: 'destroy', after: 0 }, 'interrupted'],
    ['a socket that breaks midway', { kind: 'destroy', after: 3 }, 'interrupted'],
    ['garbage in the stream', { kind: 'garbage-event', after: 2 }, 'interrupted'],
    ['a redirect', { kind: 'status', status: 302, body: { error: '' } }, 'wrong-address'],
    ['a status that says too often', { kind: 'status', status: 429, body: 'slow down' }, 'server-error'],
    ['a 404 page', { kind: 'status', status: 404, body: 'Not Found' }, 'wrong-address'],
  ];
  for (const [what, fault, code] of expected) {
    it(`${what}: is told as ${code}, after one request and no more`, async (t) => {
      const { chat, simulator, requests } = await newWorld(t);
      simulator.script(fault, { times: 3 });
      const told = faultIn(await chat(ask()));
      assert.equal(told.code, code);
      assert.equal(simulator.counters.started, 1);
      assert.equal(told.address, simulator.url);
      assert.ok(told.message.includes(simulator.url), told.message);
      assert.match(told.message, /\. [A-Z].*\.$/, 'names a next step');
      assert.equal(requests.entries()[0]?.fault?.code, code);
      await simulator.until(() => simulator.counters.inFlight === 0);
    });
  }

  it('an empty stream for a prompt about as long as the context is told as an overflow', async (t) => {
    const { chat, simulator } = await newWorld(t);
    simulator.script(faults.overflowEmpty);
    const long = ask({ messages: [{ role: 'user', content: 'a word and another '.repeat(700) }] });
    assert.equal(faultIn(await chat(long)).code, 'context-overflow');
  });

  it('a prompt that does not fit is told with the size of the context', async (t) => {
    const { chat } = await newWorld(t);
    const long = ask({ messages: [{ role: 'user', content: 'a word and another '.repeat(3000) }] });
    const fault = faultIn(await chat(long));
    assert.equal(fault.code, 'context-overflow');
    assert.match(fault.message, /4096 tokens/);
    assert.equal(fault.passing, false);
  });

  it('only a full shared context may pass by itself', async (t) => {
    const { chat, simulator } = await newWorld(t);
    simulator.script(faults.sharedOverflow);
    assert.equal(faultIn(await chat(ask())).passing, true);
  });
});

describe('errors within errors', () => {
  const place = { address: 'http://127.0.0.1:1234', model: 'm' };
  it('are read some levels deep, as gateways wrap them', () => {
    const told = { error: JSON.stringify({ error: { error: { message: 'Model unloaded.', code: 'gone' } } }) };
    assert.equal(wordsOf(JSON.stringify(told)), 'Model unloaded. [gone]');
    assert.equal(serverFault(told, 500, place).fault.code, 'unloaded');
  });
  it('without end are no words, and no end of the run', () => {
    const levels = 100_000;
    const text = `${'{"error":'.repeat(levels)}"Model unloaded."${'}'.repeat(levels)}`;
    for (const body of [text, JSON.parse(text)]) {
      assert.equal(wordsOf(body), '');
      assert.equal(serverFault(body, 500, place).fault.code, 'server-error');
    }
  });
});

describe('a key', () => {
  const options = { settings: { requireAuth: 'sk-lm-ABCD:1234' } };
  it('that is missing is told as such, and fatal', async (t) => {
    const { chat } = await newWorld(t, options, { key: '' });
    const fault = faultIn(await chat(ask()));
    assert.equal(fault.code, 'unauthorized');
    assert.equal(fault.fatal, true);
  });
  it('that is wrong is refused and never shown', async (t) => {
    const { chat, requests } = await newWorld(t, options, { key: 'sk-lm-secret' });
    const fault = faultIn(await chat(ask()));
    assert.equal(fault.code, 'unauthorized');
    assert.doesNotMatch(JSON.stringify([fault, requests.entries()]), /sk-lm-secret/);
  });
  it('that is right opens the server', async (t) => {
    const { chat } = await newWorld(t, options, { key: options.settings.requireAuth });
    answered(await chat(ask()));
  });
});

describe('a server that cannot be reached', () => {
  it('is told as unreachable, and fatal, where nothing listens', async () => {
    const fault = faultIn(await chatAt(`http://127.0.0.1:${await freePort()}/v1`)(ask()));
    assert.equal(fault.code, 'unreachable');
    assert.equal(fault.fatal, true);
    assert.match(fault.message, /ECONNREFUSED|Nothing answers/);
  });

  it('is told as a wrong address where something else than HTTP answers', async (t) => {
    const server = createServer((socket) => {
      socket.on('error', () => {}).resume();
      socket.end('220 mail.example ESMTP\r\n');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => new Promise((resolve) => server.close(resolve)));
    assert.equal(faultIn(await chatAt(`http://127.0.0.1:${portOf(server)}/v1`)(ask())).code, 'wrong-address');
  });

  it('is told as interrupted where it closes without a word', async (t) => {
    const server = createServer((socket) => socket.on('error', () => {}).destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => new Promise((resolve) => server.close(resolve)));
    assert.equal(faultIn(await chatAt(`http://127.0.0.1:${portOf(server)}/v1`)(ask())).code, 'interrupted');
  });
});

it('a base URL without /v1 is told as a wrong address, not as an empty answer', async (t) => {
  const { simulator } = await newWorld(t);
  const chat = chatAt(simulator.url.replace(/\/v1$/, ''));
  const fault = faultIn(await chat(ask()));
  assert.equal(fault.code, 'wrong-address');
  assert.match(fault.message, /Unexpected endpoint/);
});

it("a server's words that repeat the prompt are left out of the message", async (t) => {
  const { chat, simulator } = await newWorld(t);
  const secret = 'The board meets on Tuesday about the merger of the two companies.';
  simulator.script({ kind: 'status', status: 500, body: { error: `cannot parse: ${secret}` } });
  const fault = faultIn(await chat(ask({ messages: [{ role: 'user', content: `${secret} More.` }] })));
  assert.doesNotMatch(fault.message, /merger/);
});

it('variables of the environment meant for another service do not travel', async (t) => {
  const before = { ...process.env };
  process.env['OPENAI_CUSTOM_HEADERS'] = 'X-Secret: abc';
  process.env['OPENAI_ORG_ID'] = 'org-secret';
  process.env['OPENAI_BASE_URL'] = 'http://127.0.0.1:9/v1';
  t.after(() => {
    for (const name of ['OPENAI_CUSTOM_HEADERS', 'OPENAI_ORG_ID', 'OPENAI_BASE_URL']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  });
  const seen: string[] = [];
  const { simulator } = await newWorld(t);
  const world = worldAt(simulator.url, [], manualClock(), createRequestLog());
  const chat = createChat({
    ...world,
    fetch: (input, init) => {
      seen.push(...new Headers(init?.headers).keys());
      return world.fetch(input, init);
    },
  });
  answered(await chat(ask()));
  assert.deepEqual(seen, ['accept', 'content-type']);
});

function chatAt(address: string): Chat {
  return createChat(worldAt(address, [], manualClock(), createRequestLog()));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return address.port;
}
