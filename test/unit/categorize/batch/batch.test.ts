import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { impactPath } from '../../../../src/core/categorize/impactFolder.ts';
import type { Plan } from '../../../../src/core/categorize/plan.ts';
import type { Files } from '../../../../src/core/ports.ts';
import { nodeFiles } from '../../../../src/node/files.ts';
import { startSimulator } from '../../../lmstudio/simulator.ts';
import type { Simulator } from '../../../lmstudio/simulator.ts';
import type { SimulatedModel } from '../../../lmstudio/types.ts';
import {
  answerAll,
  answerLine,
  blogOf,
  completion,
  CONTEXT,
  erring,
  exported,
  imported,
  importText,
  livePlan,
  okOf,
  requestLines,
  settingsOf,
  timeless,
} from './batchKit.ts';

async function serverOf(t: TestContext, ...models: readonly SimulatedModel[]): Promise<Simulator> {
  const simulator = await startSimulator({ models: [...models] });
  t.after(() => simulator.close());
  return simulator;
}

const small: SimulatedModel = { key: 'small', loaded: CONTEXT, parallel: 1, answer: erring };
const requestsIn = (folder: string): string => join(folder, 'requests.jsonl');

/** Goes round after round; `spoil` may change the lines of answers of a round. */
async function inRounds(
  folder: string,
  url: string,
  spoil: (lines: readonly string[], round: number) => readonly string[] = (lines) => lines,
  reasoning?: string,
): Promise<{ readonly plan: Plan; readonly rounds: readonly number[] }> {
  const rounds: number[] = [];
  for (;;) {
    const made = okOf(await exported(folder, { settings: settingsOf(reasoning) }));
    if (made.kind === 'plan') return { plan: made.plan, rounds };
    rounds.push(made.requests);
    assert.ok(rounds.length < 9, `still asking: ${rounds.join(', ')}`);
    const answers = await answerAll(await requestLines(requestsIn(folder)), url);
    await imported(folder, spoil(answers, rounds.length).join('\n'));
  }
}

test('a batch in rounds comes to the plan of a live run, with the same calls and tokens', async (t) => {
  const { url } = await serverOf(t, small);
  const { plan, rounds } = await inRounds(await blogOf(t, 60, 24), url, (lines) => lines.toReversed());
  assert.deepEqual(timeless(plan), timeless(await livePlan(await blogOf(t, 60, 24), url, 'small')));
  // Both first votes of a post in one round; a third one only where these leave doubt.
  assert.equal(rounds[0], 120);
  assert.ok(rounds.length === 2 && Number(rounds[1]) < 60, rounds.join(', '));
});

test('a second model is asked once the first has been heard, and the plan is that of a live run', async (t) => {
  const large: SimulatedModel = { key: 'large', loaded: CONTEXT, parallel: 1, answer: erring };
  const { url } = await serverOf(t, small, large);
  const { plan, rounds } = await inRounds(await blogOf(t, 40, 15), url, undefined, 'large');
  assert.deepEqual(timeless(plan), timeless(await livePlan(await blogOf(t, 40, 15), url, 'small', 'large')));
  assert.deepEqual([plan.engines, rounds.length], [['small', 'large'], 3]);
});

test('failed, lost, repeated and foreign lines are told, lose nothing, and do not change the plan', async (t) => {
  const { url } = await serverOf(t, small);
  const folder = await blogOf(t, 12, 0);
  const first = okOf(await exported(folder));
  assert.ok(first.kind === 'requests');
  const lines = await requestLines(requestsIn(folder));
  const [lost, broken, refused, kept, ...others] = await answerAll(lines, url);
  const ids = lines.map((line) => line.custom_id);
  const down = answerLine(ids[1] ?? '', 503, { error: { message: 'The engine died.' } });
  const expired = JSON.stringify({
    custom_id: ids[2],
    response: null,
    error: { code: 'batch_expired', message: 'Late' },
  });
  const foreign = answerLine('request-7', 200, completion('{"theme":"travel"}'));
  const file = [down, kept, '', expired, foreign, kept, 'not json', ...others.toReversed(), '{"custom_id": "torn'];
  const report = await imported(folder, file.join('\r\n'));
  assert.ok(lost !== undefined && broken !== undefined && refused !== undefined);
  const count = lines.length;
  assert.deepEqual([report.lines, report.imported], [count + 3, count - 3]);
  assert.deepEqual(
    report.failed.first.map(({ line, id, why }) => [line, id, why]),
    [
      [1, ids[1], 'status 503: The engine died.'],
      [4, ids[2], 'Late [batch_expired]'],
      [7, undefined, 'it is no JSON object; the file may have been cut off here'],
      [count + 4, undefined, 'it is no JSON object; the file may have been cut off here'],
    ],
  );
  assert.deepEqual(
    [report.unknown.first, report.duplicates.first.map(({ line, id }) => [line, id])],
    [[{ line: 5, id: 'request-7', why: 'this blog has not asked it' }], [[6, ids[3]]]],
  );
  assert.deepEqual(
    report.missing.first.map(({ id }) => id),
    [ids[0]],
  );
  const second = okOf(await exported(folder));
  assert.ok(second.kind === 'requests' && second.again === 3, JSON.stringify(second));
  const again = (await requestLines(requestsIn(folder))).map((line) => line.custom_id);
  assert.deepEqual(
    ids.slice(0, 3).filter((id) => !again.includes(id)),
    [],
  );
  await imported(folder, (await answerAll(await requestLines(requestsIn(folder)), url)).join('\n'));
  const { plan } = await inRounds(folder, url);
  assert.deepEqual(timeless(plan), timeless(await livePlan(await blogOf(t, 12, 0), url, 'small')));
});

