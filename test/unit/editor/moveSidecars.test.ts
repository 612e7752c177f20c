import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { moveSidecars } from '../../../src/editor/critic/moveSidecars.ts';
import { nodeFiles } from '../../../src/node/files.ts';

interface Kept {
  readonly place: (path: string) => { readonly fsPath: string };
  readonly textOf: (path: string) => Promise<string>;
  readonly isThere: (path: string) => boolean;
}

/** A folder of sidecars on the disk that goes with the test. */
async function kept(t: TestContext, files: Readonly<Record<string, string>>): Promise<Kept> {
  const home = await mkdtemp(join(tmpdir(), 'impact-reviews-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), text);
  }
  return {
    place: (path) => ({ fsPath: join(home, `${path}.json`) }),
    textOf: (path) => readFile(join(home, path), 'utf8'),
    isThere: (path) => existsSync(join(home, path)),
  };
}

test('a review follows its document to another name', async (t) => {
  const { place, textOf, isThere } = await kept(t, { 'plans/a.md.json': 'kept' });
  assert.equal((await moveSidecars(place('plans/a.md'), place('done/b.md'), nodeFiles)).kind, 'ok');
  assert.equal(await textOf('done/b.md.json'), 'kept');
  assert.equal(isThere('plans/a.md.json'), false);
});

test('the reviews of a folder follow it', async (t) => {
  const { place, textOf } = await kept(t, { 'plans/a.md.json': 'one', 'plans/old/b.md.json': 'two' });
  assert.equal((await moveSidecars(place('plans'), place('done'), nodeFiles)).kind, 'ok');
  assert.deepEqual([await textOf('done/a.md.json'), await textOf('done/old/b.md.json')], ['one', 'two']);
});

test('a review that stands under the new name already is not written over, and the old one stays', async (t) => {
  const { place, textOf } = await kept(t, { 'a.md.json': 'old', 'b.md.json': 'new' });
  assert.equal((await moveSidecars(place('a.md'), place('b.md'), nodeFiles)).kind, 'ok');
  assert.deepEqual([await textOf('a.md.json'), await textOf('b.md.json')], ['old', 'new']);
});

test('a document without a review is renamed without a word', async (t) => {
  const { place } = await kept(t, {});
  assert.equal((await moveSidecars(place('a.md'), place('b.md'), nodeFiles)).kind, 'ok');
});
