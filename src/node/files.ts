import { constants, readFile } from 'node:fs';
import * as fs from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { Dirent, Stats } from 'node:fs';
import { promisify } from 'node:util';
import type { FileEntry, FileKind, Files } from '../core/ports.ts';

function kindOf(entry: Dirent | Stats): FileKind {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  return entry.isSymbolicLink() ? 'link' : 'other';
}

function isMissing(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && (fault.code === 'ENOENT' || fault.code === 'ENOTDIR');
}

async function realPathOrSelf(path: string): Promise<string> {
  try {
    return await fs.realpath(path);
  } catch (fault) {
    if (isMissing(fault)) return path;
    throw fault;
  }
}

async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await fs.stat(path)).mode & 0o7777;
  } catch (fault) {
    if (isMissing(fault)) return undefined;
    throw fault;
  }
}

/** Makes a rename last through a power cut. Not every file system lets a folder be opened; there the rename has to do. */
async function flushFolder(path: string): Promise<void> {
  try {
    const handle = await fs.open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    return;
  }
}

async function replace(path: string, bytes: Uint8Array): Promise<void> {
  const target = await realPathOrSelf(path);
  const mode = await modeOf(target);
  // A rename would replace a read-only file without a word: the owner's protection has to be asked for first.
  if (mode !== undefined) await fs.access(target, constants.W_OK);
  const temporary = join(dirname(target), `.impact-${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await fs.open(temporary, 'wx', mode ?? 0o666);
    try {
      await handle.writeFile(bytes);
      if (mode !== undefined) await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(temporary, target);
  } catch (fault) {
    await fs.rm(temporary, { force: true });
    throw fault;
  }
  await flushFolder(dirname(target));
}

/** The disk, through Node. */
export const nodeFiles: Files = {
  // The callback form: the promised one makes a file handle and several promises for each read, a third of a scan's time.
  read: promisify(readFile),
  async list(path): Promise<readonly FileEntry[]> {
    const entries = await fs.readdir(path, { withFileTypes: true });
    return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  },
  async facts(path) {
    try {
      const facts = await fs.stat(path);
      return {
        kind: kindOf(facts),
        size: facts.size,
        modified: facts.mtimeMs,
        mode: facts.mode & 0o7777,
        identity: `${facts.dev}:${facts.ino}`,
      };
    } catch (fault) {
      if (isMissing(fault)) return undefined;
      throw fault;
    }
  },
  async realPath(path) {
    return fs.realpath(path);
  },
  replace,
  async append(path, bytes) {
    const isNew = (await modeOf(path)) === undefined;
    const handle = await fs.open(path, 'a');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // A flushed file whose name is not on disk is gone after a power cut, and a journal with it.
    if (isNew) await flushFolder(dirname(path));
  },
  async makeFolder(path) {
    const first = await fs.mkdir(path, { recursive: true });
    if (first !== undefined) await flushFolder(dirname(first));
  },
  async remove(path) {
    await fs.rm(path, { recursive: true, force: true });
  },
};
