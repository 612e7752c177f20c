/** Where a viewer is in a prototype and what they have entered. A value: every event makes a new one. */
export interface Session {
  /** Id of the screen or state that is shown. */
  readonly screen: string;
  /** Name of the scenario whose situation was chosen. */
  readonly situation?: string;
  /**
   * Element id → what was entered or chosen; `on` or empty for a check; of a table the id of the row chosen last. What was touched
   * last stands last. Elements nobody touched are absent.
   */
  readonly values: Readonly<Record<string, string>>;
  /** Element ids of required fields that were empty at the last press. */
  readonly faults: readonly string[];
  /** The row that was pressed last: its table's columns → its cells. Fills `{Column}`. */
  readonly row?: Readonly<Record<string, string>>;
  /** Table label, folded (the table's id where it has none) → rows that were added, oldest first. */
  readonly added: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Row ids that were deleted. */
  readonly deleted: readonly string[];
  /** Screens before this one, for `back`. */
  readonly past: readonly string[];
}

export type SessionEvent =
  | { readonly kind: 'press'; readonly id: string; readonly row?: string }
  | { readonly kind: 'enter'; readonly id: string; readonly value: string }
  | { readonly kind: 'open'; readonly screen: string }
  | { readonly kind: 'back' };
