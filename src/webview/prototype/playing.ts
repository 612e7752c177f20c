/** Play mode: one run on the stage, step by step, for an audience. */

import type { Outline, Run } from '../../core/gherkin/outline.ts';
import type { FromFrame, ToFrame } from '../frame/protocol.ts';
import type { RunOrder } from './runQueue.ts';
import { allRuns, findRun, type PlayShown } from './state.ts';

export interface PlayerSetup {
  readonly send: (message: ToFrame) => void;
  readonly outline: () => Outline | undefined;
  readonly order: (run: string) => RunOrder | undefined;
  readonly number: () => number;
  readonly show: (play: PlayShown | undefined) => void;
}

export class Player {
  readonly #setup: PlayerSetup;
  #play: PlayShown | undefined;
  #request = -1;
  #pace = 400;

  constructor(setup: PlayerSetup) {
    this.#setup = setup;
  }

  get on(): boolean {
    return this.#play !== undefined;
  }

  start(id: string, pace = this.#pace): void {
    const found = findRun(this.#setup.outline(), id);
    const order = this.#setup.order(id);
    if (found === undefined || order === undefined) return;
    this.#pace = pace;
    this.#request = this.#setup.number();
    const steps = found.run.steps.map(() => undefined);
    this.#show({ ...found, index: 0, paused: false, steps, over: found.run.steps.length === 0 });
    this.#setup.send({ type: 'run', request: this.#request, ...order, pace, play: true });
  }

  end(): void {
    if (this.#play === undefined) return;
    if (!this.#play.over) this.#setup.send({ type: 'stop' });
    this.#setup.send({ type: 'ring', elements: [] });
    this.#request = -1;
    this.#show(undefined);
  }

  /** True where the key means something while playing. */
  key(key: string): boolean {
    const play = this.#play;
    if (play === undefined) return false;
    switch (key) {
      case 'Escape':
        this.end();
        return true;
      case 'ArrowRight':
      case 'PageDown':
      case ' ':
        if (play.over) this.startNext();
        else this.#setup.send({ type: 'next' });
        return true;
      case 'ArrowLeft':
      case 'PageUp':
        if (play.over) this.start(play.run.id);
        else this.#setup.send({ type: 'back' });
        return true;
      case 'p':
      case 'P':
        if (!play.over) this.#setup.send({ type: play.paused ? 'resume' : 'pause' });
        return true;
      case 'f':
      case 'F':
        toggleWholeScreen();
        return true;
      case 'r':
      case 'R':
        this.start(play.run.id);
        return true;
      default:
        return false;
    }
  }

  /** The run after this one, or the end where there is none. */
  startNext(): void {
    const next = this.#play === undefined ? undefined : nextRun(this.#setup.outline(), this.#play.run);
    if (next === undefined) this.end();
    else this.start(next);
  }

  hear(message: FromFrame): void {
    const play = this.#play;
    if (play === undefined || !('request' in message) || message.request !== this.#request) return;
    if (message.type === 'playing') {
      const steps = play.steps.map((step, index) => (index < message.index ? step : undefined));
      this.#show({ ...play, index: message.index, paused: message.paused, steps, over: false });
    } else if (message.type === 'step') {
      this.#show({ ...play, steps: play.steps.with(message.index, message.verdict) });
    } else if (message.type === 'ran') {
      const steps = play.run.steps.map(({ id }) => message.verdict.steps.find(({ step }) => step === id));
      this.#show({ ...play, steps, paused: false, over: true });
    }
  }

  #show(play: PlayShown | undefined): void {
    this.#play = play;
    this.#setup.show(play);
  }
}

function toggleWholeScreen(): void {
  const turned =
    document.fullscreenElement === null ? document.documentElement.requestFullscreen() : document.exitFullscreen();
  // Where it is not allowed everything goes on as it is.
  turned.catch(() => undefined);
}

export function nextRun(outline: Outline | undefined, { id }: Pick<Run, 'id'>): string | undefined {
  const ids = allRuns(outline);
  const at = ids.indexOf(id);
  return at === -1 ? undefined : ids[at + 1];
}
