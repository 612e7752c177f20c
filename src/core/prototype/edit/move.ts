import { indexOf } from '../session/appIndex.ts';
import type { App, Element, Screen } from '../screens/app.ts';
import { familyOf, findElement, isRow, withScreen, type Drafted, type Found } from './drafting.ts';
import type { Edit } from './edit.ts';
import { companyOf, gathered, headsOf, rowsUnder, tableOver } from './company.ts';

type Move = Extract<Edit, { type: 'move' }>;

export function move(app: App, edit: Move, found: Found): Drafted {
  const { element, screen } = found;
  const to = app.screens.find(({ id }) => id === edit.screen);
  if (!to) return { refused: 'There is no such screen any more.' };
  if (edit.before === element.id) return { app, element: element.id };
  if (isRow(element)) return moveRow(app, edit, found);
  if (to.id !== screen.id && familyOf(app, element.id).size > 1) {
    return { refused: `A state of “${screen.title}” has its own version of it, which would be left behind.` };
  }
  const isTable = element.kind === 'table';
  const from = isTable ? gathered(screen.elements) : screen.elements;
  const at = from.findIndex(({ id }) => id === element.id);
  const taken = new Set([element.id, ...companyOf(from, at).flatMap((place) => from[place]?.id ?? [])]);
  const rest = from.filter(({ id }) => !taken.has(id));
  const elements = to.id === screen.id ? rest : isTable ? gathered(to.elements) : to.elements;
  const place = edit.before === undefined ? elements.length : elements.findIndex(({ id }) => id === edit.before);
  const next = elements[place];
  if (place === -1) return { refused: 'What it was to stand before is not on that screen any more.' };
  if (next && isRow(next)) return { refused: 'Only rows stand between the rows of a table.' };
  const group = groupAt(elements, place, to.id === screen.id ? element.group : undefined);
  const moved = from.filter(({ id }) => taken.has(id)).map((one) => inGroup(one, group));
  const put = [...elements.slice(0, place), ...moved, ...elements.slice(place)];
  const left = to.id === screen.id ? app : withScreen(app, { ...screen, elements: rest });
  return { app: withScreen(left, { ...to, elements: put }), element: element.id };
}

/** Between two members of a group it joins them; at its edge only what belongs to the group stays in it. */
function groupAt(elements: readonly Element[], place: number, own: string | undefined): string | undefined {
  const before = elements[place - 1]?.group;
  const after = elements[place]?.group;
  if (before === after) return before;
  return own === before || own === after ? own : undefined;
}

export function inGroup(element: Element, group: string | undefined): Element {
  const { group: _, ...rest } = element;
  return group === undefined ? rest : { ...rest, group };
}

function moveRow(app: App, edit: Move, { element, screen, at }: Found): Drafted {
  const refused = 'A row goes with its table; only its place in it can be changed.';
  if (edit.screen !== screen.id) return { refused };
  const table = tableOver(screen.elements, at);
  const rows =
    table === undefined
      ? screen.elements.flatMap((one, place) =>
          isRow(one) && tableOver(screen.elements, place) === undefined ? [place] : [],
        )
      : rowsUnder(screen.elements, table);
  const places = rows.map((place) => screen.elements[place]?.id);
  if (edit.before !== undefined && !places.includes(edit.before)) return { refused };
  const last = places.at(-1);
  if (edit.before === undefined && last === element.id) return { app, element: element.id };
  const rest = screen.elements.filter(({ id }) => id !== element.id);
  const place =
    edit.before === undefined
      ? rest.findIndex(({ id }) => id === last) + 1
      : rest.findIndex(({ id }) => id === edit.before);
  const elements = [...rest.slice(0, place), element, ...rest.slice(place)];
  return { app: withScreen(app, { ...screen, elements }), element: element.id };
}

/**
 * The move one place up or down on its screen; `undefined` at the edge. A table goes with its rows, a group is passed as a whole,
 * and what stands at the edge of a group leaves it.
 */
export function stepOf(app: App, id: string, way: 'up' | 'down'): Move | undefined {
  const found = findElement(app, id);
  if (!found) return undefined;
  const { element, screen } = found;
  const heads = isRow(element) ? rowSiblings(found) : headsWith(found);
  const at = heads.findIndex((one) => one.id === id);
  const by = way === 'up' ? -1 : 1;
  const neighbour = heads[at + by];
  if (neighbour === undefined) return undefined;
  const isAlone = neighbour.group === element.group || neighbour.group === undefined;
  const passed = isAlone ? at + by : edgeOf(heads, at + by, by);
  return { type: 'move', element: id, screen: screen.id, before: heads[way === 'up' ? passed : passed + 1]?.id };
}

/** A note of a field that is moved by itself goes among all the others. */
function headsWith({ element, screen }: Found): readonly Element[] {
  const heads = headsOf(screen.elements);
  return heads.includes(element) ? heads : screen.elements.filter((one) => !isRow(one));
}

/** The last place in this direction that is in the group of the one at `at`. */
function edgeOf(heads: readonly Element[], at: number, by: 1 | -1): number {
  let place = at;
  while (heads[place + by]?.group === heads[at]?.group && heads[place + by] !== undefined) place += by;
  return place;
}

/** Rows among rows, actions among actions of one table. */
function rowSiblings({ element, screen, at }: Found): readonly Element[] {
  const table = tableOver(screen.elements, at);
  return screen.elements.filter(
    (one, place) => one.kind === element.kind && tableOver(screen.elements, place) === table,
  );
}

/** The table that rows of this state which stand before any table of its own go to; `undefined` where it has no such rows. */
export function lentTable(app: App, screen: Screen): string | undefined {
  const [first] = screen.elements.filter(({ kind }) => kind === 'table' || kind === 'row' || kind === 'rowaction');
  if (screen.of === undefined || first === undefined || first.kind === 'table') return undefined;
  return indexOf(app)
    .placed(screen.of)
    .findLast(({ element }) => element.kind === 'table')?.element.id;
}
