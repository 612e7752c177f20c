import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatMessage, ChatOutcome, ChatRequest } from '../../src/core/llm/chat.ts';
import { parseJson } from '../../src/core/llm/parseJson.ts';
import { until } from '../launch/until.ts';
import { address, connected, model, skip, slotsAtWork } from './server.ts';

const themes = ['Agile', 'Accessibility', 'Career'];
const themeSchema = {
  name: 'filing',
  schema: {
    type: 'object',
    properties: { theme: { type: 'string', enum: themes }, sure: { type: 'boolean' } },
    required: ['theme', 'sure'],
    additionalProperties: false,
  },
};

function ask(content: string, more: Partial<ChatRequest> = {}): ChatRequest {
  const messages: readonly ChatMessage[] = [
    { role: 'system', content: `You file blog posts. Themes: ${themes.join(', ')}.` },
    { role: 'user', content },
  ];
  const { signal } = new AbortController();
  return { model, messages, maxTokens: 60, temperature: 0, label: 'test', signal, ...more };
}

function answered(outcome: ChatOutcome): Extract<ChatOutcome, { kind: 'ok' }> {
  if (outcome.kind === 'ok') return outcome;
  throw new Error(outcome.kind === 'failed' ? outcome.fault.message : outcome.kind);
}

test('the server is found with its model, its slots and the context of each', { skip }, async () => {
  const connection = await connected();
  assert.deepEqual(
    connection.server.models.map(({ id }) => id),
    [model],
  );
  assert.equal(connection.slots(model), 4);
  assert.equal(connection.contextTokens(model), 2048);
  assert.equal(connection.sharesContext(model), false);
});

test('an answer bound by a schema is that JSON and nothing else', { skip }, async (t) => {
  const { chat } = await connected();
  const outcome = answered(await chat(ask('We cut our sprints to one week.', { schema: themeSchema })));
  t.diagnostic(outcome.text);
  const answer: unknown = JSON.parse(outcome.text);
  assert.ok(typeof answer === 'object' && answer !== null && 'theme' in answer && 'sure' in answer);
  assert.ok(themes.includes(String(answer.theme)));
  assert.equal(typeof answer.sure, 'boolean');
  assert.equal(parseJson(outcome.text)?.['theme'], answer.theme);
});

test('the answer comes in pieces, the first long before the last', { skip }, async () => {
  const { chat } = await connected();
  const pieces: string[] = [];
  const outcome = answered(
    await chat(ask('Tell of a walk by the sea.', { onPiece: (piece) => pieces.push(piece.text) })),
  );
  assert.ok(pieces.length > 5, `${pieces.length} pieces`);
  assert.ok(outcome.firstPiece < outcome.total);
  assert.ok((outcome.usage?.promptTokens ?? 0) > 10);
  assert.ok((outcome.usage?.completionTokens ?? 0) > 5);
});

test('cancelling an answer frees its slot', { skip }, async () => {
  const { chat } = await connected();
  const stop = new AbortController();
  const outcome = await chat(
    ask('Count from one to one thousand.', { maxTokens: 1500, signal: stop.signal, onPiece: () => stop.abort() }),
  );
  assert.equal(outcome.kind, 'cancelled');
  await until('every slot is free', async () => (await slotsAtWork()) === 0);
});

test('a prompt longer than the context is told as such, with the sizes', { skip }, async () => {
  const { chat } = await connected();
  const outcome = await chat(ask('word '.repeat(5000)));
  assert.ok(outcome.kind === 'failed', outcome.kind);
  assert.equal(outcome.fault.code, 'context-overflow');
  assert.equal(outcome.fault.fatal, false);
  assert.match(outcome.fault.message, /2,?048/u);
});

test('four posts are answered side by side', { skip }, async () => {
  const { chat } = await connected();
  let ended = 0;
  const calls = ['a sprint', 'alt text', 'a new job', 'a stand-up'].map(async (subject) => {
    const outcome = await chat(ask(`A post about ${subject}.`, { maxTokens: 200 }));
    ended += 1;
    return outcome;
  });
  let most = 0;
  await until('all four slots are at work', async () => {
    most = Math.max(most, await slotsAtWork());
    return most === 4 || ended === calls.length;
  });
  for (const outcome of await Promise.all(calls)) answered(outcome);
  assert.equal(most, 4);
});

test('the beginning that all prompts share is read once', { skip }, async (t) => {
  const rules = `You file blog posts. ${'A theme is one of a few words that the owner of the blog has agreed on. '.repeat(20)}`;
  const first = await timings(rules, 'We cut our sprints to one week.');
  const second = await timings(rules, 'A picture without alt text is a picture for some.');
  t.diagnostic(`first read ${first.prompt_n} tokens, second ${second.prompt_n} and ${second.cache_n} from the cache`);
  assert.ok(first.prompt_n > 200);
  assert.ok(second.cache_n > first.prompt_n * 0.8, `${second.cache_n} of ${first.prompt_n}`);
  assert.ok(second.prompt_n < first.prompt_n * 0.2, `${second.prompt_n}`);
});

/** llama.cpp's own account of a request: tokens of the prompt that it had to read, and those it had read before. */
async function timings(system: string, user: string): Promise<{ readonly cache_n: number; readonly prompt_n: number }> {
  const messages = [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ];
  const body = JSON.stringify({ model, messages, max_tokens: 4, temperature: 0 });
  const response = await fetch(`${address}/v1/chat/completions`, { method: 'POST', body });
  const answer: { timings: { cache_n: number; prompt_n: number } } = await response.json();
  return answer.timings;
}
