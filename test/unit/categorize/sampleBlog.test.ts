/** The whole way with the real reader and the real editor of posts. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { applyPlan } from '../../../src/core/categorize/apply.ts';
import type { PlanRow } from '../../../src/core/categorize/plan.ts';
import { undoRun } from '../../../src/core/categorize/undo.ts';
import { editTerms } from '../../../src/core/posts/editTerms.ts';
import { scanAll, type Scan } from '../../../src/core/posts/scan.ts';
import { ports } from './blog.ts';
import { okOf, planOf, proposal, themes } from './planSamples.ts';

const sample = join(import.meta.dirname, '../../sample/blog');
const corpora = join(import.meta.dirname, '../../../../shared/corpora');

async function onCopy(source: string, body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'impact-sample-'));
  try {
    await cp(source, folder, { recursive: true });
    // The corpora are read-only, and so is their copy.
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
    }
    await body(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function rowsOf(scan: Scan, field: string): readonly PlanRow[] {
  return scan.posts.map(({ id, hash, title, terms }, place) => ({
    id,
    hash,
    title,
    present: terms[field] ?? [],
    kept: [],
    proposal: proposal('sure', 0.9, themes[place % themes.length]),
  }));
}

async function bytesOf(folder: string, scan: Scan): Promise<ReadonlyMap<string, Buffer>> {
  const read = scan.posts.map(async ({ id }) => [id, await readFile(join(folder, id))] as const);
  return new Map(await Promise.all(read));
}

/** Files all posts, checks what their own site reads, and takes it back. */
async function fileAndUndo(folder: string, field: string): Promise<void> {
  const scan = okOf(await scanAll(folder, { ...ports, fields: [field] }));
  const before = await bytesOf(folder, scan);
  const rows = rowsOf(scan, field);
  const edit = (bytes: Uint8Array, name: string, terms: readonly string[]) => editTerms(bytes, name, terms, scan.site);
  const done = okOf(await applyPlan({ ...ports, folder, plan: planOf(rows, { field }), edit }));
  assert.equal(done.changed + done.same + done.refused.length, scan.posts.length);
  assert.ok(done.changed > scan.posts.length * 0.9, `${done.changed} of ${scan.posts.length}`);
  const refused = new Set(done.refused.map(({ file }) => file));
  const after = okOf(await scanAll(folder, { ...ports, fields: [field] }));
  for (const [place, { id, terms }] of after.posts.entries()) {
    if (!refused.has(id)) assert.deepEqual(terms[field], [themes[place % themes.length]], id);
  }
  const undone = okOf(await undoRun({ ...ports, folder }));
  assert.deepEqual({ restored: undone.restored, refused: undone.refused }, { restored: done.changed, refused: [] });
  assert.deepEqual(await bytesOf(folder, scan), before);
}

test('the sample blog is filed whole, its own site reads the themes, and undo gives every byte back', () =>
  onCopy(sample, (folder) => fileAndUndo(folder, 'categories')));

for (const [name, field] of [
  ['blog-verou', 'tags'],
  ['blog-kuizuo', 'tags'],
] as const) {
  const source = join(corpora, name);
  const skip = existsSync(source) ? false : `the corpus ${name} is not beside the project`;
  test(`the real blog ${name} is filed, and undo gives every byte back`, { skip }, () =>
    onCopy(source, (folder) => fileAndUndo(folder, field)),
  );
}
