import { dirname, join } from 'node:path';
import { type Files, temporaryName } from '../ports.ts';
import { isAbsent } from './faultText.ts';
import { impactPath } from './impactFolder.ts';
import type { EntryState, JournalEntry, Run } from './journal.ts';
import type { PostDisk } from './postDisk.ts';
import { StateMarks } from './runWriter.ts';

export interface SettledRun {
  readonly run: string;
  /** Posts the run set out to write. */
  readonly rows: number;
  /** Posts that are written now, by this run and not undone. */
  readonly written: number;
  /** The crash was in an undo. */
  readonly undoing: boolean;
  /** Posts that were neither as before nor as after the write, so that nobody can tell whether it happened. */
  readonly unknown: readonly { readonly file: string; readonly reason: string }[];
}

/** A write was announced and nothing was said of it since. */
export function isOpen(entry: JournalEntry): boolean {
  return entry.state === 'applying' || entry.state === 'undoing';
}

/**
 * Closes what a crash left open. A post is written in one step, so each is whole, old or new, and its hash tells which:
 * as before: an `applying` did not happen, an `undoing` did; as after: the other way round; else somebody else wrote it since.
 * The marks are on disk when it returns, so that later changes of the files cannot blur what happened.
 */
export async function settleRun(
  folder: string,
  run: Run,
  disk: PostDisk,
  files: Files,
): Promise<SettledRun | undefined> {
  const open = run.entries.filter(isOpen);
  if (open.length === 0) return undefined;
  const marks = new StateMarks(folder, run.run, files);
  const unknown: { file: string; reason: string }[] = [];
  const settled = new Map<EntryState, number[]>();
  for (const entry of open) {
    const { state, reason } = await stateOf(entry, disk);
    settled.set(state, [...(settled.get(state) ?? []), entry.number]);
    if (reason !== undefined) unknown.push({ file: entry.id, reason });
  }
  for (const [state, numbers] of settled) marks.mark(state, numbers);
  await marks.flush();
  const before = run.entries.filter((entry) => entry.state === 'applied').length;
  return {
    run: run.run,
    rows: run.rows,
    written: before + (settled.get('applied')?.length ?? 0),
    undoing: open.some((entry) => entry.state === 'undoing'),
    unknown,
  };
}

async function stateOf(entry: JournalEntry, disk: PostDisk): Promise<{ state: EntryState; reason?: string }> {
  const now = await disk.read(entry.id);
  if (now.kind !== 'ok') return { state: 'unknown', reason: now.kind === 'failed' ? now.message : 'it was not read' };
  if (now.value.hash === entry.after) return { state: 'applied' };
  if (now.value.hash === entry.before) return { state: entry.state === 'undoing' ? 'undone' : 'untouched' };
  return { state: 'unknown', reason: 'it was changed after the crash' };
}

/** Removes what a killed write left beside these posts; answers how many. Only under the lock: a living write has such files too. */
export async function sweepPosts(folder: string, ids: readonly string[], files: Files): Promise<number> {
  const folders = new Set<string>();
  for (const id of ids) folders.add(dirname(await realPathOf(join(folder, ...id.split('/')), files)));
  let swept = 0;
  for (const path of folders) swept += await sweepFolder(path, files, () => true);
  return swept;
}

/** The same in our own folder, where plans are saved without the lock: only what is too old to be a living write's. */
export async function sweepOwn(folder: string, files: Files, now: number): Promise<number> {
  const path = impactPath(folder);
  const tooOld = (modified: number) => now - modified > 3_600_000;
  return sweepFolder(path, files, tooOld);
}

async function sweepFolder(path: string, files: Files, wanted: (modified: number) => boolean): Promise<number> {
  let swept = 0;
  for (const name of await temporaries(path, files)) {
    const facts = await files.facts(join(path, name));
    if (facts === undefined || !wanted(facts.modified)) continue;
    await files.remove(join(path, name));
    swept += 1;
  }
  return swept;
}

/** A post that is a link is written where it leads. */
async function realPathOf(path: string, files: Files): Promise<string> {
  try {
    return await files.realPath(path);
  } catch (fault) {
    if (isAbsent(fault)) return path;
    throw fault;
  }
}

async function temporaries(path: string, files: Files): Promise<readonly string[]> {
  try {
    const entries = await files.list(path);
    return entries
      .filter((entry) => entry.kind === 'file' && temporaryName.test(entry.name))
      .map((entry) => entry.name);
  } catch (fault) {
    if (isAbsent(fault)) return [];
    throw fault;
  }
}
