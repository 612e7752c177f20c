import type { Outcome } from '../../outcome.ts';
import { faultText } from '../faultText.ts';
import type { Plan } from '../plan.ts';
import { missingOf, newBatch } from './batch.ts';
import type { Batch, BatchSettings } from './batch.ts';
import { openBatch, saveBatch, startAnew } from './batchFile.ts';
import { FILE_LIMITS, RequestFiles } from './requestFiles.ts';
import type { FileLimits, RequestFile } from './requestFiles.ts';
import { runBatch } from './runBatch.ts';
import type { BatchRun } from './runBatch.ts';

export interface ExportRequest extends BatchRun {
  /** Absolute path of the first file. */
  readonly out: string;
  /** Those of the batch that is under way where absent. */
  readonly settings?: BatchSettings;
  /** Forget a batch of other settings that still waits for answers. */
  readonly anew?: boolean;
  readonly limits?: FileLimits;
}

export type Exported =
  | {
      readonly kind: 'requests';
      /** From 1. */
      readonly round: number;
      readonly files: readonly RequestFile[];
      readonly requests: number;
      /** Posts they are about. */
      readonly posts: number;
      /** Requests that were written in an earlier round and got no answer of use. */
      readonly again: number;
    }
  | { readonly kind: 'plan'; readonly plan: Plan };

/**
 * Writes down what has to be asked next, or makes the plan where nothing has. What failed or is missing is asked again. Where it
 * is cancelled or fails, no file is left that could be mistaken for the whole.
 */
export async function exportBatch(request: ExportRequest): Promise<Outcome<Exported>> {
  const { folder, files, out, limits = FILE_LIMITS } = request;
  const opened = await batchFor(request);
  if (opened.kind !== 'ok') return opened;
  const { batch, isNew } = opened.value;
  const next: Batch = { ...batch, round: batch.round + 1, asked: new Map(batch.asked) };
  const save = async (): Promise<void> => {
    const saved =
      isNew && next.asked.size > 0 ? await startAnew(folder, next, files) : await saveBatch(folder, next, files);
    if (saved.kind === 'failed') throw new SaveFault(saved.message);
  };
  const written = new RequestFiles(out, files, limits, save);
  let again = 0;
  try {
    const run = await runBatch(request, batch, async (asking) => {
      if (next.asked.has(asking.id)) again += 1;
      next.asked.set(asking.id, asking.asked);
      await written.add(asking);
    });
    if (run.kind !== 'ok') {
      await written.discard();
      return run;
    }
    if (run.value.kind === 'plan') return { kind: 'ok', value: run.value };
    const made = await written.close();
    const { requests, posts } = run.value;
    return { kind: 'ok', value: { kind: 'requests', round: next.round, files: made, requests, posts, again } };
  } catch (error) {
    await written.discard().catch(() => undefined);
    if (error instanceof SaveFault) return { kind: 'failed', message: error.message };
    return { kind: 'failed', message: `${out} cannot be written: ${faultText(error)}.` };
  }
}

class SaveFault extends Error {
  override readonly name = 'SaveFault';
}

async function batchFor(request: ExportRequest): Promise<Outcome<{ readonly batch: Batch; readonly isNew: boolean }>> {
  const { folder, files, clock, settings, anew = false } = request;
  const opened = await openBatch(folder, files);
  if (opened.kind !== 'ok') return opened;
  const before = opened.value;
  const wanted = settings ?? before?.settings;
  if (wanted === undefined) return { kind: 'failed', message: 'Name the model that the batch is to be asked of.' };
  if (before !== undefined && isSame(before.settings, wanted) && !anew)
    return { kind: 'ok', value: { batch: before, isNew: false } };
  const waiting = before === undefined ? 0 : missingOf(before).length;
  if (before !== undefined && waiting > 0 && !anew) {
    const { model } = before.settings;
    return {
      kind: 'failed',
      message: `A batch for ${model} still waits for ${waiting} answers. Import them first, or start anew to forget it.`,
    };
  }
  return { kind: 'ok', value: { batch: newBatch(wanted, new Date(clock.now()).toISOString()), isNew: true } };
}

function isSame(a: BatchSettings, b: BatchSettings): boolean {
  return a.model === b.model && a.reasoning === b.reasoning && a.contextTokens === b.contextTokens;
}
