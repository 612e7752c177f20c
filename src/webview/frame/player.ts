import type { StepVerdict } from '../../core/prototype/run/verdict.ts';
import type { Page } from '../../core/prototype/run/page.ts';
import { runScenario } from '../../core/prototype/run/runScenario.ts';
import { domPage } from './domPage.ts';
import type { Frame } from './frame.ts';
import type { FromFrame, ToFrame } from './protocol.ts';
import type { Spots } from './spots.ts';

type Request = Extract<ToFrame, { type: 'run' }>;

/** Runs scenarios on the frame's document, one at a time: at once, or step by step before an audience. */
export class Player {
  /** One for all runs: what it has read of a screen serves the next run too. */
  readonly #page: Page;
  readonly #spots: Spots;
  readonly #tell: (message: FromFrame) => void;
  #show: Show | undefined;
  /** Ends when no run is under way. */
  #queue: Promise<void> = Promise.resolve();

  constructor(frame: Frame, spots: Spots, tell: (message: FromFrame) => void) {
    this.#page = domPage(frame);
    this.#spots = spots;
    this.#tell = tell;
  }

  /** A run under way is stopped first. */
  run(request: Request): void {
    this.stop();
    const show = new Show(request, this.#tell);
    this.#show = show;
    this.#queue = this.#queue.then(() => this.#perform(show)).catch((fault: unknown) => this.#fail(show, fault));
  }

  stop(): void {
    this.#show?.stop();
    this.#spots.hide();
  }

  control(kind: 'pause' | 'resume' | 'next' | 'back'): void {
    this.#show?.control(kind);
  }

  get isPlaying(): boolean {
    return this.#show !== undefined && this.#show.request.play;
  }

  /** A fault of ours: it is reported, and whoever waits for the run is not left waiting. */
  #fail({ request }: Show, fault: unknown): void {
    reportError(fault);
    this.#spots.hide();
    this.#show = undefined;
    this.#tell({ type: 'ran', request: request.request, stopped: true, verdict: { run: request.run.id, steps: [] } });
  }

  async #perform(show: Show): Promise<void> {
    const { request } = show;
    // One pass as a rule; `back` begins another one that hurries up to the step before.
    for (;;) {
      const steps: StepVerdict[] = [];
      const hurry = show.begin();
      const verdict = await runScenario({
        run: request.run,
        situation: request.situation,
        language: request.language,
        page: this.#page,
        bindings: request.bindings,
        signal: show.signal,
        now: () => performance.now(),
        beforeStep: async (step, items) => {
          if (!request.play || steps.length < hurry || show.waited === step.id) return;
          show.waited = step.id;
          this.#spots.show(items, 'center');
          await show.wait(steps.length);
        },
        onStep: (step) => {
          steps.push(step);
          if (steps.length > hurry || hurry === 0)
            this.#tell({ type: 'step', request: request.request, index: steps.length - 1, verdict: step });
        },
      });
      if (show.wantsBack) continue;
      if (request.play && !show.signal.aborted) await show.hold(request.pace);
      this.#spots.hide();
      this.#tell({ type: 'ran', request: request.request, stopped: show.stopped, verdict });
      if (this.#show === show) this.#show = undefined;
      return;
    }
  }
}

/** One run before an audience: its pace, and what its keys ask for. */
class Show {
  readonly request: Request;
  readonly #tell: (message: FromFrame) => void;
  #abort = new AbortController();
  #paused = false;
  #stopped = false;
  #backTo: number | undefined;
  #index = 0;
  #go: (() => void) | undefined;
  /** Id of the step that was waited for last: what is told twice of a step is waited for once. */
  waited = '';

  constructor(request: Request, tell: (message: FromFrame) => void) {
    this.request = request;
    this.#tell = tell;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  get wantsBack(): boolean {
    return this.#backTo !== undefined && !this.#stopped;
  }

  /** Returns how many steps to do without showing them. */
  begin(): number {
    const hurry = this.#backTo ?? 0;
    this.#backTo = undefined;
    this.waited = '';
    if (!this.#stopped) this.#abort = new AbortController();
    return hurry;
  }

  stop(): void {
    this.#stopped = true;
    this.#abort.abort();
    this.#go?.();
  }

  control(kind: 'pause' | 'resume' | 'next' | 'back'): void {
    if (!this.request.play) return;
    if (kind === 'pause') this.#pause(true);
    else if (kind === 'resume') this.#pause(false);
    else if (kind === 'next') {
      this.#paused = true;
      this.#go?.();
    } else {
      this.#paused = true;
      this.#backTo = Math.max(0, this.#index - 1);
      this.#abort.abort();
      this.#go?.();
    }
  }

  /** Until the pace, the owner or the end lets the step be done. */
  async wait(index: number): Promise<void> {
    this.#index = index;
    this.#tellWhere();
    await this.hold(this.request.pace);
  }

  hold(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const done = (): void => {
        clearTimeout(timer);
        this.#go = undefined;
        this.#timed = undefined;
        resolve();
      };
      if (this.signal.aborted) return done();
      this.#go = done;
      this.#timed = (run) => {
        clearTimeout(timer);
        timer = run ? setTimeout(done, milliseconds) : undefined;
      };
      this.#timed(!this.#paused);
      return undefined;
    });
  }

  #timed: ((run: boolean) => void) | undefined;

  #pause(paused: boolean): void {
    if (this.#paused === paused) return;
    this.#paused = paused;
    this.#tellWhere();
    this.#timed?.(!paused);
  }

  #tellWhere(): void {
    this.#tell({ type: 'playing', request: this.request.request, index: this.#index, paused: this.#paused });
  }
}
