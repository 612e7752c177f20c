import type { Files } from '../ports.ts';
import { printHead, printPost, printState, spliceBetween, type EntryState, type RunHead } from './journal.ts';
import { impactPath } from './impactFolder.ts';
import { copyPath, journalPath } from './runFolder.ts';

/** One post about to be written. */
export interface PlannedWrite {
  readonly id: string;
  readonly path: string;
  readonly before: Uint8Array;
  readonly beforeHash: string;
  readonly after: Uint8Array;
  readonly afterHash: string;
  readonly terms: readonly string[];
}

export interface NumberedWrite extends PlannedWrite {
  readonly number: number;
}

/** Bytes after which a new file of copies is begun, so that an undo never holds more than this in memory. */
const copyFileSize = 8 * 1024 * 1024;

/** Marks of states wait for the next flush: after a crash the files' hashes tell what the last marks would have said. */
export class StateMarks {
  private readonly path: string;
  private readonly files: Files;
  private waiting = '';

  constructor(folder: string, run: string, files: Files) {
    this.path = journalPath(folder, run);
    this.files = files;
  }

  mark(to: EntryState, numbers: readonly number[]): void {
    if (numbers.length > 0) this.waiting += printState(to, numbers);
  }

  /** On disk when it returns; with nothing to write it does nothing. */
  async flush(more = ''): Promise<void> {
    const text = this.waiting + more;
    if (text === '') return;
    await this.files.append(this.path, new TextEncoder().encode(text));
    this.waiting = '';
  }
}

/** Writes the journal of one new run; nothing is on disk before the first post is announced. */
export class RunWriter {
  readonly marks: StateMarks;
  private readonly folder: string;
  private readonly head: RunHead;
  private readonly files: Files;
  private posts = 0;
  private copyFile = 1;
  private copied = 0;

  constructor(folder: string, head: RunHead, files: Files) {
    this.folder = folder;
    this.head = head;
    this.files = files;
    this.marks = new StateMarks(folder, head.run, files);
  }

  get announced(): number {
    return this.posts;
  }

  /** Copies and journal lines of these posts are on disk when it returns; only then may they be written. */
  async announce(writes: readonly PlannedWrite[]): Promise<readonly NumberedWrite[]> {
    const first = this.posts === 0;
    if (first) await this.files.makeFolder(impactPath(this.folder, 'runs', this.head.run));
    if (this.copied >= copyFileSize) {
      this.copyFile += 1;
      this.copied = 0;
    }
    await this.files.append(
      copyPath(this.folder, this.head.run, this.copyFile),
      Buffer.concat(writes.map((write) => write.before)),
    );
    const numbered = writes.map((write, place) => ({ ...write, number: this.posts + place + 1 }));
    const lines = numbered.map((write) => this.line(write));
    await this.marks.flush((first ? printHead(this.head) : '') + lines.join(''));
    this.posts += writes.length;
    return numbered;
  }

  private line(write: NumberedWrite): string {
    const copy = { file: this.copyFile, offset: this.copied, length: write.before.length };
    this.copied += write.before.length;
    return printPost({
      number: write.number,
      id: write.id,
      before: write.beforeHash,
      after: write.afterHash,
      copy,
      splice: spliceBetween(write.before, write.after),
      terms: write.terms,
    });
  }
}
