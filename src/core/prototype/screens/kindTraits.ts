import type { Kind } from './app.ts';

/** What a viewer fills in. */
const fields: ReadonlySet<Kind> = new Set<Kind>([
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
]);

/** What can be pressed, and so may have targets. */
const pressable: ReadonlySet<Kind> = new Set<Kind>([
  'button',
  'link',
  'rowaction',
  'nav',
  'tabs',
  'steps',
  'card',
  'list',
  'stat',
  'image',
  'badge',
]);

const messages: ReadonlySet<Kind> = new Set<Kind>(['success', 'error', 'info', 'warn']);

/** What lists choices, columns, cells, items, lines or numbers. */
const optioned: ReadonlySet<Kind> = new Set<Kind>([
  'select',
  'radio',
  'tabs',
  'steps',
  'nav',
  'table',
  'row',
  'list',
  'card',
  'modal',
  'stat',
  'chart',
]);

/** Written with their options first: `table | Room, Floor`. */
const optionsFirst: ReadonlySet<Kind> = new Set<Kind>(['table', 'row', 'list', 'nav', 'tabs', 'steps']);

const actions: ReadonlySet<Kind> = new Set<Kind>(['button', 'link', 'rowaction', 'card']);

export function isField(kind: Kind): boolean {
  return fields.has(kind);
}

/** Is on or off, and holds no text. */
export function isTicked(kind: Kind): boolean {
  return kind === 'check' || kind === 'switch';
}

export function isPressable(kind: Kind): boolean {
  return pressable.has(kind);
}

/** A button, link, row action or card: may stand out, add a row or take one away. */
export function isAction(kind: Kind): boolean {
  return actions.has(kind);
}

export function isMessage(kind: Kind): boolean {
  return messages.has(kind);
}

export function hasOptions(kind: Kind): boolean {
  return optioned.has(kind);
}

export function startsWithOptions(kind: Kind): boolean {
  return optionsFirst.has(kind);
}
