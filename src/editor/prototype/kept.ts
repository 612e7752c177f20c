import type * as vscode from 'vscode';
import { faultText } from '../../core/categorize/faultText.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Files } from '../../core/ports.ts';
import type { Sidecar } from '../../core/prototype/keep/sidecar.ts';
import type { Binding } from '../../core/prototype/run/verdict.ts';
import type { Judgement } from '../../webview/protocol.ts';

const nothing: Sidecar = { bindings: [], judgements: {}, history: [] };

/** What is kept beside a feature in `x.proto.json`: what the owner has shown for a step, and said of a scenario. */
export class Kept {
  readonly #files: Files;
  readonly #place: () => vscode.Uri;
  #sidecar: Sidecar = nothing;
  #bytes = '';
  /** Why the file must not be written over. */
  #broken: string | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(files: Files, place: () => vscode.Uri) {
    this.#files = files;
    this.#place = place;
  }

  get bindings(): readonly Binding[] {
    return this.#sidecar.bindings;
  }

  get judgements(): Readonly<Record<string, Judgement>> {
    return this.#sidecar.judgements;
  }

  /** Reads the file again; true where it says something else than before. */
  async load(): Promise<boolean> {
    const text = await this.#read();
    if (text === this.#bytes) return false;
    this.#bytes = text;
    this.#broken = undefined;
    if (text === '') {
      this.#sidecar = nothing;
      return true;
    }
    const { readSidecar } = await import('../../core/prototype/keep/sidecar.ts');
    const read = readSidecar(text);
    // What cannot be read is not lost: it stays as it is on disk, and what was known goes on in memory.
    if (read.kind === 'ok') this.#sidecar = read.value;
    else this.#broken = read.kind === 'failed' ? read.message : 'It could not be read.';
    return true;
  }

  bind(binding: Binding): Promise<Outcome<undefined>> {
    const others = this.#sidecar.bindings.filter(({ key }) => key !== binding.key);
    return this.#save({ ...this.#sidecar, bindings: [...others, binding] });
  }

  /** Elements have other ids: what was shown for steps goes along, on the disk where the screens are there too (`save`). */
  async follow(bindings: readonly Binding[], save: boolean): Promise<Outcome<undefined>> {
    if (save) return this.#save({ ...this.#sidecar, bindings });
    this.#sidecar = { ...this.#sidecar, bindings };
    return { kind: 'ok', value: undefined };
  }

  forget(keys: readonly string[]): Promise<Outcome<undefined>> {
    const bindings = this.#sidecar.bindings.filter(({ key }) => !keys.includes(key));
    return this.#save({ ...this.#sidecar, bindings });
  }

  judge(scenario: string, judgement: Judgement | undefined): Promise<Outcome<undefined>> {
    const others = Object.entries(this.#sidecar.judgements).filter(([id]) => id !== scenario);
    const entries = judgement === undefined ? others : [...others, [scenario, judgement] as const];
    return this.#save({ ...this.#sidecar, judgements: Object.fromEntries(entries) });
  }

  /** One write after the other: two decisions in a row must not overtake each other on the disk. */
  #save(next: Sidecar): Promise<Outcome<undefined>> {
    this.#sidecar = next;
    const saving = this.#writing.then(() => this.#write());
    this.#writing = saving.catch(() => undefined);
    return saving;
  }

  async #write(): Promise<Outcome<undefined>> {
    const { fsPath } = this.#place();
    if (this.#broken !== undefined) return { kind: 'failed', message: `${fsPath} is left as it is. ${this.#broken}` };
    const { printSidecar } = await import('../../core/prototype/keep/sidecar.ts');
    const text = printSidecar(this.#sidecar);
    try {
      await this.#files.replace(fsPath, new TextEncoder().encode(text));
    } catch (fault) {
      return { kind: 'failed', message: `${fsPath} could not be written: ${faultText(fault)}.` };
    }
    this.#bytes = text;
    return { kind: 'ok', value: undefined };
  }

  async #read(): Promise<string> {
    try {
      return new TextDecoder().decode(await this.#files.read(this.#place().fsPath));
    } catch {
      return '';
    }
  }
}
