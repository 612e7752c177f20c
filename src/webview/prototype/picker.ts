/** Asks the owner to click the element that a step means. First the prototype is brought to where the step begins. */

import type { Step } from '../../core/gherkin/outline.ts';
import type { Binding } from '../../core/prototype/run/verdict.ts';
import type { FromFrame, ToFrame } from '../frame/protocol.ts';
import { bindingKind } from '../../core/prototype/keep/bindingKind.ts';
import { nothingToSee } from './picking.ts';
import type { RunOrder } from './runQueue.ts';
import { findStep, type PanelState } from './state.ts';

export interface PickerSetup {
  readonly send: (message: ToFrame) => void;
  readonly state: () => PanelState;
  readonly order: (run: string) => RunOrder | undefined;
  readonly number: () => number;
  readonly show: (step: Step | undefined) => void;
  /** The owner may pick by keys too: they have to arrive in the frame. */
  readonly enter: () => void;
  readonly picked: (step: string, binding: Omit<Binding, 'key'>) => void;
}

export class Picker {
  readonly #setup: PickerSetup;
  #step: Step | undefined;
  #request = -1;

  constructor(setup: PickerSetup) {
    this.#setup = setup;
  }

  startAt(id: string): void {
    const found = findStep(this.#setup.state().feature?.outline, id);
    const order = found === undefined ? undefined : this.#setup.order(found.run.id);
    if (found === undefined || order === undefined) return;
    this.#step = found.step;
    this.#setup.show(found.step);
    this.#request = this.#setup.number();
    const steps = order.run.steps.slice(0, order.run.steps.indexOf(found.step));
    const run = { ...order.run, steps };
    this.#setup.send({ type: 'run', request: this.#request, ...order, run, pace: 0, play: false });
  }

  cancel(): void {
    if (this.#step === undefined) return;
    this.#request = -1;
    this.#step = undefined;
    this.#setup.send({ type: 'pick', on: false });
    this.#setup.show(undefined);
  }

  assume(): void {
    this.#answer(nothingToSee);
  }

  meanScreen(): void {
    const { place } = this.#setup.state();
    if (place === undefined) return;
    this.#answer({ kind: 'open', element: place.screen, label: place.title, elementKind: 'screen' });
  }

  key(key: string): boolean {
    if (key !== 'Escape' || this.#step === undefined) return false;
    this.cancel();
    return true;
  }

  hear(message: FromFrame): void {
    const step = this.#step;
    if (step === undefined) return;
    if (message.type === 'ran' && message.request === this.#request) {
      this.#setup.send({ type: 'pick', on: true });
      this.#setup.enter();
    } else if (message.type === 'pickCancelled') this.cancel();
    else if (message.type === 'picked') {
      const { element, kind, label } = message;
      this.#answer({ kind: bindingKind(step, kind), element, label, elementKind: kind });
    }
  }

  #answer(binding: Omit<Binding, 'key'>): void {
    const step = this.#step;
    if (step === undefined) return;
    this.cancel();
    this.#setup.picked(step.id, binding);
  }
}
