import type { Outcome } from '../outcome.ts';
import type { Clock, Files, Progress } from '../ports.ts';
import { planId } from './decisionLog.ts';
import { faultText, isDiskFull } from './faultText.ts';
import { hashOf, type RunHead } from './journal.ts';
import type { Processes } from './lock.ts';
import type { AppliedRow, Plan, PlanRow } from './plan.ts';
import type { PostDisk } from './postDisk.ts';
import { openForWriting, type WriteAccess } from './recover.ts';
import { nextRunId } from './runFolder.ts';
import { appliedBy } from './runs.ts';
import { RunWriter, type NumberedWrite, type PlannedWrite } from './runWriter.ts';
import { isFiled, sameTerms, termsAfter } from './termsAfter.ts';

/** What became of the bytes of a post whose terms were to be set. */
export type TermEdit =
  | { readonly kind: 'edited'; readonly bytes: Uint8Array }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly line: number; readonly reason: string };

/** Sets the terms of a field in a post's bytes and leaves every other byte. */
export type EditTerms = (bytes: Uint8Array, field: string, terms: readonly string[]) => TermEdit;

export interface WritePorts {
  readonly files: Files;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly progress?: Progress;
  readonly processes?: Processes;
  /** Whether an editor holds unsaved changes of the post. */
  readonly unsaved?: (id: string) => boolean;
}

export interface ApplyRequest extends WritePorts {
  readonly folder: string;
  readonly plan: Plan;
  /** 0 to 1; stands in for the plan's threshold, see `isFiled`. */
  readonly minConfidence?: number;
  /** `editTerms` of the posts' own site. */
  readonly edit: EditTerms;
}

export interface Refusal {
  readonly file: string;
  readonly reason: string;
  /** The file is no longer the one the plan speaks of: it has to be judged again. */
  readonly changed?: boolean;
}

export interface Applied {
  /** Absent where there was nothing to write. */
  readonly run?: string;
  /** Posts written. */
  readonly changed: number;
  readonly refused: readonly Refusal[];
  /** Posts that hold their terms already. */
  readonly same: number;
  /** Rows that were not come to, by cancel or a full disk. */
  readonly notReached: number;
  readonly cancelled?: boolean;
  /** Why the run ended early: what is done is kept, and applying again goes on. */
  readonly stopped?: string;
}

/** Posts whose copies and journal lines go to disk together, before the first of them is written. */
const batchSize = 32;
/** A batch is held in memory; posts may have 5 MB each. */
const batchBytes = 8 * 1024 * 1024;

/**
 * Writes the plan's filed rows to their posts. Journal first, then one atomic write per post, and only where the file still
 * is the one the plan speaks of (or the one an earlier run of this plan left), nobody holds unsaved changes, the path leads
 * to nothing outside the folder, and the file may be written. What is refused is listed; the rest goes on. Applying a plan
 * twice writes nothing the second time.
 */
export async function applyPlan(request: ApplyRequest): Promise<Outcome<Applied>> {
  const { folder, plan, files, clock, minConfidence } = request;
  const rows = plan.rows.filter((row) => isFiled(plan, row, minConfidence));
  if (rows.length === 0) return { kind: 'ok', value: { changed: 0, refused: [], same: 0, notReached: 0 } };
  if (request.signal.aborted) return { kind: 'cancelled' };
  const access = await openForWriting(folder, request);
  if (access.kind !== 'ok') return access;
  let settled = false;
  try {
    const head: RunHead = {
      run: await nextRunId(folder, files, clock),
      plan: planId(plan),
      field: plan.field,
      started: new Date(clock.now()).toISOString(),
      rows: rows.length,
    };
    const run = new ApplyRun(request, access.value, head, rows);
    const value = await run.go();
    settled = run.settled;
    return { kind: 'ok', value };
  } catch (fault) {
    return {
      kind: 'failed',
      message: `Applying to ${folder} failed: ${faultText(fault)}. What was written can be undone.`,
    };
  } finally {
    await access.value.lock.release(settled);
  }
}

class ApplyRun {
  /** All marks are on disk, so that a next start has nothing to find out. */
  settled = false;
  private readonly request: ApplyRequest;
  private readonly access: WriteAccess;
  private readonly disk: PostDisk;
  private readonly writer: RunWriter;
  private readonly head: RunHead;
  private readonly rows: readonly PlanRow[];
  private readonly earlier: ReadonlyMap<string, AppliedRow>;
  private readonly refused: Refusal[] = [];
  private readonly began: number;
  private changed = 0;
  private same = 0;
  private reached = 0;
  private stopped: string | undefined;

  constructor(request: ApplyRequest, access: WriteAccess, head: RunHead, rows: readonly PlanRow[]) {
    this.request = request;
    this.access = access;
    this.disk = access.disk;
    this.head = head;
    this.rows = rows;
    this.earlier = appliedBy(request.plan, access.runs);
    this.writer = new RunWriter(request.folder, head, request.files);
    this.began = request.clock.now();
  }

