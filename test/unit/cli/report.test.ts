import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { reportDataId } from '../../../src/core/categorize/report/exportReport.ts';
import { blogFor, impact } from './terminalKit.ts';

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
