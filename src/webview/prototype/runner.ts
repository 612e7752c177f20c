/**
 * Runs scenarios in a frame of its own that nobody sees: whoever is clicking through the prototype keeps their screen and what they
 * have entered, and a run starts from nothing of theirs.
 */

import type { App } from '../../core/prototype/screens/app.ts';
import type { ToFrame } from '../frame/protocol.ts';
import { RunQueue, type RunQueueSetup } from './runQueue.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

export interface RunnerSetup extends Omit<RunQueueSetup, 'ready' | 'send'> {
  readonly holder: HTMLElement;
  readonly script: string;
  readonly nonce: string;
  readonly app: () => App | undefined;
}

export class Runner {
  readonly #setup: RunnerSetup;
  readonly #queue: RunQueue;
  #sandbox: Sandbox | undefined;
  #listens = false;
  /** What the frame was told last. */
  #told: App | undefined;

  constructor(setup: RunnerSetup) {
    this.#setup = setup;
    this.#queue = new RunQueue({
      ...setup,
      ready: () => this.#listens && setup.app() !== undefined,
      send: (message) => this.#send(message),
    });
  }

  run(request: number, runs: readonly string[]): void {
    this.#sandbox ??= this.#open();
    this.#queue.add(request, runs);
  }

  stop(): void {
    this.#queue.stop();
  }

  get idle(): boolean {
    return this.#queue.idle;
  }

  #open(): Sandbox {
    const { holder, script, nonce } = this.#setup;
    return openSandbox({
      holder,
      script,
      nonce,
      hidden: true,
      busy: () => !this.#queue.idle,
      title: 'Scenarios run here',
      hear: (message) => {
        if (message.type === 'ready') {
          this.#listens = true;
          this.#told = undefined;
          this.#queue.go();
        } else this.#queue.hear(message);
      },
      beat: () => this.#queue.beat(),
      revived: () => {
        this.#listens = false;
        this.#queue.lost();
      },
    });
  }

  #send(message: ToFrame): void {
    const app = this.#setup.app();
    if (app !== undefined && app !== this.#told) {
      this.#told = app;
      this.#sandbox?.send({ type: 'app', app, streaming: false });
    }
    this.#sandbox?.send(message);
  }
}
