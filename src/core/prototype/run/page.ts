/** A screen as a person with a screen reader meets it. The frame answers from its elements, the terminal from the view. */

import type { Kind } from '../screens/app.ts';

/** One thing on the screen that has a name. */
export interface PageItem {
  /** Element id, or row id for a row, or `<row id>/<action id>` for a row's action, or `<element id>#<number>` for an option of nav, tabs, list. */
  readonly id: string;
  /** Element the item belongs to. */
  readonly element: string;
  readonly kind: Kind | 'option' | 'cell';
  /** ARIA role: `button`, `link`, `textbox`, `row`, `alert`, `status`, … */
  readonly role: string;
  /** Accessible name, spaces folded. */
  readonly name: string;
  /** What a field holds, a chosen option. */
  readonly value?: string;
  /** Choices of a select or radio group. */
  readonly options?: readonly string[];
  readonly checked?: boolean;
  readonly disabled?: boolean;
  /** All its text as shown, spaces folded, where it is more than the name: a row's cells, a card's lines. */
  readonly text?: string;
}

export interface Look {
  readonly screen: { readonly id: string; readonly title: string; readonly path: readonly string[] };
  readonly user?: string;
  readonly items: readonly PageItem[];
}

export type PageAction =
  | { readonly kind: 'press'; readonly id: string }
  | { readonly kind: 'fill' | 'choose'; readonly id: string; readonly value: string }
  | { readonly kind: 'check' | 'uncheck'; readonly id: string };

/** What a run drives. Every call resolves when the screen is drawn. */
export interface Page {
  /** Anew, at the first screen, in this situation. */
  start(situation: string): Promise<void>;
  look(): Promise<Look>;
  /** Ids and titles of all screens, for `open`. */
  screens(): readonly { readonly id: string; readonly title: string }[];
  open(screen: string): Promise<void>;
  /** Resolves false where the item is not there or cannot be used. */
  act(action: PageAction): Promise<boolean>;
}
