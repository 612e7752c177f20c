import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAnswerLine, requestWhy } from '../../../../src/core/categorize/batch/answerLine.ts';
import { answerLine, completion } from './batchKit.ts';

const object = '{"theme": "travel"}';
const read = (status: number, body: unknown) => readAnswerLine(answerLine('k', status, body));
const textOf = (body: unknown): string | undefined => {
  const line = read(200, body);
  return line.kind === 'answer' ? line.answer.text : undefined;
};

test('the answer is found wherever a server puts it', () => {
  const bodies = [
    completion(object),
    completion(`\`\`\`json\n${object}\n\`\`\``),
    completion(`Here it is: ${object} I hope that helps.`),
    completion(`<think>It is {"theme": "none"}?</think>\n${object}`),
    completion(`{"theme": "none"}</think>${object}`),
    completion(null, { reasoning_content: object }),
    completion('', { reasoning: object }),
    completion(object, { reasoning_content: 'It is {"theme": "none"}.' }),
  ];
  for (const body of bodies) assert.equal(textOf(body), object, JSON.stringify(body));
});

test('a completion without status and body around it is read too', () => {
  const line = readAnswerLine(JSON.stringify({ custom_id: 'k', response: completion(object) }));
  assert.ok(line.kind === 'answer' && line.answer.text === object);
});

test('what was counted comes along, and zeros count as not told', () => {
  const usage = { prompt_tokens: 40, completion_tokens: 8, prompt_tokens_details: { cached_tokens: 30 } };
  const line = read(200, { ...completion(object), usage });
  assert.ok(line.kind === 'answer');
  assert.deepEqual(line.answer, {
    text: object,
    finish: 'stop',
    model: 'small',
    usage: { promptTokens: 40, completionTokens: 8, reasoningTokens: 0, cachedTokens: 30 },
  });
  const zero = read(200, { ...completion(object), usage: { prompt_tokens: 0, completion_tokens: 0 } });
  assert.ok(zero.kind === 'answer' && zero.answer.usage === undefined);
});

const objects = (content: string, finish?: string) => {
  const line = read(200, completion(content, {}, finish));
  return line.kind === 'answer' ? [line.object, line.answer.finish] : [line.kind];
};
const what = (text: string) => {
  const line = readAnswerLine(text);
  return line.kind === 'failed' ? [line.what, line.why] : [line.kind];
};
const lineOf = (response: unknown, error: unknown = null): string =>
  JSON.stringify({ custom_id: 'k', response, error });

test('an answer without an object, and one that was cut, are known as such', () => {
  assert.deepEqual(objects(object), [true, 'stop']);
  assert.deepEqual(objects('travel'), [false, 'stop']);
  assert.deepEqual(objects('{"theme": "tra', 'length'), [true, 'length']);
  assert.deepEqual(objects('Well, I would', 'length'), [false, 'length']);
  assert.deepEqual(objects(' '.repeat(300), 'length'), ['failed']);
});

test('every kind of failure says what it is, and which would come to the same again', () => {
  assert.deepEqual(what(answerLine('k', 500, { error: 'boom' })), ['passing', 'status 500: boom']);
  assert.deepEqual(what(answerLine('k', 429, null)), ['passing', 'status 429']);
  assert.deepEqual(what(answerLine('k', 401, { error: { message: 'no key' } })), ['passing', 'status 401: no key']);
  assert.deepEqual(what(answerLine('k', 400, { error: { message: 'n_ctx' } })), ['overflow', 'status 400: n_ctx']);
  assert.deepEqual(what(answerLine('k', 400, { error: 'response_format' })), ['schema', 'status 400: response_format']);
  assert.deepEqual(what(answerLine('k', 422, { error: 'odd' })), ['refused', 'status 422: odd']);
  assert.deepEqual(what(answerLine('k', 200, { error: { message: 'odd' } }))[1], 'status 200: odd');
  // As vllm run-batch writes it: the status in the response, the words in the error.
  assert.deepEqual(
    what(lineOf({ status_code: 400, request_id: 'r', body: null }, { message: 'context length', code: 400 }))[0],
    'overflow',
  );
  assert.deepEqual(what(lineOf(null, { code: 'batch_expired', message: 'Too late.' })), [
    'passing',
    'Too late. [batch_expired]',
  ]);
  assert.deepEqual(what(lineOf(null)), ['passing', 'it has neither an answer nor an error']);
  const open = { choices: [{ message: { content: object }, finish_reason: null }] };
  assert.deepEqual(what(answerLine('k', 200, open)), ['refused', 'its answer has no finish_reason']);
  assert.deepEqual(what(answerLine('k', 200, completion(''))), ['empty', 'the model answered with nothing']);
});

test('errors within errors without end are one failure', () => {
  const deep = `${'{"error":'.repeat(90_000)}1${'}'.repeat(90_000)}`;
  assert.deepEqual(what(`{"custom_id":"k","response":{"status_code":500,"body":${deep}}}`), ['passing', 'status 500']);
  assert.equal(what(answerLine('k', 500, { error: deep }))[0], 'passing');
});

test('the words of a server steer neither a terminal nor a page', () => {
  const said = `\u001b[2J\u202eevil\n${'x'.repeat(5000)}`;
  const line = read(400, { error: { message: said } });
  assert.ok(line.kind === 'failed' && line.why.length < 300);
  assert.doesNotMatch(line.why, /[\p{Cc}\p{Cf}]/u);
});

test('no shape is too strange', () => {
  const strange = [
    '',
    'null',
    '[]',
    '3',
    '"x"',
    '{}',
    '{"custom_id": 3}',
    '{"custom_id": ""}',
    '{"__proto__": {"custom_id": "k"}}',
    '['.repeat(100_000),
    `{"custom_id":"k","response":${'{"body":'.repeat(5000)}1${'}'.repeat(5000)}}`,
    '{"custom_id":"k","response":{"status_code":"200","body":[]}}',
    '{"custom_id":"k","response":{"status_code":200,"body":{"choices":[{"message":"x"}]}}}',
    '{"custom_id":"k","response":{"status_code":200,"body":{"choices":{"0":{}}}}}',
    '{"custom_id":"__proto__","response":{"status_code":200,"body":{"choices":[{"message":{"content":{"a":1}}}]}}}',
  ];
  for (const text of strange) assert.notEqual(readAnswerLine(text).kind, 'answer', text.slice(0, 80));
});

test('a request is told from the answer to one: taken for a failure it would let its round look answered', () => {
  const body = { model: 'small', messages: [] };
  const request = JSON.stringify({ custom_id: 'k', method: 'POST', url: '/v1/chat/completions', body });
  assert.deepEqual(readAnswerLine(request), { kind: 'unreadable', why: requestWhy });
  const failed = JSON.stringify({ custom_id: 'k', body, error: { message: 'Too late.' } });
  assert.equal(readAnswerLine(failed).kind, 'failed');
});
