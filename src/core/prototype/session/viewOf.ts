import type { App, Element } from '../screens/app.ts';
import { isField } from '../screens/kindTraits.ts';
import { indexOf, statePath, type Placed } from './appIndex.ts';
import { optionTarget } from './options.ts';
import { presentOn } from './present.ts';
import type { Session } from './session.ts';
import { filterRows, rowRecord, tableNamed, tablesOn, type PlacedTable } from './tables.ts';
import { fillText, heldBy, valueAt } from './values.ts';
import type { View, ViewNode, ViewRow } from './view.ts';

/**
 * What is on the screen now. Elements whose condition does not hold are not in it; placeholders are filled; tables have the
 * rows that filters leave. An `empty` that stands behind a table on the same screen is there only while the table has no rows.
 * An app without screens gives an empty view.
 */
export function viewOf(app: App, session: Session): View {
  const index = indexOf(app);
  const screen = index.screens.get(session.screen);
  const { name, caption, user, role, language, direction } = app;
  const shown = presentOn(app, session);
  return {
    screen: session.screen,
    title: fillText(app, session, screen?.title ?? ''),
    path: statePath(index.screens, session.screen).map(({ id }) => id),
    ...(session.situation === undefined ? {} : { situation: session.situation }),
    app: {
      name,
      ...(caption === undefined ? {} : { caption }),
      ...(user === undefined ? {} : { user }),
      ...(role === undefined ? {} : { role }),
    },
    language,
    direction,
    nodes: nodesOf(app, session, shown),
  };
}

function nodesOf(app: App, session: Session, shown: readonly Placed[]): ViewNode[] {
  const tables = tablesOn(app, session);
  const nodes: ViewNode[] = [];
  let last: { from: string; rows: number } | undefined;
  for (const placed of shown) {
    const { element, from } = placed;
    if (element.kind === 'row' || element.kind === 'rowaction') continue;
    if (element.kind === 'empty' && !element.shownIf && last && last.from === from && last.rows > 0) continue;
    const table = tables.get(element.id);
    const rows = table ? viewRows(app, session, shown, table) : [];
    if (table) last = { from, rows: rows.length };
    nodes.push(nodeOf(app, session, placed, rows));
  }
  return nodes;
}

function nodeOf(app: App, session: Session, placed: Placed, rows: readonly ViewRow[]): ViewNode {
  const { element } = placed;
  const { id, kind, required, group } = element;
  const fill = (text: string) => fillText(app, session, text);
  const fault = required !== undefined && session.faults.includes(id) ? fill(required) : undefined;
  const value = valueOf(app, session, placed);
  return {
    id,
    kind,
    label: fill(element.label),
    options: element.options.map(fill),
    value: isField(kind) ? value : fill(value),
    ...(fault === undefined ? {} : { fault }),
    required: required !== undefined,
    primary: element.primary === true,
    disabled: element.disabled === true,
    ...(group === undefined ? {} : { group: fill(group) }),
    rows,
    live: isLive(app, element),
  };
}

/** Of tabs, steps and navigation the option that stands for where one is. */
function valueOf(app: App, session: Session, placed: Placed): string {
  const { element } = placed;
  if (element.kind === 'table') return '';
  if (element.kind !== 'nav' && element.kind !== 'tabs' && element.kind !== 'steps') return heldBy(placed, session);
  const here = statePath(indexOf(app).screens, session.screen).map(({ id }) => id);
  const current = element.options.find((_, at) => here.includes(optionTarget(app, element, at)?.screen ?? ''));
  const first = element.kind === 'nav' ? '' : (element.options[0] ?? '');
  return current ?? (heldBy(placed, session) || first);
}

function viewRows(app: App, session: Session, shown: readonly Placed[], placed: PlacedTable): ViewRow[] {
  const { table, actions } = placed;
  const chosen = valueAt(session, table.id);
  return filterRows(app, session, shown, placed).map(({ id, cells }) => {
    const here = { ...session, row: rowRecord(table, cells) };
    return {
      id,
      cells: cells.map((cell) => fillText(app, session, cell)),
      chosen: chosen === id,
      actions: actions
        .filter(({ disabled }) => disabled !== true)
        .map((action) => ({ id: action.id, label: fillText(app, here, action.label) })),
    };
  });
}

/** True where pressing it can do something. */
export function isLive(app: App, element: Element): boolean {
  if (element.deletes === true) return true;
  if (element.adds !== undefined && tableNamed(app, element.adds) !== undefined) return true;
  if (element.targets.some(({ screen }) => indexOf(app).screens.has(screen))) return true;
  return element.options.some((_, at) => optionTarget(app, element, at) !== undefined);
}
