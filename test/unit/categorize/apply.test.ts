import assert from 'node:assert/strict';
import { readFile, readdir, rm, symlink, writeFile, chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { applyPlan } from '../../../src/core/categorize/apply.ts';
import type { Files } from '../../../src/core/ports.ts';
import { decide } from '../../../src/core/categorize/review.ts';
import { recover } from '../../../src/core/categorize/recover.ts';
import { appliedRows, listRuns } from '../../../src/core/categorize/runs.ts';
import { undoRun } from '../../../src/core/categorize/undo.ts';
import { takeLock } from '../../../src/core/categorize/lock.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { changedPosts, edit, idOf, ports, withBlog } from './blog.ts';
import { okOf } from './planSamples.ts';

test('every filed post gets its theme and no other byte changes', () =>
  withBlog(70, async (blog) => {
    const { plan } = blog;
    const skipped = decide(plan, [idOf(3)], { kind: 'skip' });
    const chosen = decide(skipped, [idOf(4)], { kind: 'choose', theme: 'Harbours' });
    const done = okOf(await applyPlan({ ...ports, folder: blog.folder, plan: chosen, edit }));
    assert.deepEqual({ changed: done.changed, refused: done.refused }, { changed: 69, refused: [] });
    const expected = (blog.original.get(idOf(4)) ?? Buffer.of()).toString('latin1');
    assert.equal((await blog.read(idOf(4))).toString('latin1'), expected.replace('old, 4', 'Harbours'));
    assert.deepEqual(await blog.read(idOf(3)), blog.original.get(idOf(3)));
  }));

test('applying a plan a second time writes nothing and makes no run', () =>
  withBlog(40, async (blog) => {
    const request = { ...ports, folder: blog.folder, plan: blog.plan, edit };
    okOf(await applyPlan(request));
    const again = okOf(await applyPlan(request));
    assert.deepEqual(again, { changed: 0, refused: [], same: 40, notReached: 0 });
    assert.equal(okOf(await listRuns(blog.folder, nodeFiles)).length, 1);
  }));

test('a post the owner went on writing in after it was filed is not reported as changed', () =>
  withBlog(3, async (blog) => {
    const request = { ...ports, folder: blog.folder, plan: blog.plan, edit };
    okOf(await applyPlan(request));
    await blog.write(idOf(1), `${(await blog.read(idOf(1))).toString('latin1')}\nMore words.`);
    assert.deepEqual(okOf(await applyPlan(request)).refused, []);
  }));

test('another choice after an apply is written over the first one, and both runs undo in turn', () =>
  withBlog(2, async (blog) => {
    okOf(await applyPlan({ ...ports, folder: blog.folder, plan: blog.plan, edit }));
    const plan = decide(blog.plan, [idOf(1)], { kind: 'choose', theme: 'Machines' });
    const second = okOf(await applyPlan({ ...ports, folder: blog.folder, plan, edit }));
    assert.equal(second.changed, 1);
    assert.deepEqual(okOf(await appliedRows(blog.folder, plan, nodeFiles)).get(idOf(1))?.terms, ['Machines']);
    const [latest, first] = okOf(await listRuns(blog.folder, nodeFiles));
    const early = okOf(await undoRun({ ...ports, folder: blog.folder, run: first?.run ?? '' }));
    assert.match(
      early.refused[0]?.reason ?? '',
      new RegExp(`run ${latest?.run} changed it since; undo that one first`),
    );
    assert.equal(okOf(await undoRun({ ...ports, folder: blog.folder })).run, latest?.run);
    okOf(await undoRun({ ...ports, folder: blog.folder }));
    assert.deepEqual(await changedPosts(blog), []);
  }));

test('after an undo the same plan can be applied again', () =>
  withBlog(5, async (blog) => {
    const request = { ...ports, folder: blog.folder, plan: blog.plan, edit };
    okOf(await applyPlan(request));
    okOf(await undoRun({ ...ports, folder: blog.folder }));
    assert.equal(okOf(await appliedRows(blog.folder, blog.plan, nodeFiles)).size, 0);
    assert.equal(okOf(await applyPlan(request)).changed, 5);
  }));

const refusing: typeof edit = (bytes, field, terms) =>
  Buffer.from(bytes).includes('title: 5')
    ? { kind: 'refused', line: 3, reason: 'an anchor' }
    : edit(bytes, field, terms);

function isThird(id: string): boolean {
  return id === idOf(3);
}

test('posts that changed, went, are read-only, unsaved, linked outside or cannot be edited are listed and left', () =>
  withBlog(8, async (blog) => {
    const { folder } = blog;
    await blog.write(idOf(0), 'somebody else was here');
    await rm(join(folder, idOf(1)));
    await chmod(join(folder, idOf(2)), 0o444);
    await rm(join(folder, idOf(4)));
    await writeFile(join(folder, '../outside-of-the-blog.md'), blog.original.get(idOf(4)) ?? '');
    await symlink('../../../outside-of-the-blog.md', join(folder, idOf(4)));
    try {
      const done = okOf(await applyPlan({ ...ports, folder, plan: blog.plan, edit: refusing, unsaved: isThird }));
      assert.deepEqual(done.refused, [
        { file: idOf(0), reason: 'it changed since the plan was made', changed: true },
        { file: idOf(1), reason: 'it is not there' },
        { file: idOf(2), reason: 'it is read-only' },
        { file: idOf(3), reason: 'it has unsaved changes in an editor' },
        { file: idOf(4), reason: 'a link leads out of the folder' },
        { file: idOf(5), reason: 'line 3: an anchor' },
      ]);
      assert.equal(done.changed, 2);
      assert.deepEqual(await readFile(join(folder, '../outside-of-the-blog.md')), blog.original.get(idOf(4)));
    } finally {
      await rm(join(folder, '../outside-of-the-blog.md'));
    }
  }));

test('a post that is a link to another place in the folder is written through the link', () =>
  withBlog(2, async (blog) => {
    const { folder } = blog;
    await mkdir(join(folder, 'store'));
    await writeFile(join(folder, 'store/real.md'), blog.original.get(idOf(1)) ?? '');
    await rm(join(folder, idOf(1)));
    await symlink('../../store/real.md', join(folder, idOf(1)));
    assert.equal(okOf(await applyPlan({ ...ports, folder, plan: blog.plan, edit })).changed, 2);
    assert.match((await readFile(join(folder, 'store/real.md'))).toString('latin1'), /categories: Gardens/);
    assert.equal((await readdir(join(folder, 'posts/1'), { withFileTypes: true }))[0]?.isSymbolicLink(), true);
  }));

test('a file saved by an editor between planning and writing keeps the words of the editor', () =>
  withBlog(3, async (blog) => {
    let reads = 0;
    const files: Files = {
      ...nodeFiles,
      async read(path) {
        // The second look at the post comes right before its write.
        if (path.endsWith('post-001.md') && (reads += 1) === 2) await blog.write(idOf(1), 'saved just now');
        return nodeFiles.read(path);
      },
    };
    const done = okOf(await applyPlan({ ...ports, files, folder: blog.folder, plan: blog.plan, edit }));
    assert.deepEqual(done.refused, [{ file: idOf(1), reason: 'it changed since the plan was made', changed: true }]);
    assert.equal((await blog.read(idOf(1))).toString(), 'saved just now');
  }));

test('cancelling keeps what is done, and applying again does the rest', () =>
  withBlog(90, async (blog) => {
    const stop = new AbortController();
    const progress = { report: ({ done }: { done: number }) => (done >= 41 ? stop.abort() : undefined) };
    const request = { ...ports, folder: blog.folder, plan: blog.plan, edit };
    const half = okOf(await applyPlan({ ...request, signal: stop.signal, progress }));
    assert.deepEqual(
      { changed: half.changed, left: half.notReached, cancelled: half.cancelled },
      { changed: 41, left: 49, cancelled: true },
    );
    assert.equal((await changedPosts(blog)).length, 41);
    assert.equal(okOf(await applyPlan(request)).changed, 49);
  }));

test('rows under the given confidence wait, and rows that wait for another reason are not filed by lowering it', () =>
  withBlog(3, async (blog) => {
    const [first, second, third] = blog.plan.rows;
    assert.ok(first && second && third);
    const rows = [
      { ...first, proposal: { ...first.proposal, confidence: 0.86 } },
      { ...second, proposal: { ...second.proposal, confidence: 0.7, reason: 'near-threshold' as const } },
      { ...third, proposal: { ...third.proposal, confidence: 0.7, reason: 'models-split' as const } },
    ];
    const request = { ...ports, folder: blog.folder, plan: { ...blog.plan, rows }, edit };
    assert.equal(okOf(await applyPlan({ ...request, minConfidence: 0.9 })).changed, 0);
    assert.equal(okOf(await applyPlan({ ...request, minConfidence: 0.6 })).changed, 2);
    assert.deepEqual(await blog.read(third.id), blog.original.get(third.id));
  }));

test('while one apply works a second one is turned away, and a crashed one is not waited for', () =>
  withBlog(2, async (blog) => {
    const request = { ...ports, folder: blog.folder, plan: blog.plan, edit };
    const lock = okOf(await takeLock(blog.folder, { ...ports, files: await folderFor(blog.folder) }));
    const second = await applyPlan(request);
    assert.match(second.kind === 'failed' ? second.message : '', /Another apply or undo is writing/);
    const dead = { ...ports.processes, id: ports.processes.id + 1, isAlive: () => false };
    assert.equal((await recover(blog.folder, { ...ports, processes: dead })).kind, 'ok');
    await lock.release(true);
    assert.equal(okOf(await applyPlan(request)).changed, 2);
  }));

async function folderFor(folder: string): Promise<Files> {
  await nodeFiles.makeFolder(join(folder, '.impact'));
  return nodeFiles;
}

test('a lock from elsewhere that claims to hold for ever holds as long as any other', () =>
  withBlog(1, async (blog) => {
    await folderFor(blog.folder);
    const path = join(blog.folder, '.impact', 'lock');
    const claim = { kind: 'take', token: 'theirs', pid: 1, host: 'elsewhere', at: 0, until: Number.MAX_SAFE_INTEGER };
    await writeFile(path, `${JSON.stringify(claim)}\n`);
    assert.equal((await takeLock(blog.folder, ports)).kind, 'ok');
  }));

test('a holder that slept through its lease finds out that another took over', () =>
  withBlog(1, async (blog) => {
    let now = 1_000_000;
    const clock = { ...ports.clock, now: () => now };
    await nodeFiles.makeFolder(join(blog.folder, '.impact'));
    const other = { ...ports.processes, id: 1, host: 'elsewhere' };
    const first = okOf(await takeLock(blog.folder, { files: nodeFiles, clock, processes: other }));
    assert.equal((await takeLock(blog.folder, { ...ports, clock })).kind, 'failed');
    now += 61_000;
    const second = okOf(await takeLock(blog.folder, { ...ports, clock }));
    assert.equal(await first.renew(), false);
    await first.release(true);
    now += 31_000;
    assert.equal(await second.renew(), true);
  }));

test('a disk that fills up stops the run, keeps what is done, and says which post it was', () =>
  withBlog(50, async (blog) => {
    let writes = 0;
    const files: Files = {
      ...nodeFiles,
      async replace(path, bytes) {
        if (path.endsWith('.md') && (writes += 1) > 20) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        await nodeFiles.replace(path, bytes);
      },
    };
    const request = { ...ports, folder: blog.folder, plan: blog.plan, edit };
    const done = okOf(await applyPlan({ ...request, files }));
    assert.equal(done.changed, 20);
    assert.match(done.stopped ?? '', /disk is full/);
    assert.deepEqual(done.refused, [{ file: idOf(20), reason: 'the disk is full' }]);
    assert.equal((await changedPosts(blog)).length, 20);
    assert.equal(okOf(await applyPlan(request)).changed, 30);
  }));

test('a folder whose .impact is a link elsewhere is not written to', () =>
  withBlog(1, async (blog) => {
    await mkdir(join(blog.folder, 'elsewhere'));
    await symlink('elsewhere', join(blog.folder, '.impact'));
    const outcome = await applyPlan({ ...ports, folder: blog.folder, plan: blog.plan, edit });
    assert.match(outcome.kind === 'failed' ? outcome.message : '', /is a link to another place/);
    assert.deepEqual(await readdir(join(blog.folder, 'elsewhere')), []);
  }));
