import { faultText, isAbsent } from '../../core/categorize/faultText.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Files } from '../../core/ports.ts';

/** How a value stands in its file. */
export interface KeptFormat<Value> {
  /** What there is while there is no file. */
  readonly empty: Value;
  read(text: string): Promise<Outcome<Value>>;
  print(value: Value): Promise<string>;
  /** Whatever has to be there before the file is written; a failure is told and nothing is written. */
  prepare?(): Promise<Outcome<unknown>>;
}

type Change<Value> = (value: Value) => Value;

/**
 * The owner's decisions in a file that others write too: a change is made to whatever the file says by then, a file that makes
 * no sense is never written over, and what could not be written stays and goes along with the next change.
 */
export class KeptFile<Value extends { readonly dropped?: number }> {
  readonly #files: Files;
  readonly #place: () => { readonly fsPath: string };
  readonly #format: KeptFormat<Value>;
  #value: Value;
  /** Text of the file when it was last read or written: empty where there is none, absent where it could not be read. */
  #text: string | undefined = '';
  /** Why the file must not be written over. */
  #broken: string | undefined;
  /** What was decided and is not in the file yet: made again to whatever the file says by then. */
  #unsaved: readonly Change<Value>[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(files: Files, place: () => { readonly fsPath: string }, format: KeptFormat<Value>) {
    this.#files = files;
    this.#place = place;
    this.#format = format;
    this.#value = format.empty;
  }

  get value(): Value {
    return this.#value;
  }

  get hasUnsaved(): boolean {
    return this.#unsaved.length > 0;
  }

  /** Why the file on the disk is left as it is. */
  get broken(): string | undefined {
    return this.#broken;
  }

  /** Reads the file again; true where it says something else than before. */
  load(): Promise<boolean> {
    return this.#inTurn(() => this.#load());
  }

  save(change: Change<Value>): Promise<Outcome<undefined>> {
    this.decide(change);
    return this.#inTurn(() => this.#write());
  }

  /** Changes the value at once; it is written with the next save. */
  decide(change: Change<Value>): void {
    this.#value = change(this.#value);
    this.#unsaved = [...this.#unsaved, change];
  }

  /** Reading and writing one after the other: two decisions in a row must not overtake each other on the disk. */
  #inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const acting = this.#turn.then(act);
    this.#turn = acting.catch(() => undefined);
    return acting;
  }

  async #load(): Promise<boolean> {
    const text = await this.#read();
    if (text === this.#text) return false;
    this.#text = text;
    if (text === undefined) return true;
    const read = text === '' ? ({ kind: 'ok', value: this.#format.empty } as const) : await this.#format.read(text);
    // What makes no sense is not lost: it stays as it is on disk, and what was known goes on in memory.
    this.#broken = whyNotWritten(read);
    if (read.kind === 'ok') this.#value = this.#unsaved.reduce((value, change) => change(value), read.value);
    return true;
  }

  async #write(): Promise<Outcome<undefined>> {
    // Somebody else may have written since, whom nothing has told of yet.
    await this.#load();
    const { fsPath } = this.#place();
    if (this.#broken !== undefined) return { kind: 'failed', message: `${fsPath} is left as it is. ${this.#broken}` };
    const saved = this.#unsaved.length;
    const text = await this.#format.print(this.#value);
    try {
      const prepared = await this.#format.prepare?.();
      if (prepared?.kind === 'failed') return prepared;
      await this.#files.replace(fsPath, new TextEncoder().encode(text));
    } catch (fault) {
      return { kind: 'failed', message: `${fsPath} could not be written: ${faultText(fault)}.` };
    }
    this.#text = text;
    this.#unsaved = this.#unsaved.slice(saved);
    return { kind: 'ok', value: undefined };
  }

  /** Empty where there is no file; `undefined` where there may be one that cannot be read, and must not be written over. */
  async #read(): Promise<string | undefined> {
    try {
      return new TextDecoder().decode(await this.#files.read(this.#place().fsPath));
    } catch (fault) {
      if (isAbsent(fault)) return '';
      this.#broken = `It could not be read: ${faultText(fault)}.`;
      return undefined;
    }
  }
}

/** Why the file that was read must not be written over; `undefined` where it may be. */
function whyNotWritten(read: Outcome<{ readonly dropped?: number }>): string | undefined {
  if (read.kind === 'failed') return read.message;
  if (read.kind !== 'ok') return 'It could not be read.';
  const { dropped = 0 } = read.value;
  if (dropped === 0) return undefined;
  const what = dropped === 1 ? 'One entry in it makes' : `${dropped} entries in it make`;
  return `${what} no sense here and would be lost. Mend or remove what is wrong, then it is written again.`;
}
