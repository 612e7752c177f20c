import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { root, sampleBlog } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { withWindow, workingCopy } from './harness.ts';

test('npm start files a folder as a dry run, opens the editor on it, and Ctrl-C leaves nothing behind', async (t) => {
  const blog = await workingCopy(sampleBlog);
  t.after(blog.remove);
  const child = spawn(process.execPath, [join(root, 'test', 'launch', 'install.mjs'), 'start.ts', blog.path]);
  t.after(() => child.kill('SIGKILL'));
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  }
  const ended = once(child, 'exit');
  await until(
    'the address is printed',
    () => Promise.resolve(/Ctrl-C/u.test(printed) || child.exitCode !== null),
    120_000,
  );
  const url = /http:\/\/127\.0\.0\.1:\d+\/\?\S+/u.exec(printed)?.[0];
  assert.ok(url, printed);
  assert.match(printed, /posts: .* filed/u);
  assert.match(printed, /built-in/u);

  await withWindow({ name: 'start', url }, async (editor) => {
    await editor.openView('Impact');
    await editor.screenshot('opened');
  });

  child.kill('SIGINT');
  assert.deepEqual(await ended, [0, null], printed);
  await assert.rejects(fetch(url), 'the server still answers');
});

test('npm start names a folder that is not there', async () => {
  const child = spawn(process.execPath, [join(root, 'test', 'launch', 'install.mjs'), 'start.ts', '/no/such/blog']);
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  const [code] = await once(child, 'exit');
  assert.equal(code, 2);
  assert.match(printed, /There is no folder .*no.such.blog/u);
});
