/** What a step asks of a prototype, read from its words alone: no screen is looked at. */

export type IntentKind =
  /** Sets the situation (data, settings, time): nothing on a screen to do. */
  | 'assume'
  /** Who is signed in. */
  | 'signIn'
  /** Be at, go to, browse a page. `target` is its name. */
  | 'open'
  /** Enter `values` into fields: by `target`, or each by its `field`. */
  | 'fill'
  /** Choose `values[0]` in `target`. */
  | 'choose'
  | 'check'
  | 'uncheck'
  | 'upload'
  /** A button, link or row action: `target` is its wording, `on` the row or thing it is done to. */
  | 'press'
  /** `target` and all `values` are on the screen. */
  | 'see'
  | 'notSee'
  /** A message of success, error, warning or information, with `target` as its text or topic. */
  | 'message'
  /** The screen shown is `target`. */
  | 'at'
  /** A field holds `values[0]`. */
  | 'holds'
  /** `count` rows or items of `target`. */
  | 'count'
  /** An element is there and can be used, or cannot. */
  | 'enabled'
  | 'disabled'
  | 'unclear';

export interface Intent {
  readonly kind: IntentKind;
  /** The words that name the element, page or thing, without quotes and articles; in the step's language. */
  readonly target: string;
  /** Quoted texts, table cells and doc strings that go into fields or must be seen, in order. */
  readonly values: readonly IntentValue[];
  /** The row or thing an action is done to: `"Delete" on "T-shirt"`. */
  readonly on?: string;
  readonly count?: number;
  /** Of a message. */
  readonly tone?: 'success' | 'error' | 'warn' | 'info';
  /** How it was read: by a pattern of known wording, by a verb and quoted values, or by the step's place alone. */
  readonly by: 'pattern' | 'verb' | 'place';
}

/** An outcome of which only its place is known and nothing is quoted: whatever words it has prove nothing. */
export function isUnread({ kind, by, values }: Intent): boolean {
  return kind === 'see' && by === 'place' && values.every(({ text }) => isAmount(text));
}

function isAmount(text: string): boolean {
  return /^[^\p{L}\s]{1,20}$/u.test(text) && /\d/.test(text);
}

export interface IntentValue {
  readonly text: string;
  /** Name of the field, where the step or a table's header tells it. */
  readonly field?: string;
}
