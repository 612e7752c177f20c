import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { temporaryName } from '../../../src/core/ports.ts';
import { nodeFiles } from '../../../src/node/files.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
let folder = '';
before(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'impact-files-'));
});
after(() => fs.rm(folder, { recursive: true }));

test('replace keeps the mode and leaves no temporary file', async () => {
  const path = join(folder, 'mode.md');
  await fs.writeFile(path, 'old');
  await fs.chmod(path, 0o640);
  await nodeFiles.replace(path, bytes('new'));
  assert.equal(await fs.readFile(path, 'utf8'), 'new');
  assert.equal((await fs.stat(path)).mode & 0o7777, 0o640);
  assert.deepEqual(
    (await fs.readdir(folder)).filter((name) => temporaryName.test(name)),
    [],
  );
});

test('replace writes through a link and keeps it a link', async () => {
  const target = join(folder, 'target.md');
  const link = join(folder, 'link.md');
  await fs.writeFile(target, 'old');
  await fs.symlink(target, link);
  await nodeFiles.replace(link, bytes('new'));
  assert.equal(await fs.readFile(target, 'utf8'), 'new');
  assert.ok((await fs.lstat(link)).isSymbolicLink());
});

test('replace into a folder that is not there rejects and writes nothing', async () => {
  await assert.rejects(nodeFiles.replace(join(folder, 'no', 'such.md'), bytes('x')), { code: 'ENOENT' });
});

test('append adds to the end and makes the file', async () => {
  const path = join(folder, 'log.jsonl');
  await nodeFiles.append(path, bytes('a\n'));
  await nodeFiles.append(path, bytes('b\n'));
  assert.equal(await fs.readFile(path, 'utf8'), 'a\nb\n');
});

test('facts of nothing is undefined, and two names of one folder have one identity', async () => {
  assert.equal(await nodeFiles.facts(join(folder, 'nothing')), undefined);
  const link = join(folder, 'again');
  await fs.symlink(folder, link);
  assert.equal((await nodeFiles.facts(link))?.identity, (await nodeFiles.facts(folder))?.identity);
});
