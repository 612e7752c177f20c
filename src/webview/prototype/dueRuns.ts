import { allRuns, type PanelState } from './state.ts';

export interface DueRunsSetup {
  readonly state: () => PanelState;
  readonly run: (runs: readonly string[]) => void;
}

/** Runs that nobody asked for: all scenarios once, on screens that are whole and new. */
export class DueRuns {
  readonly #setup: DueRunsSetup;
  /** Full screens have come and their runs have not been started yet. */
  #due = false;

  constructor(setup: DueRunsSetup) {
    this.#setup = setup;
  }

  screensCame(): void {
    this.#due = this.#setup.state().app?.streaming === false;
  }

  /** The screens are drawn, or need not be drawn again. In a folder that nobody trusts only what the owner asks for is run. */
  start(): void {
    const { feature, frame, model } = this.#setup.state();
    if (!this.#due || model.kind === 'untrusted' || (frame !== 'live' && frame !== 'revived')) return;
    this.#due = false;
    const runs = allRuns(feature?.outline);
    if (runs.length > 0) this.#setup.run(runs);
  }
}