test('a file that is imported twice takes nothing twice and asks nothing anew', async (t) => {
  const { url } = await serverOf(t, small);
  const folder = await blogOf(t, 3, 0);
  await exported(folder);
  const answers = (await answerAll(await requestLines(requestsIn(folder)), url)).join('\n');
  assert.equal((await imported(folder, answers, 7)).imported, 6);
  const again = await imported(folder, answers, 1_000_000);
  assert.deepEqual([again.imported, again.duplicates.count, again.missing.count], [0, 6, 0]);
});

test('what an earlier live run has been told is not asked again', async (t) => {
  const { url } = await serverOf(t, small);
  const folder = await blogOf(t, 9, 3);
  const live = await livePlan(folder, url, 'small');
  const made = okOf(await exported(folder));
  assert.ok(made.kind === 'plan');
  assert.deepEqual(made.plan.rows, live.rows);
  assert.equal(existsSync(requestsIn(folder)), false);
});

test('a request is what the live client sends, but whole instead of streamed', async (t) => {
  const sent: object[] = [];
  const watched: SimulatedModel = { ...small, answer: (call) => (sent.push(call.body), erring(call)) };
  const { url } = await serverOf(t, watched);
  const folder = await blogOf(t, 1, 0);
  await exported(folder);
  const lines = await requestLines(requestsIn(folder));
  await livePlan(await blogOf(t, 1, 0), url, 'small');
  const streamed = { stream: true, stream_options: { include_usage: true } };
  assert.deepEqual(
    lines.map(({ body }) => ({ ...body, ...streamed })),
    sent.filter((body) => JSON.stringify(body).includes('theme_alone')),
  );
  assert.deepEqual(
    [...new Set(lines.map(({ method, url: route }) => `${method} ${route}`))],
    ['POST /v1/chat/completions'],
  );
  assert.ok(lines.every(({ custom_id }) => /^[0-9a-f]{32}$/.test(custom_id)));
});

test('a model that breaks under a schema is asked by prompt in the next round, as live', async (t) => {
  const garbled: SimulatedModel = { ...small, schemaMode: 'garbled' };
  const { url } = await serverOf(t, garbled);
  const folder = await blogOf(t, 3, 0);
  await exported(folder);
  const report = await imported(folder, (await answerAll(await requestLines(requestsIn(folder)), url)).join('\n'));
  assert.deepEqual(
    [report.imported, new Set(report.failed.first.map(({ why }) => why))],
    [0, new Set(['its answer holds no JSON object'])],
  );
  await exported(folder);
  const lines = await requestLines(requestsIn(folder));
  assert.ok(lines.every(({ body }) => body['response_format'] === undefined));
  await imported(folder, (await answerAll(lines, url)).join('\n'));
  const { plan } = await inRounds(folder, url);
  assert.deepEqual(plan.rows, (await livePlan(await blogOf(t, 3, 0), url, 'small')).rows);
});

for (const reasoning of ['A-think-tags', 'B-no-opening-tag', 'C-reasoning-content', 'D-reasoning'] as const) {
  test(`the thought of a model (${reasoning}) is no part of its answer, and a cut one is given more room`, async (t) => {
    const thinking: SimulatedModel = {
      ...small,
      reasoning,
      thought: 'Hm, let me see what this post is about. '.repeat(4),
    };
    const { url } = await serverOf(t, thinking);
    const { plan } = await inRounds(await blogOf(t, 4, 0), url);
    assert.ok(plan.rows.some(({ proposal }) => proposal.theme !== undefined));
    assert.deepEqual(plan.rows, (await livePlan(await blogOf(t, 4, 0), url, 'small')).rows);
  });
}