  async go(): Promise<Applied> {
    const { signal } = this.request;
    while (this.reached < this.rows.length && this.stopped === undefined && !signal.aborted) await this.batch();
    await this.close();
    return {
      ...(this.writer.announced > 0 ? { run: this.head.run } : {}),
      changed: this.changed,
      refused: this.refused,
      same: this.same,
      notReached: this.rows.length - this.reached,
      ...(signal.aborted && this.reached < this.rows.length ? { cancelled: true } : {}),
      ...(this.stopped === undefined ? {} : { stopped: this.stopped }),
    };
  }

  private async close(): Promise<void> {
    try {
      await this.writer.marks.flush();
      this.settled = true;
    } catch (fault) {
      this.stopped ??= `The journal cannot be written: ${faultText(fault)}.`;
    }
  }

  private async batch(): Promise<void> {
    const planned: PlannedWrite[] = [];
    let [looked, bytes] = [0, 0];
    for (const row of this.rows.slice(this.reached, this.reached + batchSize)) {
      const write = await this.plan(row);
      looked += 1;
      if (write === undefined) continue;
      planned.push(write);
      bytes += write.before.length;
      if (bytes > batchBytes) break;
    }
    const skipped = looked - planned.length;
    if (planned.length > 0 && !(await this.writeAll(planned, skipped))) return;
    if (planned.length === 0) this.reached += skipped;
    this.report();
  }

  private refuse(file: string, reason: string): void {
    this.refused.push({ file, reason });
  }

  private refuseChanged(file: string): void {
    this.refused.push({ file, reason: 'it changed since the plan was made', changed: true });
  }

  /** The write this row asks for; where there is none it is counted or listed. */
  private async plan(row: PlanRow): Promise<PlannedWrite | undefined> {
    const { request } = this;
    const terms = termsAfter(row);
    const earlier = this.earlier.get(row.id);
    const now = await this.disk.read(row.id);
    if (now.kind !== 'ok') {
      this.refuse(row.id, now.kind === 'failed' ? now.message : 'it was not read');
      return undefined;
    }
    const { path, bytes, hash } = now.value;
    if (hash !== row.hash && hash !== earlier?.hash) {
      // The owner went on writing in a post that was filed already: nothing is left to do there.
      if (earlier !== undefined && sameTerms(earlier.terms, terms)) this.same += 1;
      else this.refuseChanged(row.id);
      return undefined;
    }
    const edit = request.edit(bytes, request.plan.field, terms);
    if (edit.kind === 'refused') this.refuse(row.id, `line ${edit.line}: ${edit.reason}`);
    if (edit.kind === 'same') this.same += 1;
    if (edit.kind !== 'edited') return undefined;
    const why =
      request.unsaved?.(row.id) === true ? 'it has unsaved changes in an editor' : await this.disk.writeFault(path);
    if (why !== undefined) {
      this.refuse(row.id, why);
      return undefined;
    }
    return {
      id: row.id,
      path,
      before: bytes,
      beforeHash: hash,
      after: edit.bytes,
      afterHash: hashOf(edit.bytes),
      terms,
    };
  }

  /** False when the run has to end. */
  private async writeAll(planned: readonly PlannedWrite[], skipped: number): Promise<boolean> {
    let writes: readonly NumberedWrite[];
    try {
      if (!(await this.access.lock.renew())) {
        this.stopped = 'Another process took over this folder while this one was asleep.';
        return false;
      }
      writes = await this.writer.announce(planned);
    } catch (fault) {
      this.stopped = `The journal cannot be written: ${faultText(fault)}. Make room or allow writing there.`;
      return false;
    }
    this.reached += skipped;
    const done: number[] = [];
    const untouched = new Set(writes.map((write) => write.number));
    for (const write of writes) {
      if (this.stopped !== undefined || this.request.signal.aborted) break;
      this.reached += 1;
      if (!(await this.write(write))) continue;
      done.push(write.number);
      untouched.delete(write.number);
      this.changed += 1;
      this.report();
    }
    this.writer.marks.mark('applied', done);
    this.writer.marks.mark('untouched', [...untouched]);
    return this.stopped === undefined;
  }

  private async write(write: NumberedWrite): Promise<boolean> {
    // Read once more: since the batch was planned an editor may have saved, and its words must not be lost.
    const now = await this.disk.read(write.id);
    const unsaved = this.request.unsaved?.(write.id) === true;
    if (unsaved || now.kind !== 'ok' || now.value.hash !== write.beforeHash) {
      if (unsaved) this.refuse(write.id, 'it has unsaved changes in an editor');
      else this.refuseChanged(write.id);
      return false;
    }
    try {
      await this.request.files.replace(write.path, write.after);
      return true;
    } catch (fault) {
      this.refuse(write.id, faultText(fault));
      if (isDiskFull(fault)) this.stopped = 'The disk is full. What was written is kept; make room and apply again.';
      return false;
    }
  }

  private report(): void {
    const { clock, progress } = this.request;
    const spent = clock.now() - this.began;
    const total = this.rows.length;
    const left = this.reached === 0 ? {} : { left: Math.round((spent / this.reached) * (total - this.reached)) };
    progress?.report({ stage: 'Applying', done: this.reached, total, ...left });
  }
}
