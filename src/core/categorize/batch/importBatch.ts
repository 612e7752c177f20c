import type { Outcome } from '../../outcome.ts';
import type { Files, Progress } from '../../ports.ts';
import { faultText } from '../faultText.ts';
import { readAnswerLine } from './answerLine.ts';
import type { AnswerLine } from './answerLine.ts';
import { missingOf } from './batch.ts';
import type { Answered, Asked, Batch } from './batch.ts';
import { addAnswers, LONGEST_ANSWER, openBatch, saveBatch } from './batchFile.ts';
import { linesOf } from './lines.ts';
import type { Line } from './lines.ts';

export interface ImportRequest {
  /** Absolute path of the blog. */
  readonly folder: string;
  /** The bytes of the file of answers. */
  readonly chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly files: Files;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

export interface LineFault {
  /** From 1. */
  readonly line: number;
  /** As the line has it, cut; absent where none could be read. */
  readonly id?: string;
  /** The post that was asked about. */
  readonly post?: string;
  readonly why: string;
}

/** All are counted; the first ones are listed. */
export interface Listed<Item> {
  readonly count: number;
  readonly first: readonly Item[];
}

export interface ImportReport {
  /** Lines that hold something. */
  readonly lines: number;
  /** Answers that are new. */
  readonly imported: number;
  /** No answer of use: asked again in the next round, but for those that say otherwise. */
  readonly failed: Listed<LineFault>;
  /** Answers to what this blog has not asked. */
  readonly unknown: Listed<LineFault>;
  /** An answer is there already; the first one counts. */
  readonly duplicates: Listed<LineFault>;
  /** Requests of the last round that nothing has come back for yet. */
  readonly missing: Listed<{ readonly id: string; readonly post: string }>;
}

const MOST_LISTED = 10_000;
/** Answers that are written in one go. */
const AT_ONCE = 1000;
/** Rounds in which a server may refuse the same request. */
const MOST_REFUSALS = 3;

/** Takes the answers of a file. What was taken stays taken, also where it is cancelled or fails: it can be imported again. */
export async function importBatch(request: ImportRequest): Promise<Outcome<ImportReport>> {
  const { folder, files, chunks, progress, signal } = request;
  const opened = await openBatch(folder, files);
  if (opened.kind !== 'ok') return opened;
  const batch = opened.value;
  if (batch === undefined || batch.asked.size === 0) {
    return { kind: 'failed', message: `No batch was exported from ${folder}, so there is nothing to import for it.` };
  }
  const reading = new Reading(batch);
  const keep = async (): Promise<Outcome<undefined>> => {
    const fresh = reading.takeFresh();
    return fresh.length === 0 ? { kind: 'ok', value: undefined } : addAnswers(folder, fresh, files);
  };
  try {
    for await (const line of linesOf(chunks)) {
      if (signal.aborted) break;
      reading.read(line);
      if (reading.waiting < AT_ONCE) continue;
      const kept = await keep();
      if (kept.kind !== 'ok') return kept;
      progress.report({ stage: 'Reading answers', done: reading.lines });
    }
  } catch (error) {
    return { kind: 'failed', message: `The file of answers cannot be read: ${faultText(error)}.` };
  }
  const kept = await keep();
  if (kept.kind !== 'ok') return kept;
  const saved = await saveBatch(folder, batch, files);
  if (saved.kind !== 'ok') return saved;
  return signal.aborted ? { kind: 'cancelled' } : { kind: 'ok', value: reading.report() };
}

class Reading {
  lines = 0;
  readonly #batch: Batch;
  #imported = 0;
  #fresh: (readonly [string, Answered])[] = [];
  readonly #failed = new List<LineFault>();
  readonly #unknown = new List<LineFault>();
  readonly #duplicates = new List<LineFault>();

  constructor(batch: Batch) {
    this.#batch = batch;
  }

  /** Answers that are not yet on disk. */
  get waiting(): number {
    return this.#fresh.length;
  }

  takeFresh(): readonly (readonly [string, Answered])[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }

  read(line: Line): void {
    this.lines += 1;
    if ('fault' in line) return this.#failed.add({ line: line.line, why: line.fault });
    const read = readAnswerLine(line.text);
    if (read.kind === 'unreadable') return this.#failed.add({ line: line.line, why: read.why });
    const { id } = read;
    const place = { line: line.line, id: id.slice(0, 64) };
    const asked = this.#batch.asked.get(id);
    if (asked === undefined) return this.#unknown.add({ ...place, why: 'this blog has not asked it' });
    const at = { ...place, post: asked.post };
    if (this.#batch.answers.has(id)) return this.#duplicates.add({ ...at, why: 'its answer is there already' });
    const fault = faultOf(read, asked);
    if (fault !== undefined) return this.#fail(id, asked, at, fault);
    if (read.kind !== 'answer') return undefined;
    this.#imported += 1;
    this.#batch.answers.set(id, read.answer);
    this.#fresh.push([id, read.answer]);
    return undefined;
  }

  report(): ImportReport {
    const missing = new List<{ readonly id: string; readonly post: string }>();
    for (const one of missingOf(this.#batch)) missing.add(one);
    return {
      lines: this.lines,
      imported: this.#imported,
      failed: this.#failed,
      unknown: this.#unknown,
      duplicates: this.#duplicates,
      missing,
    };
  }

  #fail(id: string, asked: Asked, at: Omit<LineFault, 'why'>, { why, what }: Fault): void {
    const { round } = this.#batch;
    const failures = asked.failedIn === round ? asked.failures : asked.failures + 1;
    const end = endOf(what, asked, failures);
    const retold =
      (what === 'schema' || what === 'empty') && asked.form === 'server' ? { next: 'prompt' as const } : {};
    this.#batch.asked.set(id, {
      ...asked,
      failures,
      failedIn: round,
      ...retold,
      ...(end === undefined ? {} : { end }),
    });
    const after =
      end === undefined ? '' : end === 'overflow' ? '; less of the post is shown next' : '; it is not asked again';
    this.#failed.add({ ...at, why: why + after });
  }
}

interface Fault {
  readonly why: string;
  readonly what: Extract<AnswerLine, { kind: 'failed' }>['what'];
}

function faultOf(read: Exclude<AnswerLine, { kind: 'unreadable' }>, asked: Asked): Fault | undefined {
  if (read.kind === 'failed') return read;
  if (read.answer.text.length > LONGEST_ANSWER) {
    return { why: `its answer is longer than ${LONGEST_ANSWER.toLocaleString('en')} characters`, what: 'refused' };
  }
  // As live: a model that breaks under a schema is asked for the object in the prompt, and what then comes stands.
  if (!read.object && asked.form === 'server') return { why: 'its answer holds no JSON object', what: 'schema' };
  return undefined;
}

/** A server that was down or refused the key may do better any time; a refusal of the request itself is believed in the end. */
function endOf(what: Fault['what'], asked: Asked, failures: number): Asked['end'] {
  if (what === 'overflow') return 'overflow';
  if (what === 'empty' && asked.form !== 'server') return 'empty';
  return what !== 'passing' && failures >= MOST_REFUSALS ? 'empty' : undefined;
}

class List<Item> implements Listed<Item> {
  count = 0;
  readonly first: Item[] = [];

  add(item: Item): void {
    this.count += 1;
    if (this.first.length < MOST_LISTED) this.first.push(item);
  }
}