test('a post that does not fit is shown in part, and a request that is refused for good goes to review', async (t) => {
  const { url } = await serverOf(t, small);
  const folder = await blogOf(t, 2, 0);
  await writeFile(
    join(folder, 'posts/p000.md'),
    `---\ntitle: Long\n---\n\n${'A long road over the hills. '.repeat(900)}\n`,
  );
  const { plan, rounds } = await inRounds(folder, url, (lines, round) =>
    lines.map((line) => {
      const { custom_id } = Object(JSON.parse(line));
      if (round > 1) return line.includes('hills') ? line : answerLine(custom_id, 400, { error: 'Bad request' });
      return answerLine(custom_id, 400, { error: { message: "This model's maximum context length is 4096 tokens." } });
    }),
  );
  assert.ok(rounds.length >= 4, rounds.join(', '));
  assert.deepEqual([...new Set(plan.rows.map(({ proposal }) => proposal.reason))], ['no-answer']);
  assert.equal(plan.notReached.length, 0);
});

test('requests that one file may not hold are split over several', async (t) => {
  const folder = await blogOf(t, 12, 0);
  const byCount = okOf(await exported(folder, { limits: { requests: 10, bytes: 1e9 } }));
  assert.ok(byCount.kind === 'requests');
  assert.deepEqual(
    byCount.files.map(({ path, requests }) => [path.slice(folder.length + 1), requests]),
    [
      ['requests.jsonl', 10],
      ['requests-2.jsonl', 10],
      ['requests-3.jsonl', 4],
    ],
  );
  const bySize = okOf(await exported(folder, { limits: { requests: 1e9, bytes: 6000 } }));
  assert.ok(bySize.kind === 'requests');
  const ids = new Set<string>();
  for (const { path, bytes, requests } of bySize.files) {
    const lines = await requestLines(path);
    assert.deepEqual([(await readFile(path)).byteLength, lines.length], [bytes, requests]);
    assert.ok(bytes <= 6000 || requests === 1);
    for (const { custom_id } of lines) ids.add(custom_id);
  }
  assert.deepEqual([ids.size, bySize.requests], [24, 24]);
});

test('an export that is stopped or cannot be written leaves no half of a file', async (t) => {
  const folder = await blogOf(t, 12, 0);
  const stop = new AbortController();
  let seen = 0;
  const progress = { report: () => void (++seen === 5 && stop.abort()) };
  const stopped = await exported(folder, { signal: stop.signal, progress, limits: { requests: 2, bytes: 1e9 } });
  assert.equal(stopped.kind, 'cancelled');
  assert.deepEqual([existsSync(requestsIn(folder)), existsSync(join(folder, 'requests-2.jsonl'))], [false, false]);
  const nowhere = await exported(folder, { out: join(folder, 'no', 'requests.jsonl') });
  assert.ok(nowhere.kind === 'failed' && nowhere.message.includes('requests.jsonl'), JSON.stringify(nowhere));
});

const fullDisk: Files = {
  ...nodeFiles,
  replace: async (path, bytes) => {
    if (path.endsWith('-2.jsonl')) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    await nodeFiles.replace(path, bytes);
  },
};

test('a disk that fails at the second file leaves no first one, and the batch as it was', async (t) => {
  const folder = await blogOf(t, 12, 0);
  const full = await exported(folder, { files: fullDisk, limits: { requests: 2, bytes: 1e9 } });
  assert.ok(full.kind === 'failed' && /requests\.jsonl cannot be written: the disk is full/.test(full.message));
  assert.equal(existsSync(requestsIn(folder)), false);
  const made = okOf(await exported(folder));
  assert.ok(made.kind === 'requests' && made.requests === 24 && made.again === 0 && made.round === 1);
});

test('two posts of one text are asked about once and filed alike', async (t) => {
  const { url } = await serverOf(t, small);
  const folder = await blogOf(t, 2, 0);
  const text = await readFile(join(folder, 'posts/p000.md'));
  await writeFile(join(folder, 'posts/p001.md'), text);
  const { plan, rounds } = await inRounds(folder, url);
  assert.equal(rounds[0], 2);
  assert.deepEqual(plan.rows[0]?.proposal, plan.rows[1]?.proposal);
});

