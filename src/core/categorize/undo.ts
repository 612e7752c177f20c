import type { Outcome } from '../outcome.ts';
import type { Files } from '../ports.ts';
import type { Refusal, WritePorts } from './apply.ts';
import { faultText, isDiskFull } from './faultText.ts';
import type { JournalEntry, Run } from './journal.ts';
import { lockIsThere } from './lock.ts';
import { openForWriting, type WriteAccess } from './recover.ts';
import { Copies, runIds } from './runFolder.ts';
import { StateMarks } from './runWriter.ts';

export interface UndoRequest extends WritePorts {
  readonly folder: string;
  /** The last run that still has something to undo, where it is absent. */
  readonly run?: string;
  /** Ids of posts; all of the run where it is absent. */
  readonly only?: readonly string[];
}

export interface UndoRefusal extends Refusal {
  /** The file changed since the run: `threeWay(folder, run, file)` gives the texts to compare it with. */
  readonly changed?: boolean;
}

export interface Undone {
  readonly run: string;
  /** Posts that have the bytes from before the run again. */
  readonly restored: number;
  /** Posts that somebody had put back already. */
  readonly already: number;
  readonly refused: readonly UndoRefusal[];
  readonly notReached: number;
  readonly cancelled?: boolean;
  readonly stopped?: string;
}

const batchSize = 32;

/** Gives the posts of a run their bytes from before it; refuses where a file is not as the run left it. */
export async function undoRun(request: UndoRequest): Promise<Outcome<Undone>> {
  const { folder, files } = request;
  if (request.signal.aborted) return { kind: 'cancelled' };
  // Where nothing was ever applied nothing is made, not even our own folder.
  if (await isUntouched(folder, files)) return { kind: 'failed', message: nothingToUndo };
  const access = await openForWriting(folder, request);
  if (access.kind !== 'ok') return access;
  let settled = true;
  try {
    const found = chooseRun(access.value.runs, request.run);
    if (typeof found === 'string') return { kind: 'failed', message: found };
    const undo = new UndoRun(request, access.value, found);
    settled = false;
    const value = await undo.go();
    settled = undo.settled;
    return { kind: 'ok', value };
  } catch (fault) {
    return { kind: 'failed', message: `Undoing in ${folder} failed: ${faultText(fault)}. Undo again to go on.` };
  } finally {
    await access.value.lock.release(settled);
  }
}

const nothingToUndo = 'There is nothing to undo: no run has changed a post.';

async function isUntouched(folder: string, files: Files): Promise<boolean> {
  try {
    return !(await lockIsThere(folder, files)) && (await runIds(folder, files)).length === 0;
  } catch {
    return false;
  }
}

function canUndo(entry: JournalEntry): boolean {
  return entry.state === 'applied' || entry.state === 'unknown';
}

/** The run, or why there is none. */
function chooseRun(runs: readonly Run[], asked: string | undefined): Run | string {
  if (asked === undefined) return runs.findLast((run) => run.entries.some(canUndo)) ?? nothingToUndo;
  const run = runs.find((found) => found.run === asked);
  if (run === undefined) {
    const open = runs.filter((found) => found.entries.some(canUndo)).map((found) => found.run);
    const known =
      open.length === 0 ? nothingToUndo : `These can be undone: ${open.slice(-10).toReversed().join(', ')}.`;
    return `There is no such run in this folder. ${known}`;
  }
  return run.entries.some(canUndo) ? run : `Run ${run.run} is undone already.`;
}

class UndoRun {
  settled = false;
  private readonly request: UndoRequest;
  private readonly access: WriteAccess;
  private readonly run: Run;
  private readonly entries: readonly JournalEntry[];
  private readonly copies: Copies;
  private readonly marks: StateMarks;
  private readonly refused: UndoRefusal[] = [];
  private readonly began: number;
  private restored = 0;
  private already = 0;
  private reached = 0;
  private stopped: string | undefined;

