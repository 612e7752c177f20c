import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { applyPlan } from '../../../src/core/categorize/apply.ts';
import { recover } from '../../../src/core/categorize/recover.ts';
import { appliedRows, listRuns } from '../../../src/core/categorize/runs.ts';
import { undoRun } from '../../../src/core/categorize/undo.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { changedPosts, edit, fastDisk, ports, withBlog, type Blog } from './blog.ts';
import { okOf } from './planSamples.ts';

const child = join(import.meta.dirname, 'crashChild.ts');
const moments = ['before', 'half', 'after'] as const;
const posts = 200;

function onFastDisk(body: (blog: Blog) => Promise<void>): Promise<void> {
  return withBlog(posts, body, fastDisk);
}

/** Runs the action in a child that kills itself at its `at`-th operation; answers whether it was killed. */
function crash(blog: Blog, action: 'apply' | 'undo' | 'recover', at: number, moment: string): boolean {
  const run = spawnSync(process.execPath, [child, blog.folder, action, String(posts), String(at), moment], {
    encoding: 'utf8',
  });
  assert.ok(run.signal === 'SIGKILL' || run.stdout.startsWith('ok '), `${run.stdout}${run.stderr}`);
  return run.signal === 'SIGKILL';
}

/** Undoes runs until nothing is left to undo. */
async function undoAll(blog: Blog): Promise<void> {
  for (let runs = 0; runs < 10; runs += 1) {
    const undone = await undoRun({ ...ports, folder: blog.folder });
    if (undone.kind !== 'ok') return;
    assert.deepEqual(undone.value.refused, []);
  }
  assert.fail('there was always one more run to undo');
}

/** After recovery each post is whole, and the journal knows exactly which were written. */
async function assertSettled(blog: Blog): Promise<void> {
  const changed = await changedPosts(blog);
  const applied = okOf(await appliedRows(blog.folder, blog.plan, nodeFiles));
  assert.deepEqual([...applied.keys()].sort(), changed.toSorted());
  const whole = await Promise.all(changed.map((id) => blog.read(id)));
  assert.ok(whole.every((bytes, place) => isFiled(blog, changed[place] ?? '', bytes)));
  const left = await readdir(join(blog.folder, 'posts'), { recursive: true });
  assert.deepEqual(
    left.filter((name) => name.endsWith('.tmp')),
    [],
  );
}

function isFiled(blog: Blog, id: string, bytes: Buffer): boolean {
  const done = edit(blog.original.get(id) ?? Buffer.of(), 'categories', ['Gardens']);
  return done.kind === 'edited' && bytes.equals(done.bytes);
}

/** First and last operations, the seams of the batches, and some in between. */
const applyPoints = [1, 3, 5, 7, 8, 39, 40, 41, 42, 150, 201, 219, 220, 221];
const undoPoints = [1, 4, 5, 20, 36, 37, 120, 208, 209];

test('an apply killed at any operation leaves whole posts, a journal that knows them, and undo gives every byte back', async (t) => {
  let killed = 0;
  for (const [place, at] of applyPoints.entries()) {
    const moment = moments[place % 3] ?? 'before';
    await t.test(`killed ${moment} operation ${at}`, () =>
      onFastDisk(async (blog) => {
        if (crash(blog, 'apply', at, moment)) killed += 1;
        okOf(await recover(blog.folder, ports));
        await assertSettled(blog);
        if (place % 2 === 0) {
          okOf(await applyPlan({ ...ports, folder: blog.folder, plan: blog.plan, edit }));
          assert.equal((await changedPosts(blog)).length, posts);
        }
        await undoAll(blog);
        assert.deepEqual(await changedPosts(blog), []);
      }),
    );
  }
  // Points past the end would prove nothing.
  assert.ok(killed >= applyPoints.length - 3, `only ${killed} were killed`);
});

test('an undo killed at any operation goes on where it was and ends with the bytes from before the run', async (t) => {
  let killed = 0;
  for (const [place, at] of undoPoints.entries()) {
    const moment = moments[place % 3] ?? 'before';
    await t.test(`killed ${moment} operation ${at}`, () =>
      onFastDisk(async (blog) => {
        okOf(await applyPlan({ ...ports, folder: blog.folder, plan: blog.plan, edit }));
        if (crash(blog, 'undo', at, moment)) killed += 1;
        okOf(await recover(blog.folder, ports));
        await assertSettled(blog);
        const [facts] = okOf(await listRuns(blog.folder, nodeFiles));
        assert.equal((facts?.undone ?? 0) + (facts?.changed ?? 0), posts);
        await undoAll(blog);
        assert.deepEqual(await changedPosts(blog), []);
      }),
    );
  }
  assert.ok(killed >= undoPoints.length - 3, `only ${killed} were killed`);
});

test('a recovery that is killed itself is taken up by the next one', async (t) => {
  for (const at of [1, 2, 3]) {
    await t.test(`killed half through operation ${at}`, () =>
      onFastDisk(async (blog) => {
        assert.ok(crash(blog, 'apply', 60, 'after'));
        crash(blog, 'recover', at, 'half');
        const recovery = okOf(await recover(blog.folder, ports));
        assert.ok(recovery.runs.length <= 1);
        await assertSettled(blog);
        await undoAll(blog);
        assert.deepEqual(await changedPosts(blog), []);
      }),
    );
  }
});
