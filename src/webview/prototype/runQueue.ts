/** Runs asked for, one after the other, on one frame. Knows nothing of the page around it. */

import type { RunVerdict } from '../../core/prototype/run/verdict.ts';
import type { FromFrame, ToFrame } from '../frame/protocol.ts';

/** What the frame has to be told to run one scenario; the queue puts the request's number in. */
export type RunOrder = Omit<Extract<ToFrame, { type: 'run' }>, 'type' | 'request' | 'pace' | 'play'>;

export interface RunQueueSetup {
  readonly ready: () => boolean;
  readonly send: (message: ToFrame) => void;
  /** Absent where the feature has no such run any more. */
  readonly order: (run: string) => RunOrder | undefined;
  readonly started: (run: string, done: number, of: number) => void;
  readonly ran: (request: number, verdict: RunVerdict) => void;
  /** Each request ends with it, also one that was stopped. */
  readonly done: (request: number) => void;
}

/** Beats of the frame, one a second, in which it says nothing of the run it is at. No run takes so long; what it dropped never ends. */
const mostBeats = 60;

interface Batch {
  readonly request: number;
  readonly runs: readonly string[];
  next: number;
}

export class RunQueue {
  readonly #setup: RunQueueSetup;
  #waiting: Batch[] = [];
  #batch: Batch | undefined;
  /** Each run in the frame has a number of its own, so that a late answer to a stopped one is known as such. */
  #number = 0;
  #busy = false;
  #beats = 0;

  constructor(setup: RunQueueSetup) {
    this.#setup = setup;
  }

  get idle(): boolean {
    return this.#batch === undefined;
  }

  add(request: number, runs: readonly string[]): void {
    this.#waiting.push({ request, runs, next: 0 });
    this.go();
  }

  /** The frame listens, with the screens on show. */
  go(): void {
    while (!this.#busy && this.#setup.ready()) {
      this.#batch ??= this.#waiting.shift();
      if (this.#batch === undefined) return;
      this.#startNext(this.#batch);
    }
  }

  stop(): void {
    if (this.#busy) this.#setup.send({ type: 'stop' });
    this.#busy = false;
    this.#number += 1;
    const open = [...(this.#batch === undefined ? [] : [this.#batch]), ...this.#waiting];
    this.#batch = undefined;
    this.#waiting = [];
    for (const { request } of open) this.#setup.done(request);
  }

  /** The frame is gone. The run that it was at is passed over: it may be the one that silenced it. */
  lost(): void {
    this.#busy = false;
    this.#number += 1;
  }

  /** The frame lives. A run that it has said nothing of for long is passed over, as it may never have been taken up. */
  beat(): void {
    if (!this.#busy) return;
    this.#beats += 1;
    if (this.#beats < mostBeats) return;
    this.#setup.send({ type: 'stop' });
    this.lost();
    this.go();
  }

  hear(message: FromFrame): void {
    if (message.type === 'step' && message.request === this.#number) this.#beats = 0;
    if (message.type !== 'ran' || !this.#busy || message.request !== this.#number) return;
    this.#busy = false;
    if (this.#batch !== undefined) this.#setup.ran(this.#batch.request, message.verdict);
    this.go();
  }

  #startNext(batch: Batch): void {
    const id = batch.runs[batch.next];
    if (id === undefined) {
      this.#batch = undefined;
      this.#setup.done(batch.request);
      return;
    }
    batch.next += 1;
    const order = this.#setup.order(id);
    if (order === undefined) return;
    this.#busy = true;
    this.#beats = 0;
    this.#number += 1;
    this.#setup.started(id, batch.next - 1, batch.runs.length);
    this.#setup.send({ type: 'run', request: this.#number, ...order, pace: 0, play: false });
  }
}
