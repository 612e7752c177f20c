import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { reportDataId } from '../../../src/core/categorize/report/exportReport.ts';
import { answerAll, erring, requestLines } from '../categorize/batch/batchKit.ts';
import { blogFor, impact, openBlog, serverFor, valueIn } from './terminalKit.ts';

const built = fileURLToPath(new URL('../../../dist/webview/filing.js', import.meta.url));
const missing = await stat(built).then(
  () => false,
  () => 'dist/webview is not built',
);

test('the report is written as one page that asks no address for anything', { skip: missing }, async (t) => {
  const folder = await blogFor(t);
  const ran = await impact(['categorize', folder, '--engine', 'builtin', '--report', 'r.html'], { folder });
  assert.equal(ran.code, 0, ran.err);
  const html = await readFile(join(folder, 'r.html'), 'utf8');
  assert.match(html, /Content-Security-Policy" content="default-src &#39;none&#39;/);
  assert.doesNotMatch(html, /<(?:script|link|img)[^>]+(?:src|href)=/);
  const [, data = ''] = new RegExp(`id="${reportDataId}">([^<]*)<`, 'u').exec(html) ?? [];
  const report: unknown = JSON.parse(data);
  assert.deepEqual(Object(report).headline.posts, 8);
  assert.equal(Object(report).cost.builtIn, true);
  assert.ok(!html.includes(folder), 'the report tells nobody where the folder lies');
});

test('a report that has no place is refused before the run', async (t) => {
  const folder = await blogFor(t);
  const ran = await impact(['categorize', folder, '--engine', 'builtin', '--report', 'no/such/r.html'], { folder });
  assert.equal(ran.code, 2);
  assert.match(ran.err, /r\.html cannot be written: there is no such folder/);
  assert.doesNotMatch(ran.err, /engine/i);
});

test('a batch whose last answers are imported leaves the report of its plan', { skip: missing }, async (t) => {
  const { url } = await serverFor(t, { models: [{ key: 'small', loaded: 4096, parallel: 1, answer: erring }] });
  const folder = await blogFor(t, openBlog());
  const place = (name: string): string => join(folder, name);
  const report = place('r.html');
  let ran = await impact(['batch', 'export', folder, '--out', place('next.jsonl'), '--model', 'small', '--json']);
  for (let round = 1; round < 6 && valueIn(ran)['next'] === 'answer'; round += 1) {
    assert.equal(existsSync(report), false, 'there is nothing to report before the plan');
    const lines = await answerAll(await requestLines(place('next.jsonl')), url);
    await writeFile(place('answers.jsonl'), lines.join('\n'));
    const words = ['--from', place('answers.jsonl'), '--out', place('next.jsonl'), '--report', report, '--json'];
    ran = await impact(['batch', 'import', folder, ...words]);
    assert.equal(ran.code, 0, ran.err + ran.out);
  }
  const [, data = ''] = new RegExp(`id="${reportDataId}">([^<]*)<`, 'u').exec(await readFile(report, 'utf8')) ?? [];
  const told = Object(JSON.parse(data));
  assert.equal(told.headline.posts, valueIn(ran)['posts']);
  assert.equal(told.voices[0].kind, 'models');
});

test('answers to a batch whose report has no place are kept, and the plan is refused', async (t) => {
  const { url } = await serverFor(t);
  const folder = await blogFor(t, openBlog());
  const [requests, answers] = [join(folder, 'r.jsonl'), join(folder, 'a.jsonl')];
  assert.equal((await impact(['batch', 'export', folder, '--out', requests, '--model', 'small'])).code, 0);
  await writeFile(answers, (await answerAll(await requestLines(requests), url)).join('\n'));
  const ran = await impact(['batch', 'import', folder, '--from', answers, '--report', 'no/such/r.html'], { folder });
  assert.equal(ran.code, 2);
  assert.match(ran.out, /^24 answers taken from 24 lines\./u);
  assert.match(ran.err, /r\.html cannot be written: there is no such folder/u);
});
