import type { App, Element, Kind, Screen } from '../screens/app.ts';
import { cleanLabel } from '../screens/cleanText.ts';
import { startsWithOptions } from '../screens/kindTraits.ts';
import { fileLimits } from '../screens/limits.ts';
import { isRow, withScreen, type Drafted } from './drafting.ts';
import type { Edit } from './edit.ts';
import { addable, optionsOf } from './kindsFor.ts';
import { inGroup } from './move.ts';
import { gathered, rowsUnder, tableOver } from './company.ts';

type Add = Extract<Edit, { type: 'add' }>;

export function addElement(app: App, { screen: id, after, kind, label: text }: Add): Drafted {
  const screen = app.screens.find((one) => one.id === id);
  if (!screen) return { refused: 'There is no such screen any more.' };
  const label = cleanLabel(text, fileLimits.characters);
  if (label === '') return { refused: 'It needs a name.' };
  if (!addable.includes(kind)) return { refused: 'This cannot be added by hand.' };
  const made = makeElement(app, kind, label);
  const elements = kind === 'table' ? gathered(screen.elements) : screen.elements;
  const at = after === undefined ? elements.length - 1 : elements.findIndex((one) => one.id === after);
  if (after !== undefined && at === -1)
    return { refused: 'What it was to stand behind is not on that screen any more.' };
  if (isRow(made)) return addRow(app, screen, made, at);
  const place = behind(elements, at);
  // At the end of a screen it begins something new; behind a member of a group it is one more.
  const next = elements[place];
  const group = elements[at]?.group;
  const joins = after !== undefined || next?.group === group;
  const put = [...elements.slice(0, place), inGroup(made, joins ? group : undefined), ...elements.slice(place)];
  return { app: withScreen(app, { ...screen, elements: put }), element: '' };
}

/** Behind a table means behind its rows. */
function behind(elements: readonly Element[], at: number): number {
  let place = at + 1;
  for (let next = elements[place]; next !== undefined && isRow(next); next = elements[place]) place++;
  return place;
}

function addRow(app: App, screen: Screen, row: Element, at: number): Drafted {
  const { elements } = screen;
  const one = elements[at];
  const table = one?.kind === 'table' ? at : one && isRow(one) ? tableOver(elements, at) : undefined;
  if (table === undefined) return { refused: 'A row stands under a table: choose the table first.' };
  const place = (rowsUnder(elements, table).at(-1) ?? table) + 1;
  const put = [...elements.slice(0, place), inGroup(row, elements[table]?.group), ...elements.slice(place)];
  return { app: withScreen(app, { ...screen, elements: put }), element: '' };
}

function makeElement(app: App, kind: Kind, text: string): Element {
  const parts = text.split(',').map((part) => part.trim());
  if (startsWithOptions(kind))
    return { id: '', kind, label: '', options: parts.slice(0, fileLimits.options), targets: [] };
  return { id: '', kind, label: text, options: optionsOf(app, { kind, label: text, options: [] }, kind), targets: [] };
}
