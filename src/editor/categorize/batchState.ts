import { existsSync } from 'node:fs';
import { impactPath } from '../../core/categorize/impactFolder.ts';
import type { Files } from '../../core/ports.ts';

/** What of a batch a person has to know who comes back to it days later. */
export interface BatchUnderWay {
  readonly model: string;
  /** From 1. */
  readonly round: number;
  /** Requests of the round that nothing has come back for. */
  readonly waiting: number;
}

/** The batch of a blog, read when it is first asked for. */
export class BatchState {
  readonly #folder: string;
  readonly #files: Files;
  #read: Promise<BatchUnderWay | undefined> | undefined;

  /** `folder`: absolute path of the blog. */
  constructor(folder: string, files: Files) {
    this.#folder = folder;
    this.#files = files;
  }

  /** A cheap look: nothing is loaded for a blog that never had one. */
  get exists(): boolean {
    return existsSync(impactPath(this.#folder, 'batch', 'asked.jsonl'));
  }

  /** `undefined` where there is none, or none that can be read: the commands say why. */
  underWay(): Promise<BatchUnderWay | undefined> {
    this.#read ??= this.exists ? this.#open() : Promise.resolve(undefined);
    return this.#read;
  }

  /** It was written or answers were taken. */
  forget(): void {
    this.#read = undefined;
  }

  async #open(): Promise<BatchUnderWay | undefined> {
    const [{ openBatch }, { missingOf }] = await Promise.all([
      import('../../core/categorize/batch/batchFile.ts'),
      import('../../core/categorize/batch/batch.ts'),
    ]);
    const opened = await openBatch(this.#folder, this.#files);
    if (opened.kind !== 'ok' || opened.value === undefined || opened.value.round === 0) return undefined;
    const { settings, round } = opened.value;
    return { model: settings.model, round, waiting: missingOf(opened.value).length };
  }
}
