import { createHash } from 'node:crypto';
import { postIdFault } from './postId.ts';
import { Shape } from './shape.ts';

/**
 * What is known of one write:
 * `applying` and `undoing` stand before the write, so that after a crash only the file's hash tells whether it happened;
 * `unknown` is a file that was neither as before nor as after when that was asked.
 */
export type EntryState = 'applying' | 'applied' | 'untouched' | 'undoing' | 'undone' | 'unknown';

const states: readonly EntryState[] = ['applying', 'applied', 'untouched', 'undoing', 'undone', 'unknown'];

/** Where a file's bytes differ before and after: `removed` bytes at `start` gave way to `added`. */
export interface Splice {
  readonly start: number;
  readonly removed: number;
  /** Base64. */
  readonly added: string;
}

export interface JournalPost {
  /** Counts from 1 within the run. */
  readonly number: number;
  readonly id: string;
  /** SHA-256 in hex, as are all hashes here. */
  readonly before: string;
  readonly after: string;
  /** Where the bytes before stand: the number of the run's file of copies, and the place in it. */
  readonly copy: { readonly file: number; readonly offset: number; readonly length: number };
  readonly splice: Splice;
  /** The field's terms as written. */
  readonly terms: readonly string[];
}

export interface JournalEntry extends JournalPost {
  readonly state: EntryState;
}

/** What was written has to be read again, whatever its size. */
const mostText = 1_000_000_000;

export interface RunHead {
  readonly run: string;
  /** `planId` of the plan that was applied. */
  readonly plan: string;
  readonly field: string;
  /** ISO 8601. */
  readonly started: string;
  /** How many posts the run set out to look at. */
  readonly rows: number;
}

export interface Run extends RunHead {
  readonly entries: readonly JournalEntry[];
  /** Lines that cannot be read. A torn line is harmless: a write only follows a line that is whole and on disk. */
  readonly damaged: number;
}

export function printHead(head: RunHead): string {
  return printLine({ kind: 'run', version: 1, ...head });
}

export function printPost(post: JournalPost): string {
  return printLine({ kind: 'post', ...post });
}

export function printState(to: EntryState, numbers: readonly number[]): string {
  return printLine({ kind: 'state', to, numbers });
}

/** The line end in front keeps a line whole when the append before it was torn off. */
function printLine(line: object): string {
  return `\n${JSON.stringify(line)}\n`;
}

/** Reads a journal that a crash may have cut anywhere. `undefined` where not even its head is there: nothing was written. */
export function parseJournal(text: string, run: string): Run | undefined {
  let head: RunHead | undefined;
  const entries = new Map<number, JournalEntry>();
  let damaged = 0;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const shape = new Shape();
    const at = shape.record(parsed(line), 'line');
    const kind = shape.oneOf(at.get('kind'), 'kind', ['run', 'post', 'state'], 'state');
    if (kind === 'run') head = readHead(shape, at, run);
    else if (kind === 'post') readPost(shape, at, entries);
    else readStates(shape, at, entries);
    if (shape.faults.length > 0) damaged += 1;
  }
  return head === undefined ? undefined : { ...head, entries: [...entries.values()], damaged };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The folder's name is the run's id: what the file says of it could lead elsewhere. */
function readHead(shape: Shape, at: ReadonlyMap<string, unknown>, run: string): RunHead {
  return {
    run,
    plan: shape.text(at.get('plan'), 'plan', 100),
    field: shape.text(at.get('field'), 'field'),
    started: shape.text(at.get('started'), 'started', 100),
    rows: whole(shape, at.get('rows'), 'rows'),
  };
}

function readPost(shape: Shape, at: ReadonlyMap<string, unknown>, entries: Map<number, JournalEntry>): void {
  const copy = shape.record(at.get('copy'), 'copy');
  const splice = shape.record(at.get('splice'), 'splice');
  const entry: JournalEntry = {
    number: whole(shape, at.get('number'), 'number'),
    id: shape.text(at.get('id'), 'id'),
    before: hash(shape, at.get('before'), 'before'),
    after: hash(shape, at.get('after'), 'after'),
    copy: {
      file: whole(shape, copy.get('file'), 'copy.file'),
      offset: whole(shape, copy.get('offset'), 'copy.offset'),
      length: whole(shape, copy.get('length'), 'copy.length'),
    },
    splice: {
      start: whole(shape, splice.get('start'), 'splice.start'),
      removed: whole(shape, splice.get('removed'), 'splice.removed'),
      added: shape.text(splice.get('added'), 'splice.added', mostText),
    },
    terms: shape.list(at.get('terms'), 'terms', mostText, (term, path) => shape.text(term, path, mostText)),
    state: 'applying',
  };
  const why = postIdFault(entry.id);
  if (why !== undefined) shape.fault('id', why);
  if (shape.faults.length === 0) entries.set(entry.number, entry);
}

function readStates(shape: Shape, at: ReadonlyMap<string, unknown>, entries: Map<number, JournalEntry>): void {
  const state = shape.oneOf(at.get('to'), 'to', states, 'unknown');
  const numbers = shape.list(at.get('numbers'), 'numbers', mostText, (item, path) => whole(shape, item, path));
  if (shape.faults.length > 0) return;
  for (const number of numbers) {
    const entry = entries.get(number);
    if (entry === undefined) shape.fault('numbers', `name post ${number}, which the journal does not know`);
    else entries.set(number, { ...entry, state });
  }
}

function whole(shape: Shape, value: unknown, path: string): number {
  const found = shape.number(value, path, 0, Number.MAX_SAFE_INTEGER);
  if (!Number.isInteger(found)) shape.fault(path, 'is not a whole number');
  return found;
}

function hash(shape: Shape, value: unknown, path: string): string {
  const found = shape.text(value, path, 64);
  if (!/^[0-9a-f]{64}$/.test(found)) shape.fault(path, 'is not a SHA-256 in hex');
  return found;
}

/** SHA-256 of the bytes, hex: the same as `Post.hash`. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The smallest splice that leads from one file to the other. */
export function spliceBetween(before: Uint8Array, after: Uint8Array): Splice {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return {
    start,
    removed: before.length - start - tail,
    added: Buffer.from(after.subarray(start, after.length - tail)).toString('base64'),
  };
}

/** The bytes after, from those before. */
export function spliced(before: Uint8Array, splice: Splice): Uint8Array {
  return Buffer.concat([
    before.subarray(0, splice.start),
    Buffer.from(splice.added, 'base64'),
    before.subarray(splice.start + splice.removed),
  ]);
}
