/** A change to a prototype by hand: plain data, as the panel sends it. Elements and screens are named by their ids. */

import type { App, Kind } from '../screens/app.ts';

export type Edit =
  | { readonly type: 'rename'; readonly element: string; readonly label: string }
  /** To stand before another element, or at the end of the screen. Within a screen or to another one. */
  | { readonly type: 'move'; readonly element: string; readonly screen: string; readonly before?: string | undefined }
  | { readonly type: 'remove'; readonly element: string }
  | { readonly type: 'kind'; readonly element: string; readonly kind: Kind }
  | { readonly type: 'primary'; readonly element: string; readonly on: boolean }
  /** Where pressing it leads; without a screen nowhere. */
  | { readonly type: 'target'; readonly element: string; readonly screen?: string | undefined }
  | { readonly type: 'renameScreen'; readonly screen: string; readonly title: string }
  /** Behind an element, or at the end of the screen. */
  | {
      readonly type: 'add';
      readonly screen: string;
      readonly after?: string | undefined;
      readonly kind: Kind;
      /** Of a table, a list and the like the columns or entries, with commas between them. */
      readonly label: string;
    };

export interface Changed {
  readonly app: App;
  /** Ids of elements that have another one now: old → new. Those that were removed are not in it. */
  readonly changed: ReadonlyMap<string, string>;
  /** Id of the element that was changed or added, where it still stands. */
  readonly element?: string;
}

/** One sentence for the owner. */
export interface Refused {
  readonly refused: string;
}

export type Edited = Changed | Refused;
