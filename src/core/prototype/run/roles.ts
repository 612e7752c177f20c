/**
 * What a screen reader meets for each kind of element: the one table that the frame and the terminal share, so that a scenario
 * comes out the same in both. Names and texts have their spaces folded to one.
 *
 * | kind                                  | role                          | name          | more items                                  |
 * | ------------------------------------- | ----------------------------- | ------------- | ------------------------------------------- |
 * | text, email, phone, long, date, time, | textbox                       | label         |                                             |
 * | password                              |                               |               |                                             |
 * | number / search                       | spinbutton / searchbox        | label         |                                             |
 * | file                                  | textbox: filled with a file's | label         |                                             |
 * |                                       | name, no file is ever opened  |               |                                             |
 * | select                                | combobox                      | label         | none; its choices are `options`             |
 * | radio                                 | radiogroup                    | label         | `#n` radio for each choice, name = choice   |
 * | check / switch                        | checkbox / switch             | label         |                                             |
 * | button / link                         | button / link                 | label         |                                             |
 * | table                                 | table                         | label         | columns are `options`; its rows follow      |
 * | a table's row                         | row                           | cells, joined | `<row>/<action>` button for each action     |
 * | row, rowaction                        | inside their table, never alone               |                                             |
 * | list                                  | list                          | label         | `#n` listitem                               |
 * | steps                                 | list                          | label         | `#n` listitem, the current one checked      |
 * | nav                                   | navigation                    | label         | `#n` link for each choice                   |
 * | tabs                                  | tablist                       | label         | `#n` tab, the current one checked           |
 * | card                                  | article                       | label         | text: label and lines                       |
 * | modal                                 | dialog                        | label         | text: label and lines                       |
 * | stat                                  | group                         | label         | text: label and values                      |
 * | image, chart                          | img                           | label         | text: label and values                      |
 * | success, info / error, warn           | status / alert                | label         |                                             |
 * | heading                               | heading                       | label         |                                             |
 * | note, badge, empty, ask               | paragraph                     | label         | text: label and second line                 |
 * | the fault of any field                | alert, id `<field>#fault`,    | the message   |                                             |
 * |                                       | kind error                    |               |                                             |
 *
 * `#n` stands for `<element id>#<number from 1>`. A mark of a required field is no part of its name. The screen's title, the
 * user and the app's name are no items: they are in `Look`. Items come in the order of the screen, a field's fault right after
 * it, a table's rows after the table and a row's actions after the row.
 */

import type { Kind } from '../screens/app.ts';
import { isField, isTicked } from '../screens/kindTraits.ts';

export const roles: Readonly<Record<Kind, string>> = {
  heading: 'heading',
  note: 'paragraph',
  text: 'textbox',
  email: 'textbox',
  number: 'spinbutton',
  date: 'textbox',
  time: 'textbox',
  phone: 'textbox',
  password: 'textbox',
  long: 'textbox',
  search: 'searchbox',
  file: 'textbox',
  select: 'combobox',
  radio: 'radiogroup',
  check: 'checkbox',
  switch: 'switch',
  button: 'button',
  link: 'link',
  table: 'table',
  row: 'row',
  rowaction: 'button',
  list: 'list',
  card: 'article',
  stat: 'group',
  badge: 'paragraph',
  success: 'status',
  error: 'alert',
  info: 'status',
  warn: 'alert',
  empty: 'paragraph',
  image: 'img',
  chart: 'img',
  tabs: 'tablist',
  steps: 'list',
  nav: 'navigation',
  modal: 'dialog',
  ask: 'paragraph',
};

/** Kinds whose options are items of their own, and the role of these. */
export const optionRoles: Readonly<Partial<Record<Kind, string>>> = {
  radio: 'radio',
  list: 'listitem',
  steps: 'listitem',
  nav: 'link',
  tabs: 'tab',
};

/** Kinds that hold what a viewer enters or chooses: the fields without those that are only ticked. */
export function isEntered(kind: Kind): boolean {
  return isField(kind) && !isTicked(kind);
}

/** Who is signed in as the look tells it: name, then role. */
export function signedIn(app: { readonly user?: string; readonly role?: string }): string | undefined {
  const parts = [app.user, app.role].filter((part) => part !== undefined && part.trim() !== '');
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** A fold of white space as browsers do it for accessible names. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
