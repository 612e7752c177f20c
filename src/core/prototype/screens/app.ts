/** A prototype as data: what the screen language says, and all that the kit draws. Nothing in it is code, markup or an address. */

/** The closed list of what can stand on a screen. `group` … `end` are read into `Element.group` and never stand here. */
export const kinds = [
  'heading',
  'note',
  'text',
  'email',
  'number',
  'date',
  'time',
  'phone',
  'password',
  'long',
  'search',
  'file',
  'select',
  'radio',
  'check',
  'switch',
  'button',
  'link',
  'table',
  'row',
  'rowaction',
  'list',
  'card',
  'stat',
  'badge',
  'success',
  'error',
  'info',
  'warn',
  'empty',
  'image',
  'chart',
  'tabs',
  'steps',
  'nav',
  'modal',
  'ask',
] as const;

export type Kind = (typeof kinds)[number];

export interface App {
  readonly name: string;
  /** "for Administrators, so that …": one line under the name. */
  readonly caption?: string;
  /** Who is signed in. */
  readonly user?: string;
  readonly role?: string;
  /** Code of the dialect; the words of the kit itself are in this language where it has them. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  /** The first one is where a visitor starts. */
  readonly screens: readonly Screen[];
}

export interface Screen {
  /** Unique in the app: letters, digits, `-`, `_`, `.`. */
  readonly id: string;
  readonly title: string;
  /**
   * A state of another screen (its id): all of that screen's elements, then these. An element of the same kind and label takes the
   * place of the other one, in its position (a table with its rows; row actions stay unless the state has some); rows without a
   * table of their own go to the last table of that screen; messages stand at the top.
   */
  readonly of?: string;
  readonly elements: readonly Element[];
}

export interface Element {
  /** `<screen id>.<slug of kind and label>`, unique in the app and stable while kind and label stay. */
  readonly id: string;
  readonly kind: Kind;
  /** May hold `{Column}` or `{Field}`, replaced by the chosen row's or the field's value. */
  readonly label: string;
  /**
   * Choices of select, radio, tabs, steps, nav; columns of a table; cells of a row; items of a list; text lines of a card or modal;
   * values of a stat or chart. Empty otherwise.
   */
  readonly options: readonly string[];
  /** What a field holds at first, a check's `on`, an ask's step text, a note's second line. */
  readonly value?: string;
  /** The message when it is left empty; absent: it may be empty. */
  readonly required?: string;
  /** A button that stands out. At most a few on a screen. */
  readonly primary?: boolean;
  /** Drawn but not to be used. */
  readonly disabled?: boolean;
  /** Pressing it adds the screen's filled fields as a row to the table of this label, by column name, wherever it stands. */
  readonly adds?: string;
  /** Pressing it takes the row it was pressed on (or the chosen one) away. */
  readonly deletes?: boolean;
  /**
   * Where pressing leads; the first whose condition holds. Of nav, tabs, steps and list one for each option, in its place. Only
   * what can be pressed has any (`isPressable`).
   */
  readonly targets: readonly Target[];
  /** Drawn only while this holds. */
  readonly shownIf?: Condition;
  /** Label of the `group` it stands in; elements of one group follow one another. */
  readonly group?: string;
}

export interface Target {
  /** Id of a screen. */
  readonly screen: string;
  readonly condition?: Condition;
}

/** `field` is a field's label. `given` is a scenario's name: the situation that the viewer or a run has chosen. */
export type Condition =
  | { readonly kind: 'filled' | 'empty'; readonly field: string }
  | { readonly kind: 'is'; readonly field: string; readonly value: string }
  | { readonly kind: 'given'; readonly situation: string };
