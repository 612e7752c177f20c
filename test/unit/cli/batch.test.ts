import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { parsePlan } from '../../../src/core/categorize/planText.ts';
import { answerAll, erring, requestLines, timeless } from '../categorize/batch/batchKit.ts';
import { blogFor, impact, openBlog, serverFor, valueIn } from './terminalKit.ts';

const planIn = async (path: string): Promise<object> => {
  const plan = parsePlan(await readFile(path, 'utf8'));
  return plan.kind === 'ok' ? timeless(plan.value) : assert.fail(plan.kind);
};

test('a batch goes from export to import until the plan is there, and it is that of a live run', async (t) => {
  const models = [{ key: 'small', loaded: 4096, parallel: 1, answer: erring }];
  const { url } = await serverFor(t, { models });
  const folder = await blogFor(t, openBlog());
  const place = (name: string): string => join(folder, name);
  const [plan, live] = [place('plan.json'), place('live.json')];
  let ran = await impact(['batch', 'export', folder, '--out', place('r1.jsonl'), '--model', 'small', '--json']);
  const first = valueIn(ran);
  assert.deepEqual(
    [ran.code, first['next'], first['round'], first['requests'], first['posts']],
    [0, 'answer', 1, 24, 12],
  );
  assert.equal(existsSync(plan), false);
  for (let round = 1; round < 6 && valueIn(ran)['next'] === 'answer'; round += 1) {
    const lines = await answerAll(await requestLines(place(`r${round}.jsonl`)), url);
    await writeFile(place('answers.jsonl'), `${lines.join('\n')}\n`);
    const words = ['--from', place('answers.jsonl'), '--out', place(`r${round + 1}.jsonl`), '--plan', plan, '--json'];
    ran = await impact(['batch', 'import', folder, ...words]);
    assert.equal(ran.code, 0, ran.err + ran.out);
  }
  assert.equal(valueIn(ran)['next'], 'plan');
  const other = await blogFor(t, openBlog());
  assert.equal((await impact(['categorize', other, '--url', url, '--plan', live])).code, 0);
  assert.deepEqual(await planIn(plan), await planIn(live));
});

test('a file with half of the answers and one of another blog says what is missing and what is not known', async (t) => {
  const { url } = await serverFor(t);
  const folder = await blogFor(t, openBlog());
  const [requests, answers] = [join(folder, 'r.jsonl'), join(folder, 'a.jsonl')];
  const out = await impact(['batch', 'export', folder, '--out', requests, '--model', 'small', '--context', '8192']);
  assert.equal(out.code, 0, out.err);
  assert.match(out.out, /^Round 1: 24 requests about 12 posts \(some [\d,]+ tokens to read\)\./);
  const lines = await answerAll((await requestLines(requests)).slice(0, 10), url);
  await writeFile(
    answers,
    [...lines, lines[0]?.replace(/"custom_id":"[0-9a-f]+"/, '"custom_id":"other"'), lines[1]].join('\n'),
  );
  const ran = await impact(['batch', 'import', folder, '--from', answers]);
  assert.equal(ran.code, 1);
  assert.match(ran.out, /^10 answers taken from 12 lines\./);
  assert.match(ran.out, /1 line for what this blog has not asked:\n {2}line 11, other: /);
  assert.match(ran.out, /1 line whose answer is there already:\n {2}line 12, _posts\/2014-01-/);
  assert.match(ran.out, /14 requests without a line:\n {2}[0-9a-f]{32} {2}_posts\//);
  assert.match(ran.err, /impact batch export .* --out next\.jsonl/);
  const again = await impact(['batch', 'export', folder, '--out', requests]);
  assert.match(again.out, /^Round 2: 14 requests about \d+ posts .*, 14 of them again\./);
});

const run = async (...words: string[]): Promise<string> => (await impact(['batch', ...words])).err;

test('what a batch needs is asked for by name', async (t) => {
  const folder = await blogFor(t, openBlog());
  assert.match(await run('export', folder), /needs --out/);
  assert.match(await run('export', folder, '--out', join(folder, 'r.jsonl')), /Name the model/);
  assert.match(await run('export', folder, '--out', 'r', '--model', 'm', '--context', 'many'), /--context is a whole/);
  assert.match(await run('export', folder, '--out', 'r', '--context', '4096'), /go with --model/);
  assert.match(
    await run('export', folder, '--out', join(folder, 'no', 'r'), '--model', 'm'),
    /there is no such folder/,
  );
  assert.match(await run('import', folder), /needs --from/);
  assert.match(await run('import', folder, '--from', join(folder, 'nothing')), /There is no file/);
  assert.match(await run('import', folder, '--from', join(folder, 'taxonomy.yaml')), /No batch was exported/);
  assert.match(await run('exprot', folder), /Did you mean "impact batch export"/);
});
