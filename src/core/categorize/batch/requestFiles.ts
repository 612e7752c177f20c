import { extname } from 'node:path';
import type { Files } from '../../ports.ts';
import type { BatchRequest } from './batchChat.ts';

/** What one file of a batch may hold. */
export interface FileLimits {
  readonly requests: number;
  readonly bytes: number;
}

/** As the Batch API has them; `vllm run-batch` knows none. */
export const FILE_LIMITS: FileLimits = { requests: 50_000, bytes: 200_000_000 };

export interface RequestFile {
  readonly path: string;
  readonly requests: number;
  readonly bytes: number;
}

/**
 * Writes requests into as many files as the limits ask for, each as soon as it is full: `requests.jsonl`,
 * `requests-2.jsonl`, … Requests of one model go into one file. Writing rejects as `Files.replace` does.
 */
export class RequestFiles {
  readonly #path: string;
  readonly #files: Files;
  readonly #limits: FileLimits;
  readonly #before: () => Promise<void>;
  readonly #written: RequestFile[] = [];
  #lines: Uint8Array[] = [];
  #bytes = 0;
  #model: unknown;

  /** `before` is awaited before each file is written. */
  constructor(path: string, files: Files, limits: FileLimits, before: () => Promise<void>) {
    this.#path = path;
    this.#files = files;
    this.#limits = limits;
    this.#before = before;
  }

  async add({ id, body }: BatchRequest): Promise<void> {
    const model: unknown = Reflect.get(body, 'model');
    const line = Buffer.from(printRequest(id, body));
    // Looked at anew after each wait: other posts fill the next file meanwhile.
    while (this.#lines.length > 0 && (this.#isFull(line.byteLength) || model !== this.#model)) await this.#flush();
    this.#model = model;
    this.#lines.push(line);
    this.#bytes += line.byteLength;
  }

  async close(): Promise<readonly RequestFile[]> {
    if (this.#lines.length > 0) await this.#flush();
    return this.#written;
  }

  /** Takes away what was written: a run that was stopped has asked for half of it only. */
  async discard(): Promise<void> {
    for (const { path } of this.#written) await this.#files.remove(path);
  }

  #isFull(more: number): boolean {
    return this.#lines.length >= this.#limits.requests || this.#bytes + more > this.#limits.bytes;
  }

  async #flush(): Promise<void> {
    // Emptied before the first wait: other posts come on meanwhile.
    const [lines, bytes] = [this.#lines, this.#bytes];
    this.#lines = [];
    this.#bytes = 0;
    const path = nameOf(this.#path, this.#written.length + 1);
    this.#written.push({ path, requests: lines.length, bytes });
    await this.#before();
    await this.#files.replace(path, Buffer.concat(lines));
  }
}

function printRequest(id: string, body: object): string {
  return `${JSON.stringify({ custom_id: id, method: 'POST', url: '/v1/chat/completions', body })}\n`;
}

function nameOf(path: string, number: number): string {
  if (number === 1) return path;
  const end = extname(path);
  return `${path.slice(0, path.length - end.length)}-${number}${end}`;
}
