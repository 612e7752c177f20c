import type { Outcome } from '../outcome.ts';
import type { Clock, Files } from '../ports.ts';
import { faultText, isAbsent } from './faultText.ts';
import { impactPath, readOurs } from './impactFolder.ts';
import { hashOf, parseJournal, type JournalEntry, type Run } from './journal.ts';

/** A counter, so that the order of runs does not hang on a clock that may be set back, and the time for the reader. */
const runName = /^(\d{4,9})-\d{8}T\d{6}Z$/;
const journalName = 'journal.jsonl';

export function journalPath(folder: string, run: string): string {
  return impactPath(folder, 'runs', run, journalName);
}

export function copyPath(folder: string, run: string, file: number): string {
  return impactPath(folder, 'runs', run, `before-${file}.bin`);
}

/** Ids of all runs, oldest first. */
export async function runIds(folder: string, files: Files): Promise<readonly string[]> {
  try {
    const entries = await files.list(impactPath(folder, 'runs'));
    const found = entries.filter((entry) => entry.kind === 'folder' && runName.test(entry.name));
    return found.map((entry) => entry.name).sort((left, right) => place(left) - place(right));
  } catch (fault) {
    if (isAbsent(fault)) return [];
    throw fault;
  }
}

function place(run: string): number {
  return Number(runName.exec(run)?.[1] ?? 0);
}

/** An id no run has had; two callers get the same, so ask only under the lock. */
export async function nextRunId(folder: string, files: Files, clock: Clock): Promise<string> {
  const last = (await runIds(folder, files)).at(-1);
  const time = `${new Date(clock.now()).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
  return `${String(last === undefined ? 1 : place(last) + 1).padStart(4, '0')}-${time}`;
}

/** `undefined` where there is no such run; an id that is no run's name leads nowhere. */
export async function readRun(folder: string, run: string, files: Files): Promise<Run | undefined> {
  if (!runName.test(run)) return undefined;
  try {
    return parseJournal(new TextDecoder().decode(await readOurs(journalPath(folder, run), files)), run);
  } catch (fault) {
    if (isAbsent(fault)) return undefined;
    throw fault;
  }
}

/** All runs that wrote at least one line of a post, oldest first. */
export async function readRuns(folder: string, files: Files): Promise<readonly Run[]> {
  const runs: Run[] = [];
  for (const id of await runIds(folder, files)) {
    const run = await readRun(folder, id, files);
    if (run !== undefined && run.entries.length > 0) runs.push(run);
  }
  return runs;
}

/** Reads the copies of one run; keeps the last file of them, since posts come in the order they were written. */
export class Copies {
  private readonly folder: string;
  private readonly run: string;
  private readonly files: Files;
  private last: { readonly file: number; readonly bytes: Uint8Array } | undefined;

  constructor(folder: string, run: string, files: Files) {
    this.folder = folder;
    this.run = run;
    this.files = files;
  }

  /** The post's bytes before the run, checked against their hash: a damaged copy is never written to a post. */
  async before(entry: JournalEntry): Promise<Outcome<Uint8Array>> {
    const path = copyPath(this.folder, this.run, entry.copy.file);
    try {
      if (this.last?.file !== entry.copy.file)
        this.last = { file: entry.copy.file, bytes: await this.files.read(path) };
    } catch (fault) {
      return { kind: 'failed', message: `its copy in ${path} cannot be read: ${faultText(fault)}` };
    }
    const bytes = this.last.bytes.subarray(entry.copy.offset, entry.copy.offset + entry.copy.length);
    if (hashOf(bytes) !== entry.before) return { kind: 'failed', message: `its copy in ${path} is damaged` };
    return { kind: 'ok', value: bytes };
  }
}
