/** Applies or undoes in a process of its own and kills itself, for real, at one operation of the disk. */
import { randomBytes } from 'node:crypto';
import { appendFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { applyPlan } from '../../../src/core/categorize/apply.ts';
import { recover } from '../../../src/core/categorize/recover.ts';
import { undoRun } from '../../../src/core/categorize/undo.ts';
import type { Files } from '../../../src/core/ports.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { edit, originalPosts, planFor, ports } from './blog.ts';

const [folder = '', action = '', posts = '0', at = '0', moment = ''] = process.argv.slice(2);
let operations = 0;

async function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

/** Runs the operation, and dies before it, after it, or with half of it done. */
async function step(operation: () => Promise<void>, half: () => Promise<void>): Promise<void> {
  operations += 1;
  const last = operations === Number(at);
  if (last && moment === 'before') await die();
  if (last && moment === 'half') {
    await half();
    await die();
  }
  await operation();
  if (last) await die();
}

const files: Files = {
  ...nodeFiles,
  replace: (path, bytes) =>
    step(
      () => nodeFiles.replace(path, bytes),
      () => {
        const temporary = join(dirname(path), `.impact-${randomBytes(6).toString('hex')}.tmp`);
        return writeFile(temporary, bytes.subarray(0, bytes.length / 2));
      },
    ),
  append: (path, bytes) =>
    step(
      () => nodeFiles.append(path, bytes),
      () => appendFile(path, bytes.subarray(0, bytes.length / 2)),
    ),
  makeFolder: (path) =>
    step(
      () => nodeFiles.makeFolder(path),
      () => Promise.resolve(),
    ),
  remove: (path) =>
    step(
      () => nodeFiles.remove(path),
      () => Promise.resolve(),
    ),
};

const plan = planFor(originalPosts(Number(posts)));
const request = { ...ports, files, folder };
const outcome =
  action === 'apply'
    ? await applyPlan({ ...request, plan, edit })
    : action === 'undo'
      ? await undoRun(request)
      : await recover(folder, request);
process.stdout.write(`${outcome.kind} ${operations}`);
