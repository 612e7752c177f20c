import type { Element, Kind } from '../../core/prototype/screens/app.ts';
import { shortened } from './words.ts';

/** Kinds as an owner calls them. */
export const kindWords: Readonly<Record<Kind, string>> = {
  heading: 'Heading',
  note: 'Note',
  text: 'Text field',
  email: 'E-mail field',
  number: 'Number field',
  date: 'Date field',
  time: 'Time field',
  phone: 'Phone field',
  password: 'Password field',
  long: 'Long text field',
  search: 'Search field',
  file: 'File field',
  select: 'Drop-down list',
  radio: 'Choice',
  check: 'Check box',
  switch: 'Switch',
  button: 'Button',
  link: 'Link',
  table: 'Table',
  row: 'Row',
  rowaction: 'Button in each row',
  list: 'List',
  card: 'Card',
  stat: 'Figure',
  badge: 'Badge',
  success: 'Success message',
  error: 'Error message',
  info: 'Information',
  warn: 'Warning',
  empty: 'Empty state',
  image: 'Picture',
  chart: 'Chart',
  tabs: 'Tabs',
  steps: 'Steps',
  nav: 'Navigation',
  modal: 'Dialog',
  ask: 'Open question',
};

/** “Button “Save””; what has no name is called by what it lists. */
export function elementWords({ kind, label, options }: Pick<Element, 'kind' | 'label' | 'options'>): string {
  const name = label === '' ? options.join(', ') : label;
  return name === '' ? kindWords[kind] : `${kindWords[kind]} “${shortened(name, 80)}”`;
}

/** What is typed for a new element of this kind. */
export function asksFor(kind: Kind): string {
  if (kind === 'table') return 'Columns, with commas between them';
  if (kind === 'row') return 'Cells, with commas between them';
  if (kind === 'list' || kind === 'nav' || kind === 'tabs' || kind === 'steps')
    return 'Entries, with commas between them';
  return kind === 'note' || kind === 'ask' ? 'Text' : 'Name';
}
