import { createHash } from 'node:crypto';
import type { ChatMessage } from '../llm/chat.ts';
import type { Files, Log } from '../ports.ts';
import { faultText } from './faultText.ts';
import { impactPath, prepareImpactFolder } from './impactFolder.ts';

/**
 * Answers of models by what was asked, so that a second run asks nothing twice and a run that was killed goes on where it
 * was. The key is a hash of model, messages and nothing else: the same prompt, post and order of labels give the same key,
 * and a change of a post's terms, which is not shown to a model, does not ask again.
 */
export interface AnswerCache {
  find(key: string): string | undefined;
  /** The log-odds of the label that were kept with the answer. */
  oddsOf?(key: string): number | undefined;
  /** Returns at once; the answer is written behind the caller's back, so that no slot of a server waits for a disk. */
  keep(key: string, answer: string, odds?: number): void;
  /** Resolves when everything kept so far is on disk, or could not be written. */
  flush(): Promise<void>;
}

export function answerKey(model: string, messages: readonly ChatMessage[]): string {
  const parts = messages.flatMap((message) => [message.role, message.content]);
  return createHash('sha256')
    .update(JSON.stringify([model, ...parts]))
    .digest('hex')
    .slice(0, 32);
}

export interface CacheOptions {
  /** The blog's folder; answers lie in `.impact/cache/answers.jsonl` under it. */
  readonly folder: string;
  readonly files: Files;
  readonly log: Log;
  /** Bytes; a larger file is cut to its newer half when it is opened. */
  readonly limit?: number;
}

const fileName = 'cache/answers.jsonl';
const DEFAULT_LIMIT = 32 * 1024 * 1024;
/** A file this many times over the limit is none of ours and is not read at all. */
const ABSURD = 8;
const MAX_ANSWER = 8_192;

/** Never fails: without a readable file it starts empty, and where it cannot write it says so once and goes on. */
export async function openAnswerCache({
  folder,
  files,
  log,
  limit = DEFAULT_LIMIT,
}: CacheOptions): Promise<AnswerCache> {
  const path = impactPath(folder, ...fileName.split('/'));
  const text = await readText(path, files, log, limit * ABSURD);
  if (text === undefined) return new FileCache(new Map());
  const answers = readLines(text);
  let torn = text !== '' && !text.endsWith('\n');
  if (Buffer.byteLength(text) > limit) torn = !(await compact(path, answers, files, log, limit));
  return new FileCache(answers, new Writer({ folder, path, files, log, torn }));
}

interface Kept {
  readonly answer: string;
  readonly odds: number | undefined;
}

class FileCache implements AnswerCache {
  readonly #answers: Map<string, Kept>;
  readonly #writer: Writer | undefined;

  /** Without a writer it remembers for this run alone. */
  constructor(answers: Map<string, Kept>, writer?: Writer) {
    this.#answers = answers;
    this.#writer = writer;
  }

  find(key: string): string | undefined {
    return this.#answers.get(key)?.answer;
  }

  oddsOf(key: string): number | undefined {
    return this.#answers.get(key)?.odds;
  }

  keep(key: string, answer: string, odds?: number): void {
    if (answer.length > MAX_ANSWER || this.#answers.has(key)) return;
    const kept = { answer, odds };
    this.#answers.set(key, kept);
    this.#writer?.add(printLine(key, kept));
  }

  async flush(): Promise<void> {
    await this.#writer?.flush();
  }
}

interface Target {
  readonly folder: string;
  readonly path: string;
  readonly files: Files;
  readonly log: Log;
  /** The file ends in half a line, which the next line must not be glued to. */
  readonly torn: boolean;
}

/** Writes lines in the order they came, all that have gathered in one go: one flush to disk for many answers. */
class Writer {
  readonly #target: Target;
  #waiting: string[] = [];
  #running: Promise<void> | undefined;
  #started = false;
  #broken = false;

  constructor(target: Target) {
    this.#target = target;
  }

  add(line: string): void {
    if (this.#broken) return;
    this.#waiting.push(line);
    this.#running ??= this.#run();
  }

  async flush(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // Let the other answers of this turn of the event loop join the first write.
    await Promise.resolve();
    try {
      while (this.#waiting.length > 0) {
        const lines = this.#waiting.join('');
        this.#waiting = [];
        await this.#append(lines);
      }
    } catch (error) {
      this.#stop(`${this.#target.path} cannot be written: ${faultText(error)}.`);
    } finally {
      this.#running = undefined;
    }
  }

  /** Once is enough to say it, and no reason to stop a run: its answers are only not kept. */
  #stop(why: string): void {
    this.#broken = true;
    this.#waiting = [];
    this.#target.log.warn(`Answers are not kept for the next run. ${why}`);
  }

  async #append(lines: string): Promise<void> {
    const { files, path, folder, torn } = this.#target;
    if (!this.#started) {
      const ready = await prepareImpactFolder(folder, files, ['cache', fileName]);
      if (ready.kind === 'failed') return this.#stop(ready.message);
      await files.makeFolder(impactPath(folder, 'cache'));
    }
    const glue = torn && !this.#started ? '\n' : '';
    this.#started = true;
    await files.append(path, new TextEncoder().encode(glue + lines));
  }
}

async function readText(path: string, files: Files, log: Log, most: number): Promise<string | undefined> {
  try {
    const facts = await files.facts(path);
    if (facts === undefined) return '';
    if (facts.kind !== 'file' || facts.size > most) {
      log.warn(`Kept answers are not used: ${path} is no file of a sensible size. Remove it to keep answers again.`);
      return undefined;
    }
    return new TextDecoder().decode(await files.read(path));
  } catch (error) {
    log.warn(`Kept answers are not used: ${path} cannot be read (${faultText(error)}).`);
    return undefined;
  }
}

function readLines(text: string): Map<string, Kept> {
  const answers = new Map<string, Kept>();
  for (const line of text.split('\n')) {
    const entry = readLine(line);
    if (entry !== undefined) answers.set(entry.key, entry);
  }
  return answers;
}

/** A line that was cut off by a crash, or is not ours, is `undefined`. */
function readLine(line: string): (Kept & { readonly key: string }) | undefined {
  if (line === '' || line.length > MAX_ANSWER * 7) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    if (!Array.isArray(value)) return undefined;
    const [key, answer, odds]: readonly unknown[] = value;
    if (typeof key !== 'string' || !/^[0-9a-f]{32}$/.test(key) || typeof answer !== 'string') return undefined;
    return { key, answer, odds: typeof odds === 'number' && Number.isFinite(odds) ? odds : undefined };
  } catch {
    return undefined;
  }
}

function printLine(key: string, { answer, odds }: Kept): string {
  return `${JSON.stringify(odds === undefined ? [key, answer] : [key, answer, odds])}\n`;
}

/** Keeps the newest entries up to half the limit. True when the file now ends in a whole line. */
async function compact(path: string, answers: Map<string, Kept>, files: Files, log: Log, limit: number) {
  const newest: string[] = [];
  let size = 0;
  for (const [key, kept] of [...answers].toReversed()) {
    const line = printLine(key, kept);
    size += Buffer.byteLength(line);
    if (size > limit / 2) answers.delete(key);
    else newest.push(line);
  }
  try {
    await files.replace(path, new TextEncoder().encode(newest.toReversed().join('')));
    return true;
  } catch (error) {
    log.warn(`Kept answers could not be made smaller: ${path} (${faultText(error)}).`);
    return false;
  }
}
