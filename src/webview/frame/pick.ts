import type { Kind } from '../../core/prototype/screens/app.ts';
import type { Part } from './drawn.ts';
import type { Frame } from './frame.ts';
import type { Spots } from './spots.ts';

export interface Picked {
  readonly element: string;
  readonly kind: Kind;
  readonly label: string;
  readonly screen: string;
}

/** While it is on, a click or Enter names an element instead of using it. */
export class Picker {
  readonly #frame: Frame;
  readonly #spots: Spots;
  readonly #onPick: (picked: Picked | undefined) => void;
  #on = false;
  #stays = false;
  #at = -1;

  /** `onPick` is told `undefined` where the owner pressed Escape. */
  constructor(frame: Frame, page: Document, spots: Spots, onPick: (picked: Picked | undefined) => void) {
    this.#frame = frame;
    this.#spots = spots;
    this.#onPick = onPick;
    // In the capturing phase: the prototype itself must not see any of it.
    page.addEventListener('click', (event) => this.#click(event), true);
    page.addEventListener('pointermove', (event) => this.#hover(event), true);
    page.addEventListener('keydown', (event) => this.#key(event), true);
    for (const kind of ['pointerdown', 'mousedown', 'mouseup', 'input', 'change'])
      page.addEventListener(kind, (event) => this.#swallow(event), true);
  }

  /** It goes on after something was picked. */
  get stays(): boolean {
    return this.#stays;
  }

  /** With `stay` it goes on until it is set off, and the focus is left where it is. */
  set(on: boolean, stay = false): void {
    this.#on = on;
    this.#stays = on && stay;
    this.#at = -1;
    this.#frame.root.classList.toggle('picking', on);
    // Tab and Enter go to the frame only while it has the focus.
    if (on && !stay) this.#frame.root.ownerDocument.defaultView?.focus();
    if (!on) this.#spots.hide();
  }

  #swallow(event: Event): boolean {
    if (!this.#on) return false;
    event.preventDefault();
    event.stopImmediatePropagation();
    return true;
  }

  #click(event: Event): void {
    if (!this.#swallow(event)) return;
    const part = event.target instanceof Element ? this.#partAt(event.target) : undefined;
    if (part !== undefined) this.#take(part);
  }

  #hover(event: Event): void {
    if (!this.#on || !(event.target instanceof Element)) return;
    const part = this.#partAt(event.target);
    this.#spots.show(part === undefined ? [] : [part.item], false);
  }

  #key(event: KeyboardEvent): void {
    if (!this.#swallow(event)) return;
    const parts = this.#parts();
    if (event.key === 'Escape') this.#onPick(undefined);
    else if (event.key === 'Tab' && parts.length > 0) {
      const start = this.#at === -1 && event.shiftKey ? 0 : this.#at;
      this.#at = (start + (event.shiftKey ? -1 : 1) + parts.length) % parts.length;
      this.#spots.show([parts[this.#at]?.item ?? ''], 'center');
    } else if (event.key === 'Enter' || event.key === ' ') {
      const part = parts[this.#at];
      if (part !== undefined) this.#take(part);
    }
  }

  #take(part: Part): void {
    const { view } = this.#frame;
    const node = view.nodes.find(({ id }) => id === part.element);
    if (node !== undefined) {
      this.#onPick({ element: node.id, kind: node.kind, label: node.label, screen: view.screen });
      return;
    }
    const action = view.nodes
      .flatMap(({ rows }) => rows)
      .flatMap(({ actions }) => actions)
      .find(({ id }) => id === part.element);
    if (action !== undefined)
      this.#onPick({ element: action.id, kind: 'rowaction', label: action.label, screen: view.screen });
  }

  /** A press anywhere on a field's label and frame means the field. */
  #partAt(target: Element): Part | undefined {
    for (let at: Element | null = target; at !== null; at = at.parentElement) {
      const part = this.#frame.partOf(at);
      if (part !== undefined) return part;
      if (at.matches('.field, .list, .tabs, .steps, .table, .choice, .image')) {
        const inside = Array.from(at.querySelectorAll('*'), (element) => this.#frame.partOf(element));
        return inside.find((one) => one !== undefined && one.within !== 1);
      }
    }
    return undefined;
  }

  #parts(): readonly Part[] {
    return Array.from(this.#frame.root.querySelectorAll('*')).flatMap((element) => {
      const part = this.#frame.partOf(element);
      return part === undefined || part.alias === true || part.within === 1 ? [] : [part];
    });
  }
}
