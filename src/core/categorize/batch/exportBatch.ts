import type { Outcome } from '../../outcome.ts';
import { faultText } from '../faultText.ts';
import type { Plan } from '../plan.ts';
import { missingOf, newBatch, sameSettings } from './batch.ts';
import type { Batch, BatchSettings } from './batch.ts';
import { dropAnswers, openBatch, saveBatch } from './batchFile.ts';
import { FILE_LIMITS, RequestFiles } from './requestFiles.ts';
import type { FileLimits, RequestFile } from './requestFiles.ts';
import type { BatchRequest } from './batchChat.ts';
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
      /** Estimated, of all prompts; a server that keeps what they share reads a part of them only. */
      readonly tokens: number;
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
  const { batch, before } = opened.value;
  const next: Batch = { ...batch, round: batch.round + 1, asked: new Map(batch.asked) };
  let isSaved = false;
  const save = async (): Promise<void> => {
    isSaved = true;
    const saved = await saveBatch(folder, next, files);
    if (saved.kind === 'failed') throw new SaveFault(saved.message);
  };
  const written = new RequestFiles(out, files, limits, save);
  const broken = new AbortController();
  let fault: unknown;
  let again = 0;
  const write = async (asking: BatchRequest): Promise<void> => {
    if (next.asked.has(asking.id)) again += 1;
    next.asked.set(asking.id, asking.asked);
    try {
      await written.add(asking);
    } catch (error) {
      // Ends the run in good order: other posts may be on their way to the next file.
      fault ??= error;
      broken.abort();
    }
  };
  const signal = AbortSignal.any([request.signal, broken.signal]);
  const run = await runBatch({ ...request, signal }, batch, write);
  if (run.kind === 'ok') {
    if (run.value.kind === 'plan') return { kind: 'ok', value: run.value };
    const { requests, posts, tokens } = run.value;
    const made = await written.close().catch((error: unknown) => void (fault ??= error));
    const round = { round: next.round, requests, posts, tokens, again };
    if (made !== undefined) return { kind: 'ok', value: { kind: 'requests', files: made, ...round } };
  }
  await written.discard().catch(() => undefined);
  if (isSaved) await saveBatch(folder, before ?? { ...batch, asked: new Map() }, files);
  if (fault !== undefined) return { kind: 'failed', message: messageOf(fault, out) };
  return run.kind === 'ok' ? { kind: 'cancelled' } : run;
}

function messageOf(fault: unknown, out: string): string {
  return fault instanceof SaveFault ? fault.message : `${out} cannot be written: ${faultText(fault)}.`;
}

class SaveFault extends Error {
  override readonly name = 'SaveFault';
}

interface Opened {
  readonly batch: Batch;
  /** The one that is on disk. */
  readonly before: Batch | undefined;
}

async function batchFor(request: ExportRequest): Promise<Outcome<Opened>> {
  const { folder, files, clock, settings, anew = false } = request;
  const opened = await openBatch(folder, files);
  if (opened.kind !== 'ok') return opened;
  const before = opened.value;
  const wanted = settings ?? before?.settings;
  if (wanted === undefined) return { kind: 'failed', message: 'Name the model that the batch is to be asked of.' };
  const created = new Date(clock.now()).toISOString();
  if (before === undefined) return { kind: 'ok', value: { batch: newBatch(wanted, created), before } };
  if (sameSettings(before.settings, wanted)) {
    if (!anew) return { kind: 'ok', value: { batch: before, before } };
    const dropped = await dropAnswers(folder, files);
    if (dropped.kind !== 'ok') return dropped;
    return { kind: 'ok', value: { batch: newBatch(wanted, created), before } };
  }
  const waiting = missingOf(before).length;
  if (waiting === 0 || anew) {
    return { kind: 'ok', value: { batch: newBatch(wanted, created, before.answers), before } };
  }
  const message = `A batch for ${before.settings.model} still waits for ${waiting} answers. Import them first, or start anew to forget it.`;
  return { kind: 'failed', message };
}
