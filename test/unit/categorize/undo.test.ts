import assert from 'node:assert/strict';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Files } from '../../../src/core/ports.ts';
import { applyPlan } from '../../../src/core/categorize/apply.ts';
import { recover } from '../../../src/core/categorize/recover.ts';
import { listRuns, postsToUndo, threeWay } from '../../../src/core/categorize/runs.ts';
import { undoRun } from '../../../src/core/categorize/undo.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { changedPosts, edit, idOf, planFor, ports, withBlog, type Blog } from './blog.ts';
import { okOf } from './planSamples.ts';

async function applied(blog: Blog): Promise<string> {
  const done = okOf(await applyPlan({ ...ports, folder: blog.folder, plan: blog.plan, edit }));
  assert.equal(done.changed, blog.original.size);
  return done.run ?? '';
}

test('an undo gives every post its bytes, and there is nothing left to undo', () =>
  withBlog(70, async (blog) => {
    const run = await applied(blog);
    const undone = okOf(await undoRun({ ...ports, folder: blog.folder, run }));
    assert.deepEqual(undone, { run, restored: 70, already: 0, refused: [], notReached: 0 });
    assert.deepEqual(await changedPosts(blog), []);
    const again = await undoRun({ ...ports, folder: blog.folder, run });
    assert.match(again.kind === 'failed' ? again.message : '', /is undone already/);
    const last = await undoRun({ ...ports, folder: blog.folder });
    assert.match(last.kind === 'failed' ? last.message : '', /nothing to undo/);
    const [facts] = okOf(await listRuns(blog.folder, nodeFiles));
    assert.deepEqual(
      { changed: facts?.changed, undone: facts?.undone, open: facts?.open },
      { changed: 0, undone: 70, open: false },
    );
  }));

test('single posts are undone, and the rest of the run later', () =>
  withBlog(6, async (blog) => {
    const run = await applied(blog);
    const some = okOf(await undoRun({ ...ports, folder: blog.folder, only: [idOf(2), 'unknown.md'] }));
    assert.equal(some.restored, 1);
    assert.deepEqual(some.refused, [{ file: 'unknown.md', reason: 'this run has nothing to undo in it' }]);
    assert.equal((await changedPosts(blog)).length, 5);
    const left = [0, 1, 3, 4, 5].map(idOf).toSorted();
    assert.deepEqual([...okOf(await postsToUndo(blog.folder, run, nodeFiles))].toSorted(), left);
    assert.deepEqual(okOf(await postsToUndo(blog.folder, '../../etc', nodeFiles)), []);
    assert.equal(okOf(await undoRun({ ...ports, folder: blog.folder })).restored, 5);
  }));

test('a post that changed since is refused and left, with the texts for a three-way view', () =>
  withBlog(3, async (blog) => {
    const run = await applied(blog);
    const after = (await blog.read(idOf(1))).toString();
    await blog.write(idOf(1), 'rewritten');
    await rm(join(blog.folder, idOf(2)));
    const undone = okOf(await undoRun({ ...ports, folder: blog.folder, run }));
    assert.deepEqual(undone.refused, [
      { file: idOf(1), reason: 'it changed since the run', changed: true },
      { file: idOf(2), reason: 'it is not there', changed: true },
    ]);
    assert.equal((await blog.read(idOf(1))).toString(), 'rewritten');
    const view = okOf(await threeWay(blog.folder, run, idOf(1), nodeFiles));
    assert.equal(view.beforeText, blog.original.get(idOf(1))?.toString());
    assert.equal(view.afterText, after);
    assert.match((await threeWay(blog.folder, '../../etc', idOf(1), nodeFiles)).kind, /failed/);
  }));

test('a post that was put back by hand counts as undone', () =>
  withBlog(2, async (blog) => {
    await applied(blog);
    await writeFile(join(blog.folder, idOf(0)), blog.original.get(idOf(0)) ?? '');
    const undone = okOf(await undoRun({ ...ports, folder: blog.folder }));
    assert.deepEqual({ restored: undone.restored, already: undone.already }, { restored: 1, already: 1 });
  }));

test('a post with unsaved changes is left until they are saved', () =>
  withBlog(2, async (blog) => {
    await applied(blog);
    const undone = okOf(await undoRun({ ...ports, folder: blog.folder, unsaved: (id) => id === idOf(0) }));
    assert.deepEqual(undone.refused, [{ file: idOf(0), reason: 'it has unsaved changes in an editor' }]);
    assert.equal(okOf(await undoRun({ ...ports, folder: blog.folder })).restored, 1);
  }));

