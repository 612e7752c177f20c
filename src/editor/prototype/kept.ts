import type { Outcome } from '../../core/outcome.ts';
import type { Files } from '../../core/ports.ts';
import type { Judgement } from '../../core/prototype/keep/entries.ts';
import type { Sidecar } from '../../core/prototype/keep/sidecar.ts';
import type { Binding } from '../../core/prototype/run/verdict.ts';
import { KeptFile, type KeptFormat } from '../platform/keptFile.ts';

const format: KeptFormat<Sidecar> = {
  empty: { bindings: [], judgements: {} },
  read: async (text) => (await import('../../core/prototype/keep/sidecar.ts')).readSidecar(text),
  print: async (sidecar) => (await import('../../core/prototype/keep/sidecar.ts')).printSidecar(sidecar),
};

/** What is kept beside a feature in `x.proto.json`: what the owner has shown for a step, and said of a scenario. */
export class Kept {
  readonly #file: KeptFile<Sidecar>;

  constructor(files: Files, place: () => { readonly fsPath: string }) {
    this.#file = new KeptFile(files, place, format);
  }

  get bindings(): readonly Binding[] {
    return this.#file.value.bindings;
  }

  get judgements(): Readonly<Record<string, Judgement>> {
    return this.#file.value.judgements;
  }

  get hasUnsaved(): boolean {
    return this.#file.hasUnsaved;
  }

  /** Reads the file again; true where it says something else than before. */
  load(): Promise<boolean> {
    return this.#file.load();
  }

  bind(binding: Binding): Promise<Outcome<undefined>> {
    return this.#file.save((sidecar) => ({
      ...sidecar,
      bindings: [...sidecar.bindings.filter(({ key }) => key !== binding.key), binding],
    }));
  }

  /** Elements have other ids: what was shown for steps goes along, on the disk where the screens are there too (`save`). */
  async follow(bindings: readonly Binding[], save: boolean): Promise<Outcome<undefined>> {
    const followed = new Map(bindings.map((binding) => [binding.key, binding]));
    const change = (sidecar: Sidecar): Sidecar => ({
      ...sidecar,
      bindings: sidecar.bindings.map((binding) => followed.get(binding.key) ?? binding),
    });
    if (save) return this.#file.save(change);
    this.#file.decide(change);
    return { kind: 'ok', value: undefined };
  }

  forget(keys: readonly string[]): Promise<Outcome<undefined>> {
    return this.#file.save((sidecar) => ({
      ...sidecar,
      bindings: sidecar.bindings.filter(({ key }) => !keys.includes(key)),
    }));
  }

  judge(scenario: string, judgement: Judgement | undefined): Promise<Outcome<undefined>> {
    return this.#file.save((sidecar) => {
      const others = Object.entries(sidecar.judgements).filter(([id]) => id !== scenario);
      const entries = judgement === undefined ? others : [...others, [scenario, judgement] as const];
      return { ...sidecar, judgements: Object.fromEntries(entries) };
    });
  }
}
