import type { App, Element, Kind } from '../screens/app.ts';
import { cleanLabel } from '../screens/cleanText.ts';
import { columnValues } from '../screens/columnValues.ts';
import { hasOptions, isAction, isField, isPressable, isTicked } from '../screens/kindTraits.ts';
import { fileLimits } from '../screens/limits.ts';
import { sameName } from './drafting.ts';

const groups: readonly (readonly Kind[])[] = [
  [
    'text',
    'long',
    'email',
    'number',
    'date',
    'time',
    'phone',
    'password',
    'search',
    'file',
    'select',
    'radio',
    'check',
    'switch',
  ],
  ['button', 'link'],
  ['heading', 'note', 'success', 'error', 'info', 'warn', 'empty', 'badge'],
  ['nav', 'tabs', 'steps', 'list'],
];

/** What can be put on a screen by hand, in the order in which it is offered. `row` and `rowaction` under a table only. */
export const addable: readonly Kind[] = [
  'button',
  ...(groups[0] ?? []),
  'link',
  'table',
  'row',
  'rowaction',
  'list',
  'card',
  'heading',
  'note',
  'success',
  'error',
  'info',
  'warn',
  'empty',
  'badge',
  'stat',
  'chart',
  'image',
  'nav',
  'tabs',
  'steps',
  'modal',
  'ask',
];

/** The kinds that an element can take on without becoming something else: a field stays a field. An open question may become anything. */
export function kindsFor(element: Pick<Element, 'kind'>): readonly Kind[] {
  if (element.kind === 'ask') return addable.filter((kind) => kind !== 'row' && kind !== 'rowaction');
  return groups.find((group) => group.includes(element.kind)) ?? [element.kind];
}

/** The element as one of another kind: what that kind has no place for is left out, and choices are found where it needs some. */
export function asKind(app: App, element: Element, kind: Kind): Element {
  const { id, label, primary, disabled, adds, deletes, required, shownIf, group } = element;
  const value = keptValue(element, kind);
  const isUsed = isField(kind) || isAction(kind);
  return {
    id,
    kind,
    label: kind === 'table' ? '' : label,
    options: optionsOf(app, element, kind),
    ...(value === undefined ? {} : { value }),
    ...(required === undefined || !isField(kind) ? {} : { required }),
    ...(primary === true && isAction(kind) ? { primary } : {}),
    ...(disabled === true && isUsed ? { disabled } : {}),
    ...(adds === undefined || !isAction(kind) ? {} : { adds }),
    ...(deletes === true && isAction(kind) ? { deletes } : {}),
    targets: isPressable(kind) ? element.targets : [],
    ...(shownIf === undefined ? {} : { shownIf }),
    ...(group === undefined ? {} : { group }),
  };
}

/** A tick is no text and a text no tick; of an open question the value is a step's text. */
function keptValue(element: Element, kind: Kind): string | undefined {
  if (element.kind === 'ask' && kind !== 'ask' && kind !== 'note') return undefined;
  return isTicked(element.kind) === isTicked(kind) ? element.value : undefined;
}

/** Of a choice that has nothing to choose from yet. */
const firstChoices = ['A', 'B', 'C'];

export function optionsOf(
  app: App,
  element: Pick<Element, 'kind' | 'label' | 'options' | 'value'>,
  kind: Kind,
): readonly string[] {
  if (!hasOptions(kind)) return [];
  if (element.options.length > 0) return element.options;
  if (kind === 'table') return [element.label];
  if (kind !== 'select' && kind !== 'radio') return [];
  const column = columnValues(app, (name) => sameName(name, element.label));
  if (column.length > 0) return column;
  const held = cleanLabel(element.value ?? '', fileLimits.characters);
  return held === '' ? firstChoices : [held];
}
