import assert from 'node:assert/strict';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { answerKey, openAnswerCache } from '../../../src/core/categorize/answerCache.ts';
import { impactPath } from '../../../src/core/categorize/impactFolder.ts';
import type { Files } from '../../../src/core/ports.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { listLog, quietLog, tempBlog } from './runKit.ts';

const key = (number: number): string => answerKey('small', [{ role: 'user', content: `post ${number}` }]);
let blog: Awaited<ReturnType<typeof tempBlog>>;
let file: string;

beforeEach(async () => {
  blog = await tempBlog({ 'posts/one.md': 'x' });
  file = impactPath(blog.folder, 'cache', 'answers.jsonl');
});
afterEach(() => blog.remove());

const open = (more: { files?: Files; limit?: number } = {}) =>
  openAnswerCache({ folder: blog.folder, files: nodeFiles, log: quietLog, ...more });

test('what was kept is found by the next run', async () => {
  const cache = await open();
  cache.keep(key(1), 'one');
  cache.keep(key(2), 'two\n"lines"');
  await cache.flush();
  const next = await open();
  assert.deepEqual([next.find(key(1)), next.find(key(2)), next.find(key(3))], ['one', 'two\n"lines"', undefined]);
});

test('the odds of a label are kept with its answer, and whatever else stands there is none', async () => {
  const cache = await open();
  cache.keep(key(1), 'one', 1.5);
  cache.keep(key(2), 'two');
  await cache.flush();
  await writeFile(file, `${await readFile(file, 'utf8')}["${key(3)}","three","4"]\n["${key(4)}","four",1e999]\n`);
  const next = await open();
  assert.deepEqual(
    [1, 2, 3, 4].map((number) => [next.find(key(number)), next.oddsOf?.(key(number))]),
    [
      ['one', 1.5],
      ['two', undefined],
      ['three', undefined],
      ['four', undefined],
    ],
  );
});

test('a run that keeps nothing writes nothing', async () => {
  const cache = await open();
  assert.equal(cache.find(key(1)), undefined);
  await cache.flush();
  assert.equal(await nodeFiles.facts(impactPath(blog.folder)), undefined);
});

test('answers quote posts, so they stay out of git', async () => {
  const cache = await open();
  cache.keep(key(1), 'one');
  await cache.flush();
  assert.equal(
    await readFile(impactPath(blog.folder, '.gitignore'), 'utf8'),
    '/*\n!/.gitignore\n!/reviews/\n!/decisions/\n!/lenses/\n',
  );
});

test('model, text and order of the messages all belong to the key', () => {
  const system = { role: 'system', content: 'rules' } as const;
  const user = { role: 'user', content: 'post' } as const;
  const keys = [
    answerKey('small', [system, user]),
    answerKey('big', [system, user]),
    answerKey('small', [user, system]),
    answerKey('small', [system, { ...user, content: 'post ' }]),
    answerKey('small', [{ role: 'system', content: 'rulesuserpost' }]),
  ];
  assert.equal(new Set(keys).size, keys.length);
});

test('a line cut off by a crash is passed over, and the next one is not glued to it', async () => {
  const cache = await open();
  cache.keep(key(1), 'one');
  await cache.flush();
  const whole = await readFile(file, 'utf8');
  await writeFile(file, `${whole}["${key(2)}","tw`);
  const after = await open();
  assert.deepEqual([after.find(key(1)), after.find(key(2))], ['one', undefined]);
  after.keep(key(3), 'three');
  await after.flush();
  const last = await open();
  assert.deepEqual([last.find(key(1)), last.find(key(2)), last.find(key(3))], ['one', undefined, 'three']);
});

test('lines that are not ours are passed over', async () => {
  await nodeFiles.makeFolder(impactPath(blog.folder, 'cache'));
  const lines = ['{}', 'null', '[1,2]', '["__proto__","x"]', `["${key(1)}",7]`, '[', '\0\0', `["${key(2)}","two"]`, ''];
  await writeFile(file, lines.join('\n'));
  const cache = await open();
  assert.deepEqual([cache.find(key(1)), cache.find('__proto__'), cache.find(key(2))], [undefined, undefined, 'two']);
});

test('a file over its limit is cut to its newer half', async () => {
  const big = await open();
  for (let number = 0; number < 100; number++) big.keep(key(number), 'x'.repeat(100));
  await big.flush();
  const cut = await open({ limit: 8_000 });
  assert.deepEqual([cut.find(key(0)), cut.find(key(99))], [undefined, 'x'.repeat(100)]);
  const size = (await nodeFiles.facts(file))?.size ?? 0;
  assert.ok(size > 2_000 && size <= 4_000, `${size} bytes`);
  cut.keep(key(200), 'new');
  await cut.flush();
  assert.equal((await open()).find(key(200)), 'new');
});

test('a file far over any limit is neither read nor written', async () => {
  await nodeFiles.makeFolder(impactPath(blog.folder, 'cache'));
  await writeFile(file, `["${key(1)}","one"]\n`.repeat(100));
  const log = listLog();
  const cache = await openAnswerCache({ folder: blog.folder, files: nodeFiles, log, limit: 100 });
  cache.keep(key(2), 'two');
  await cache.flush();
  assert.deepEqual([cache.find(key(1)), cache.find(key(2))], [undefined, 'two']);
  assert.equal((await readFile(file, 'utf8')).includes('two'), false);
  assert.match(log.lines.join('\n'), /answers\.jsonl/);
});

test('a full disk is said once and stops nothing', async () => {
  const log = listLog();
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
  const files: Files = { ...nodeFiles, append: () => Promise.reject(full) };
  const cache = await openAnswerCache({ folder: blog.folder, files, log });
  cache.keep(key(1), 'one');
  await cache.flush();
  cache.keep(key(2), 'two');
  await cache.flush();
  assert.deepEqual([cache.find(key(1)), cache.find(key(2))], ['one', 'two']);
  assert.equal(log.lines.length, 1);
  assert.match(log.lines[0] ?? '', /disk is full/);
});

test('many answers at once share a write, and come in their order', async () => {
  let appends = 0;
  const files: Files = { ...nodeFiles, append: (path, bytes) => (appends++, nodeFiles.append(path, bytes)) };
  const cache = await open({ files });
  for (let number = 0; number < 50; number++) cache.keep(key(number), String(number));
  await cache.flush();
  assert.ok(appends <= 2, `${appends} writes`);
  const kept = (await readFile(file, 'utf8')).trim().split('\n');
  assert.deepEqual(
    kept,
    Array.from({ length: 50 }, (_, number) => JSON.stringify([key(number), String(number)])),
  );
});

test('an answer of unreasonable length is not kept', async () => {
  const cache = await open();
  cache.keep(key(1), 'x'.repeat(100_000));
  await cache.flush();
  assert.equal(cache.find(key(1)), undefined);
});

test('a cache folder that is a link to another place is not written through', async (t) => {
  const elsewhere = await tempBlog({ 'kept.txt': 'x' });
  t.after(() => elsewhere.remove());
  await nodeFiles.makeFolder(impactPath(blog.folder));
  await symlink(elsewhere.folder, impactPath(blog.folder, 'cache'));
  const cache = await open();
  cache.keep(key(1), 'one');
  await cache.flush();
  assert.equal(await nodeFiles.facts(join(elsewhere.folder, 'answers.jsonl')), undefined);
});
