/** Edit mode: the owner clicks an element and changes it, and is told what that did to the scenarios. */

import { applyEdit } from '../../core/prototype/edit/applyEdit.ts';
import type { Edit } from '../../core/prototype/edit/edit.ts';
import { stepOf } from '../../core/prototype/edit/move.ts';
import { differenceOf } from '../../core/prototype/edit/promises.ts';
import type { RunVerdict } from '../../core/prototype/run/verdict.ts';
import { indexOf } from '../../core/prototype/session/appIndex.ts';
import type { FromFrame, ToFrame } from '../frame/protocol.ts';
import type { FromPanel } from '../protocol.ts';
import { allRuns, type EditForm, type EditingShown, type PanelState } from './state.ts';
import { countsOf, promiseWords } from './words.ts';

export interface EditingSetup {
  readonly send: (message: ToFrame) => void;
  readonly state: () => PanelState;
  readonly post: (message: FromPanel) => void;
  readonly show: (editing: EditingShown | undefined) => void;
  /** Brings the focus into the prototype, to the bar, or back to where edit mode was begun. */
  readonly focus: (where: 'frame' | 'bar' | 'toggle') => void;
}

const fresh: EditingShown = { selected: undefined, form: undefined, refused: '', said: undefined };

export class Editing {
  readonly #setup: EditingSetup;
  /** Verdicts before the change; kept while several follow each other before the scenarios have run. */
  #before: ReadonlyMap<string, RunVerdict> | undefined;
  /** Id that the changed element will have in the screens to come. */
  #coming: string | undefined;

  constructor(setup: EditingSetup) {
    this.#setup = setup;
  }

  get #shown(): EditingShown | undefined {
    return this.#setup.state().editing;
  }

  toggle(): void {
    if (this.#shown === undefined) this.#start();
    else this.leave();
  }

  #start(): void {
    const { app, standalone, play, picking } = this.#setup.state();
    if (standalone || app === undefined || app.streaming || play !== undefined || picking !== undefined) return;
    this.#setup.show(fresh);
    this.#setup.send({ type: 'ring', elements: [] });
    this.#setup.send({ type: 'pick', on: true, stay: true });
    this.#setup.focus('frame');
  }

  leave(): void {
    if (this.#shown === undefined) return;
    this.#coming = undefined;
    this.#setup.send({ type: 'pick', on: false });
    this.#setup.send({ type: 'ring', elements: [] });
    this.#setup.show(undefined);
    this.#setup.focus('toggle');
  }

  /** Elements ringed while nothing else is pointed at. */
  get ringed(): readonly string[] {
    const selected = this.#shown?.selected;
    return selected === undefined ? [] : [selected];
  }

  form(form: EditForm | undefined): void {
    this.#change({ form, refused: '' });
    if (form === undefined) this.#setup.focus('bar');
  }

  make(edit: Edit | undefined): void {
    const { app, editing } = this.#setup.state();
    if (edit === undefined || app === undefined || editing === undefined) return;
    // Tried here first: what is refused is said at once, beside what was pressed.
    const edited = applyEdit(app.app, edit);
    if ('refused' in edited) return this.#change({ refused: edited.refused });
    this.#change({ refused: '', form: undefined, said: undefined });
    // The line that was typed in goes.
    if (editing.form !== undefined) this.#setup.focus('bar');
    if (edited.app === app.app) return;
    this.#coming = edited.element ?? '';
    this.#remember();
    this.#setup.post({ type: 'edit', edit });
  }

  step(way: 'up' | 'down'): void {
    const { app } = this.#setup.state();
    const selected = this.#shown?.selected;
    if (app !== undefined && selected !== undefined) this.make(stepOf(app.app, selected, way));
  }

  pass(type: 'undoEdit' | 'redoEdit'): void {
    const { app } = this.#setup.state();
    const count = type === 'undoEdit' ? app?.edits.undo : app?.edits.redo;
    if (count === undefined || count === 0) return;
    this.#change({ refused: '', form: undefined, said: undefined });
    this.#remember();
    this.#setup.post({ type });
  }

  #remember(): void {
    const { verdicts, feature } = this.#setup.state();
    const isWhole = verdicts.size === allRuns(feature?.outline).length;
    if (isWhole) this.#before = verdicts;
  }

  /** New screens have come, and nobody sees the old ones any more. */
  appCame(): void {
    const shown = this.#shown;
    const { app } = this.#setup.state();
    if (shown === undefined || app === undefined) return;
    if (app.streaming) return this.leave();
    const { elements } = indexOf(app.app);
    const wanted = this.#coming ?? shown.selected ?? '';
    this.#coming = undefined;
    this.#change({ selected: elements.has(wanted) ? wanted : undefined });
  }

  /** All scenarios have run on the changed screens. */
  ran(): void {
    const { feature, verdicts } = this.#setup.state();
    const before = this.#before;
    if (feature?.outline === undefined || before === undefined) return;
    if (verdicts.size !== allRuns(feature.outline).length) return;
    this.#before = undefined;
    const difference = differenceOf(feature.outline, before, verdicts);
    const words = promiseWords(countsOf(before.values()), countsOf(verdicts.values()), difference);
    this.#change({ said: { words, lost: difference.lost.length > 0 } });
  }

  hear(message: FromFrame): void {
    if (this.#shown === undefined) return;
    if (message.type === 'picked') {
      this.#change({ selected: message.element, form: undefined, refused: '' });
      this.#ring();
      this.#setup.focus('bar');
    } else if (message.type === 'drawn') this.#ring();
    else if (message.type === 'ready') this.#setup.send({ type: 'pick', on: true, stay: true });
    else if (message.type === 'pickCancelled') this.leave();
  }

  #ring(): void {
    this.#setup.send({ type: 'ring', elements: this.ringed, still: true });
  }

  #change(change: Partial<EditingShown>): void {
    const shown = this.#shown;
    if (shown !== undefined) this.#setup.show({ ...shown, ...change });
  }

  /** Whether the key was meant for edit mode. */
  key(event: KeyboardEvent): boolean {
    const { target, key } = event;
    const isTyping = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (key.toLowerCase() === 'e' && isPlain && !isTyping) {
      const was = this.#shown;
      this.toggle();
      return was !== this.#shown;
    }
    const shown = this.#shown;
    if (shown === undefined) return false;
    if (key === 'Escape' && isPlain) {
      if (shown.form === undefined) this.leave();
      else this.form(undefined);
      return true;
    }
    return !isTyping && this.#changeBy(event, shown, isPlain);
  }

  #changeBy(
    { key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent,
    shown: EditingShown,
    isPlain: boolean,
  ): boolean {
    if ((ctrlKey || metaKey) && !altKey) {
      const letter = key.toLowerCase();
      if (letter !== 'z' && letter !== 'y') return false;
      this.pass(letter === 'y' || shiftKey ? 'redoEdit' : 'undoEdit');
      return true;
    }
    const { selected } = shown;
    if (selected === undefined) return false;
    if (altKey && (key === 'ArrowUp' || key === 'ArrowDown')) this.step(key === 'ArrowUp' ? 'up' : 'down');
    else if (key === 'F2' && isPlain) this.form('rename');
    else if (key === 'Delete' && isPlain) this.make({ type: 'remove', element: selected });
    else return false;
    return true;
  }
}
