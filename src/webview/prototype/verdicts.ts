import type { RunVerdict } from '../../core/prototype/run/verdict.ts';

/** What came of the runs so far. Verdicts come by the thousand, and who shows them wants a value that stays as it is. */
export class Verdicts {
  readonly #all = new Map<string, RunVerdict>();
  #shown: ReadonlyMap<string, RunVerdict> = new Map();
  #hasNews = false;

  add(verdict: RunVerdict): void {
    this.#all.set(verdict.run, verdict);
    this.#hasNews = true;
  }

  clear(): void {
    this.#all.clear();
    this.#hasNews = true;
  }

  /** Run id → its verdict. The same value until something has come, and then another: copied when it is asked for, not at each run. */
  get all(): ReadonlyMap<string, RunVerdict> {
    if (this.#hasNews) this.#shown = new Map(this.#all);
    this.#hasNews = false;
    return this.#shown;
  }
}