test('a run that is not there, or whose name leads elsewhere, is not undone', () =>
  withBlog(1, async (blog) => {
    await applied(blog);
    for (const run of ['../runs', '0009-20260101T000000Z', '__proto__', '']) {
      const outcome = await undoRun({ ...ports, folder: blog.folder, run });
      assert.match(outcome.kind === 'failed' ? outcome.message : '', /no such run/);
    }
  }));

test('cancelling an undo keeps what is restored, and undoing again does the rest', () =>
  withBlog(80, async (blog) => {
    await applied(blog);
    const stop = new AbortController();
    const progress = { report: ({ done }: { done: number }) => (done >= 37 ? stop.abort() : undefined) };
    const half = okOf(await undoRun({ ...ports, folder: blog.folder, signal: stop.signal, progress }));
    assert.deepEqual(
      { restored: half.restored, left: half.notReached, cancelled: half.cancelled },
      { restored: 37, left: 43, cancelled: true },
    );
    assert.equal(okOf(await undoRun({ ...ports, folder: blog.folder })).restored, 43);
    assert.deepEqual(await changedPosts(blog), []);
  }));

test('large posts are kept in several files of copies, so that an undo holds few of them at a time', () =>
  withBlog(3, async (blog) => {
    const large = new Map<string, Buffer>();
    for (const [id, bytes] of blog.original) {
      large.set(id, Buffer.concat([bytes, Buffer.alloc(5 * 1024 * 1024, 'x')]));
      await writeFile(join(blog.folder, id), large.get(id) ?? '');
    }
    const done = okOf(await applyPlan({ ...ports, folder: blog.folder, plan: planFor(large), edit }));
    assert.equal(done.changed, 3);
    const kept = await readdir(join(blog.folder, '.impact/runs', done.run ?? ''));
    assert.deepEqual(kept.toSorted(), ['before-1.bin', 'before-2.bin', 'journal.jsonl']);
    assert.equal(okOf(await undoRun({ ...ports, folder: blog.folder })).restored, 3);
    assert.deepEqual(await changedPosts({ ...blog, original: large }), []);
  }));

test('a damaged copy is never written to a post', () =>
  withBlog(3, async (blog) => {
    const run = await applied(blog);
    const copies = join(blog.folder, '.impact/runs', run, 'before-1.bin');
    const bytes = await readFile(copies);
    bytes.set([(bytes[0] ?? 0) ^ 1], 0);
    await writeFile(copies, bytes);
    const undone = okOf(await undoRun({ ...ports, folder: blog.folder }));
    assert.equal(undone.restored, 2);
    assert.match(undone.refused[0]?.reason ?? '', /its copy in .* is damaged/);
  }));

test('a journal that was tampered with leads to no file outside the folder', () =>
  withBlog(2, async (blog) => {
    const run = await applied(blog);
    const path = join(blog.folder, '.impact/runs', run, 'journal.jsonl');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(`"id":"${idOf(0)}"`, '"id":"../stolen.md"'));
    const undone = okOf(await undoRun({ ...ports, folder: blog.folder }));
    assert.equal(undone.restored, 1);
    assert.equal(await nodeFiles.facts(join(blog.folder, '../stolen.md')), undefined);
  }));

test('a file changed after a crash is reported by the recovery, which leaves it', () =>
  withBlog(3, async (blog) => {
    const files: Files = {
      ...nodeFiles,
      replace(path, bytes) {
        if (path.endsWith('post-002.md')) throw new TypeError('the process ends here');
        return nodeFiles.replace(path, bytes);
      },
      // A crash writes no marks and gives no lock back.
      append: (path, bytes) =>
        /"kind":"(?:state|leave)"/.test(Buffer.from(bytes).toString())
          ? Promise.reject(new Error('gone'))
          : nodeFiles.append(path, bytes),
    };
    await applyPlan({ ...ports, files, folder: blog.folder, plan: blog.plan, edit });
    await blog.write(idOf(1), 'rewritten');
    const recovery = okOf(await recover(blog.folder, ports));
    assert.equal(recovery.runs.length, 1);
    assert.deepEqual(
      { ...recovery.runs[0], run: '' },
      {
        run: '',
        rows: 3,
        written: 1,
        undoing: false,
        unknown: [{ file: idOf(1), reason: 'it was changed after the crash' }],
      },
    );
    assert.equal((await blog.read(idOf(1))).toString(), 'rewritten');
    assert.deepEqual(okOf(await recover(blog.folder, ports)).runs, []);
  }));
