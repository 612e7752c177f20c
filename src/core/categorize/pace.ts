/**
 * Lets the host breathe during a long computation: after every `budget` units of work a macrotask passes, so that the
 * editor stays fluid and a cancel is seen. Work is counted, not timed: the core has no clock of its own, and a run
 * stays repeatable. A unit is about one multiplication; the default is some 10 to 30 ms.
 */
export class Pace {
  readonly #signal: AbortSignal;
  readonly #budget: number;
  #spent = 0;

  constructor(signal: AbortSignal, budget = 4_000_000) {
    this.#signal = signal;
    this.#budget = budget;
  }

  /** Counts the work done and answers whether to go on; `false` means cancelled. */
  async spend(work: number): Promise<boolean> {
    this.#spent += work;
    if (this.#spent >= this.#budget) {
      this.#spent = 0;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    return !this.#signal.aborted;
  }
}