test('an import that is stopped keeps what it took', async (t) => {
  const { url } = await serverOf(t, small);
  const folder = await blogOf(t, 3, 0);
  await exported(folder);
  const answers = await answerAll(await requestLines(requestsIn(folder)), url);
  const stop = new AbortController();
  stop.abort();
  assert.equal((await importText(folder, answers.join('\n'), 1000, stop.signal)).kind, 'cancelled');
  assert.equal((await imported(folder, answers.join('\n'))).imported, 6);
});

test('a batch for another model does not silently forget the one that waits', async (t) => {
  const { url } = await serverOf(t, small);
  const folder = await blogOf(t, 3, 0);
  await exported(folder);
  const lines = await requestLines(requestsIn(folder));
  const answers = await answerAll(lines, url);
  await imported(folder, answers.slice(0, 4).join('\n'));
  const other = { settings: { model: 'other', contextTokens: CONTEXT } };
  const refused = await exported(folder, other);
  assert.ok(refused.kind === 'failed' && /small still waits for 2 answers/.test(refused.message));
  const anew = okOf(await exported(folder, { ...other, anew: true }));
  assert.ok(anew.kind === 'requests' && anew.requests === 6 && anew.round === 1);
  const back = okOf(await exported(folder, { anew: true, settings: settingsOf() }));
  // The two that wait, and a third vote where two that came differ.
  const came = new Set(lines.slice(0, 4).map((line) => line.custom_id));
  const again = (await requestLines(requestsIn(folder))).map((line) => line.custom_id);
  assert.ok(back.kind === 'requests' && lines.slice(4).every((line) => again.includes(line.custom_id)));
  assert.ok(
    again.every((id) => !came.has(id)),
    'answers that came are not asked for again',
  );
});

test('probabilities are asked for where the server gives them, and count as they do live', async (t) => {
  const folder = await blogOf(t, 1, 0);
  okOf(await exported(folder, { settings: { ...settingsOf(), logprobs: true } }));
  const lines = await requestLines(requestsIn(folder));
  assert.ok(lines.every(({ body }) => body['logprobs'] === true && body['top_logprobs'] === 10));
  const rivals = [
    { token: 'Answer', logprob: Math.log(0.4) },
    { token: 'gardening', logprob: Math.log(0.3) },
    { token: 'cook', logprob: Math.log(0.1) },
  ];
  const tokens = ['{"theme": "', 'gardening', '"}'].map((token, index) =>
    index === 1 ? { token, logprob: Math.log(0.3), top_logprobs: rivals } : { token, logprob: 0 },
  );
  const answers = lines.map(({ custom_id }) => {
    const body = Object(completion('{"theme": "gardening"}'));
    return answerLine(custom_id, 200, { ...body, choices: [{ ...body.choices[0], logprobs: { content: tokens } }] });
  });
  await imported(folder, answers.join('\n'));
  const made = okOf(await exported(folder));
  assert.ok(made.kind === 'plan', JSON.stringify(made));
  const odds = made.plan.rows[0]?.proposal.signals?.['labelOdds'] ?? 0;
  // Against the labels alone, as live: the file keeps the rivals.
  assert.ok(Math.abs(odds - Math.log(0.3 / 0.1)) < 1e-9, String(odds));
});

test('what was kept of a batch is read with care, and that of a later version is left alone', async (t) => {
  const { url } = await serverOf(t, small);
  const folder = await blogOf(t, 3, 0);
  await exported(folder);
  const [asked, answered] = [impactPath(folder, 'batch/asked.jsonl'), impactPath(folder, 'batch/answers.jsonl')];
  const answers = await answerAll(await requestLines(requestsIn(folder)), url);
  await imported(folder, answers.slice(0, 3).join('\n'));
  const torn = `${(await readFile(answered, 'utf8')).trimEnd()}\n["${'0'.repeat(32)}","{}`;
  await writeFile(answered, `[]\n{"__proto__": 1}\n["x","y","stop","m"]\n${torn}`);
  assert.deepEqual((await imported(folder, answers.join('\n'))).imported, 3);
  const made = okOf(await exported(folder));
  assert.ok(made.kind === 'plan' || made.again === 0, JSON.stringify(made));
  const future = (await readFile(asked, 'utf8')).replace('"version":1', '"version":2');
  await writeFile(asked, future);
  const later = await exported(folder);
  assert.ok(later.kind === 'failed' && later.message.includes('later version'));
  assert.equal(await readFile(asked, 'utf8'), future);
});
