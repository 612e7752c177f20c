import { faultText, isAbsent } from '../../core/categorize/faultText.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Files } from '../../core/ports.ts';
import type { Judgement } from '../../core/prototype/keep/entries.ts';
import type { Sidecar } from '../../core/prototype/keep/sidecar.ts';
import type { Binding } from '../../core/prototype/run/verdict.ts';

const nothing: Sidecar = { bindings: [], judgements: {} };

type Change = (sidecar: Sidecar) => Sidecar;

/** What is kept beside a feature in `x.proto.json`: what the owner has shown for a step, and said of a scenario. */
export class Kept {
  readonly #files: Files;
  readonly #place: () => { readonly fsPath: string };
  #sidecar: Sidecar = nothing;
  /** Text of the file when it was last read or written: empty where there is none, absent where it could not be read. */
  #text: string | undefined = '';
  /** Why the file must not be written over. */
  #broken: string | undefined;
  /** What was decided and is not in the file yet: made again to whatever the file says by then. */
  #unsaved: readonly Change[] = [];
  #turn: Promise<unknown> = Promise.resolve();

  constructor(files: Files, place: () => { readonly fsPath: string }) {
    this.#files = files;
    this.#place = place;
  }

  get bindings(): readonly Binding[] {
    return this.#sidecar.bindings;
  }

  get judgements(): Readonly<Record<string, Judgement>> {
    return this.#sidecar.judgements;
  }

  get hasUnsaved(): boolean {
    return this.#unsaved.length > 0;
  }

  /** Reads the file again; true where it says something else than before. */
  load(): Promise<boolean> {
    return this.#inTurn(() => this.#load());
  }

  bind(binding: Binding): Promise<Outcome<undefined>> {
    return this.#save((sidecar) => ({
      ...sidecar,
      bindings: [...sidecar.bindings.filter(({ key }) => key !== binding.key), binding],
    }));
  }

  /** Elements have other ids: what was shown for steps goes along, on the disk where the screens are there too (`save`). */
  async follow(bindings: readonly Binding[], save: boolean): Promise<Outcome<undefined>> {
    const followed = new Map(bindings.map((binding) => [binding.key, binding]));
    const change: Change = (sidecar) => ({
      ...sidecar,
      bindings: sidecar.bindings.map((binding) => followed.get(binding.key) ?? binding),
    });
    if (save) return this.#save(change);
    this.#decide(change);
    return { kind: 'ok', value: undefined };
  }

  forget(keys: readonly string[]): Promise<Outcome<undefined>> {
    return this.#save((sidecar) => ({
      ...sidecar,
      bindings: sidecar.bindings.filter(({ key }) => !keys.includes(key)),
    }));
  }

  judge(scenario: string, judgement: Judgement | undefined): Promise<Outcome<undefined>> {
    return this.#save((sidecar) => {
      const others = Object.entries(sidecar.judgements).filter(([id]) => id !== scenario);
      const entries = judgement === undefined ? others : [...others, [scenario, judgement] as const];
      return { ...sidecar, judgements: Object.fromEntries(entries) };
    });
  }

  #save(change: Change): Promise<Outcome<undefined>> {
    this.#decide(change);
    return this.#inTurn(() => this.#write());
  }

  #decide(change: Change): void {
    this.#sidecar = change(this.#sidecar);
    this.#unsaved = [...this.#unsaved, change];
  }

  /** Reading and writing one after the other: two decisions in a row must not overtake each other on the disk. */
  #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    const acting = this.#turn.then(act);
    this.#turn = acting.catch(() => undefined);
    return acting;
  }

  async #load(): Promise<boolean> {
    const text = await this.#read();
    if (text === this.#text) return false;
    const { readSidecar } = await import('../../core/prototype/keep/sidecar.ts');
    this.#text = text;
    if (text === undefined) return true;
    const read = text === '' ? ({ kind: 'ok', value: nothing } as const) : readSidecar(text);
    // What makes no sense is not lost: it stays as it is on disk, and what was known goes on in memory.
    this.#broken = whyNotWritten(read);
    if (read.kind === 'ok') this.#sidecar = this.#unsaved.reduce((sidecar, change) => change(sidecar), read.value);
    return true;
  }

  async #write(): Promise<Outcome<undefined>> {
    // Somebody else may have written since, whom nothing has told of yet.
    await this.#load();
    const { fsPath } = this.#place();
    if (this.#broken !== undefined) return { kind: 'failed', message: `${fsPath} is left as it is. ${this.#broken}` };
    const { printSidecar } = await import('../../core/prototype/keep/sidecar.ts');
    const saved = this.#unsaved.length;
    const text = printSidecar(this.#sidecar);
    try {
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
function whyNotWritten(read: Outcome<Sidecar>): string | undefined {
  if (read.kind === 'failed') return read.message;
  if (read.kind !== 'ok') return 'It could not be read.';
  const { dropped = 0 } = read.value;
  if (dropped === 0) return undefined;
  const what = dropped === 1 ? 'One entry in it makes' : `${dropped} entries in it make`;
  return `${what} no sense here and would be lost. Mend or remove what is wrong, then it is written again.`;
}
