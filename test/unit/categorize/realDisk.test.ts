/** Faults that the disk itself makes, not a stand-in for it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { applyPlan } from '../../../src/core/categorize/apply.ts';
import { recover } from '../../../src/core/categorize/recover.ts';
import { appliedRows } from '../../../src/core/categorize/runs.ts';
import { loadPlan, saveDecisions, savePlan } from '../../../src/core/categorize/planFile.ts';
import { decide } from '../../../src/core/categorize/review.ts';
import { undoRun } from '../../../src/core/categorize/undo.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { changedPosts, edit, idOf, makeBlog, ports, withBlog, type Blog } from './blog.ts';
import { okOf } from './planSamples.ts';

function run(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}

/** A disk of 1 MB of its own. */
async function withSmallDisk(t: TestContext, posts: number, body: (blog: Blog) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'impact-disk-'));
  const mounted = run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'impact-test', folder);
  try {
    if (mounted) await body(await makeBlog(posts, folder));
    else t.skip('mounting a tmpfs of 1 MB is not allowed here (it takes root and the right to mount)');
  } finally {
    if (mounted) run('umount', folder);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Leaves about `free` bytes on the disk. */
async function fill(blog: Blog, free: number): Promise<void> {
  const ballast = join(blog.folder, 'ballast');
  let size = 1024 * 1024;
  while (size > 0) {
    try {
      await writeFile(ballast, Buffer.alloc(size));
      break;
    } catch {
      size -= 4096;
    }
  }
  await writeFile(ballast, Buffer.alloc(Math.max(0, size - free)));
}

const sizes = [0, 4096, 8192, 16_384, 24_576, 36_864, 49_152];

test('a disk that is really full stops an apply with every post whole; with room again it goes on, and undo restores', async (t) => {
  for (const free of sizes) {
    await t.test(`${free} bytes left`, (inner) =>
      withSmallDisk(inner, 100, async (blog) => {
        await fill(blog, free);
        const request = { ...ports, folder: blog.folder, plan: blog.plan, edit };
        const full = await applyPlan(request);
        const said = full.kind === 'ok' ? full.value.stopped : full.kind === 'failed' ? full.message : '';
        assert.match(said ?? '', /disk is full/);
        await rm(join(blog.folder, 'ballast'));
        okOf(await recover(blog.folder, ports));
        const changed = await changedPosts(blog);
        assert.deepEqual(
          [...okOf(await appliedRows(blog.folder, blog.plan, nodeFiles)).keys()].sort(),
          changed.toSorted(),
        );
        assert.equal(changed.length, full.kind === 'ok' ? full.value.changed : 0);
        assert.equal(okOf(await applyPlan(request)).changed, 100 - changed.length);
        for (let runs = 0; runs < 3; runs += 1) await undoRun({ ...ports, folder: blog.folder });
        assert.deepEqual(await changedPosts(blog), []);
      }),
    );
  }
});

test('a disk that is really full stops an undo with every post whole; with room again it goes on', async (t) => {
  for (const free of [0, 4096]) {
    await t.test(`${free} bytes left`, (inner) =>
      withSmallDisk(inner, 60, async (blog) => {
        okOf(await applyPlan({ ...ports, folder: blog.folder, plan: blog.plan, edit }));
        await fill(blog, free);
        const full = await undoRun({ ...ports, folder: blog.folder });
        await rm(join(blog.folder, 'ballast'));
        if (full.kind === 'ok' && full.value.stopped === undefined) assert.equal(full.value.restored, 60);
        else okOf(await undoRun({ ...ports, folder: blog.folder }));
        assert.deepEqual(await changedPosts(blog), []);
      }),
    );
  }
});

test('a plan that finds no room leaves the one before it and its decisions', (t) =>
  withSmallDisk(t, 50, async (blog) => {
    const saved = okOf(await savePlan(blog.folder, blog.plan, nodeFiles));
    const decided = decide(saved, [idOf(1)], { kind: 'skip' });
    okOf(await saveDecisions(blog.folder, decided, [idOf(1)], nodeFiles));
    await fill(blog, 0);
    const outcome = await savePlan(blog.folder, decided, nodeFiles);
    assert.match(outcome.kind === 'failed' ? outcome.message : '', /plan\.json: the disk is full/);
    assert.deepEqual(okOf(await loadPlan(blog.folder, nodeFiles))?.plan, decided);
  }));

test('a file that not even the superuser may write is listed, and the others are written', (t) =>
  withBlog(3, async (blog) => {
    const locked = join(blog.folder, idOf(1));
    if (!run('chattr', '+i', locked)) {
      t.skip('chattr +i is not to be had here (it takes root and a file system that knows it)');
      return;
    }
    try {
      const done = okOf(await applyPlan({ ...ports, folder: blog.folder, plan: blog.plan, edit }));
      assert.deepEqual(done.refused, [{ file: idOf(1), reason: 'it is read-only' }]);
      assert.equal(done.changed, 2);
      assert.equal((await undoRun({ ...ports, folder: blog.folder })).kind, 'ok');
    } finally {
      run('chattr', '-i', locked);
    }
    assert.deepEqual(await changedPosts(blog), []);
  }));