  constructor(request: UndoRequest, access: WriteAccess, run: Run) {
    this.request = request;
    this.access = access;
    this.run = run;
    const only = request.only === undefined ? undefined : new Set(request.only);
    this.entries = run.entries.filter((entry) => canUndo(entry) && (only?.has(entry.id) ?? true));
    this.copies = new Copies(request.folder, run.run, request.files);
    this.marks = new StateMarks(request.folder, run.run, request.files);
    this.began = request.clock.now();
    const known = new Set(this.entries.map((entry) => entry.id));
    for (const id of only ?? []) {
      if (!known.has(id)) this.refused.push({ file: id, reason: 'this run has nothing to undo in it' });
    }
  }

  async go(): Promise<Undone> {
    const { signal } = this.request;
    while (this.reached < this.entries.length && this.stopped === undefined && !signal.aborted) await this.batch();
    try {
      await this.marks.flush();
      this.settled = true;
    } catch (fault) {
      this.stopped ??= `The journal cannot be written: ${faultText(fault)}.`;
    }
    return {
      run: this.run.run,
      restored: this.restored,
      already: this.already,
      refused: this.refused,
      notReached: this.entries.length - this.reached,
      ...(signal.aborted && this.reached < this.entries.length ? { cancelled: true } : {}),
      ...(this.stopped === undefined ? {} : { stopped: this.stopped }),
    };
  }

  private async batch(): Promise<void> {
    const batch = this.entries.slice(this.reached, this.reached + batchSize);
    try {
      if (!(await this.access.lock.renew())) {
        this.stopped = 'Another process took over this folder while this one was asleep.';
        return;
      }
      this.marks.mark(
        'undoing',
        batch.map((entry) => entry.number),
      );
      await this.marks.flush();
    } catch (fault) {
      this.stopped = `The journal cannot be written: ${faultText(fault)}. Make room or allow writing there.`;
      return;
    }
    for (const entry of batch) {
      // What is not come to stays as it was, and says so.
      const skip = this.stopped !== undefined || this.request.signal.aborted;
      const undone = !skip && (await this.restore(entry));
      this.marks.mark(undone ? 'undone' : entry.state, [entry.number]);
      if (!skip) this.report();
    }
  }

  private refuse(file: string, reason: string, changed = false): false {
    this.refused.push({ file, reason, ...(changed ? { changed } : {}) });
    return false;
  }

  /** True when the post has its old bytes. */
  private async restore(entry: JournalEntry): Promise<boolean> {
    const { request } = this;
    this.reached += 1;
    const now = await this.access.disk.read(entry.id);
    if (now.kind !== 'ok') return this.refuse(entry.id, now.kind === 'failed' ? now.message : 'it was not read', true);
    if (now.value.hash === entry.before) {
      this.already += 1;
      return true;
    }
    if (now.value.hash !== entry.after) return this.refuse(entry.id, this.changedBy(entry, now.value.hash), true);
    if (request.unsaved?.(entry.id) === true) return this.refuse(entry.id, 'it has unsaved changes in an editor');
    const why = await this.access.disk.writeFault(now.value.path);
    if (why !== undefined) return this.refuse(entry.id, why);
    const before = await this.copies.before(entry);
    if (before.kind !== 'ok')
      return this.refuse(entry.id, before.kind === 'failed' ? before.message : 'it was not read');
    return this.write(entry, now.value.path, before.value);
  }

  private async write(entry: JournalEntry, path: string, bytes: Uint8Array): Promise<boolean> {
    try {
      await this.request.files.replace(path, bytes);
    } catch (fault) {
      if (isDiskFull(fault)) this.stopped = 'The disk is full. What was restored is kept; make room and undo again.';
      return this.refuse(entry.id, faultText(fault));
    }
    this.restored += 1;
    return true;
  }

  private changedBy(entry: JournalEntry, hash: string): string {
    const later = this.access.runs.find((run) =>
      run.entries.some((found) => found.id === entry.id && found.after === hash && found.state === 'applied'),
    );
    return later === undefined ? 'it changed since the run' : `run ${later.run} changed it since; undo that one first`;
  }

  private report(): void {
    const { clock, progress } = this.request;
    const total = this.entries.length;
    const left = Math.round(((clock.now() - this.began) / this.reached) * (total - this.reached));
    progress?.report({ stage: 'Undoing', done: this.reached, total, left });
  }
}
