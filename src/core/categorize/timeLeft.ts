/** How many of the last jobs tell the pace. A window, since answers from the cache take no time and would promise too much. */
const WINDOW = 24;

/** Tells the time that remains from how long the last jobs took. */
export class TimeLeft {
  readonly #slots: number;
  readonly #last: number[] = [];

  constructor(slots: number) {
    this.#slots = slots;
  }

  /** @param milliseconds how long one job took in its slot */
  took(milliseconds: number): void {
    this.#last.push(Math.max(0, milliseconds));
    if (this.#last.length > WINDOW) this.#last.shift();
  }

  /** Milliseconds until `jobs` more are done, with all slots at work; `undefined` before the first is done. */
  left(jobs: number): number | undefined {
    if (this.#last.length === 0) return undefined;
    const mean = this.#last.reduce((sum, one) => sum + one, 0) / this.#last.length;
    return Math.round((mean * jobs) / Math.min(this.#slots, Math.max(1, jobs)));
  }
}
