import type { Outcome } from '../../outcome.ts';
import { faultText } from '../faultText.ts';
import type { Plan } from '../plan.ts';
import { missingOf, newBatch, sameSettings } from './batch.ts';
import type { Batch, BatchSettings } from './batch.ts';
import { dropAnswers, openBatch, saveBatch } from './batchFile.ts';
import { FILE_LIMITS, RequestFiles } from './requestFiles.ts';
import type { FileLimits, RequestFile } from './requestFiles.ts';
import { runBatch } from './runBatch.ts';
import type { BatchRun } from './runBatch.ts';

export interface ExportRequest extends BatchRun {
  /** Absolute path of the first file. */
  readonly out: string;
  /** Those of the batch that is under way where absent. */
  readonly settings?: BatchSettings;
  /** Forget the batch that is there, even where it still waits for answers. */
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
  const batch = opened.value;
  const next: Batch = { ...batch, round: batch.round + 1, asked: new Map(batch.asked) };
  const save = async (): Promise<void> => {
    const saved = await saveBatch(folder, next, files);
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

async function batchFor(request: ExportRequest): Promise<Outcome<Batch>> {
  const { folder, files, clock, settings, anew = false } = request;
  const opened = await openBatch(folder, files);
  if (opened.kind !== 'ok') return opened;
  const before = opened.value;
  const wanted = settings ?? before?.settings;
  if (wanted === undefined) return { kind: 'failed', message: 'Name the model that the batch is to be asked of.' };
  const created = new Date(clock.now()).toISOString();
  if (before === undefined) return { kind: 'ok', value: newBatch(wanted, created) };
  if (sameSettings(before.settings, wanted)) {
    if (!anew) return { kind: 'ok', value: before };
    const dropped = await dropAnswers(folder, files);
    return dropped.kind === 'ok' ? { kind: 'ok', value: newBatch(wanted, created) } : dropped;
  }
  const waiting = missingOf(before).length;
  if (waiting === 0 || anew) return { kind: 'ok', value: newBatch(wanted, created, before.answers) };
  const message = `A batch for ${before.settings.model} still waits for ${waiting} answers. Import them first, or start anew to forget it.`;
  return { kind: 'failed', message };
}
