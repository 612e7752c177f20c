/** What is on the screen in one moment: the only thing the kit draws and the only thing a scenario sees. Made by `viewOf`. */

import type { Kind } from '../screens/app.ts';

export interface View {
  readonly screen: string;
  readonly title: string;
  /** The state's screen and the screen itself, outermost first: `['products', 'products.created']`. */
  readonly path: readonly string[];
  readonly situation?: string;
  readonly app: { readonly name: string; readonly caption?: string; readonly user?: string; readonly role?: string };
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly nodes: readonly ViewNode[];
}

/** One element as it is to be drawn now: placeholders filled, conditions decided, rows filtered. */
export interface ViewNode {
  /** Of the element. */
  readonly id: string;
  readonly kind: Kind;
  readonly label: string;
  readonly options: readonly string[];
  /** Fields: what is entered; select and radio: the chosen option; check and switch: `on` or empty; tabs, nav, steps: the current one. */
  readonly value: string;
  /** Shown at a field that was left empty. */
  readonly fault?: string;
  readonly required: boolean;
  readonly primary: boolean;
  readonly disabled: boolean;
  readonly group?: string;
  /** A table's rows, each with the actions that its row actions give it. Only kind `table` has any. */
  readonly rows: readonly ViewRow[];
  /** True where pressing does something: a target, `adds`, `deletes`. */
  readonly live: boolean;
}

export interface ViewRow {
  /** `<table id>#<number>`; stays with the row while others go. */
  readonly id: string;
  readonly cells: readonly string[];
  readonly chosen: boolean;
  readonly actions: readonly { readonly id: string; readonly label: string }[];
}
