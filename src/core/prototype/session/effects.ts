import type { App, Element } from '../screens/app.ts';
import { isField } from '../screens/kindTraits.ts';
import { foldLabel, indexOf, type Placed } from './appIndex.ts';
import type { Session } from './session.ts';
import { tableKey, tableNamed, tablesOn } from './tables.ts';
import { heldBy, rowValue } from './values.ts';

const mostAdded = 1_000;

/** The session after what pressing the element adds and deletes. */
export function pressEffects(app: App, session: Session, element: Element, shown: readonly Placed[]): Session {
  const added = element.adds === undefined ? session : addRow(app, session, element.adds, shown);
  return element.deletes === true ? deleteRow(app, added) : added;
}

/** A cell for each column: the field of that name on this screen, else the chosen row's cell, else empty. */
function addRow(app: App, session: Session, name: string, shown: readonly Placed[]): Session {
  const table = tableNamed(app, name);
  if (!table) return session;
  const fields = new Map<string, string>();
  for (const one of shown) {
    const key = foldLabel(one.element.label);
    const value = heldBy(one, session);
    if (isField(one.element.kind) && value !== '' && !fields.has(key)) fields.set(key, value);
  }
  const cells = table.options.map((column) => fields.get(foldLabel(column)) ?? rowValue(session, column) ?? '');
  const key = tableKey(table);
  const rows = Object.hasOwn(session.added, key) ? (session.added[key] ?? []) : [];
  if (rows.length >= mostAdded) return session;
  return { ...session, added: { ...session.added, [key]: [...rows, cells] } };
}

/** The row chosen last goes, and with it its twins in the tables of the same name on other screens. */
function deleteRow(app: App, session: Session): Session {
  const { elements } = indexOf(app);
  const at = Object.keys(session.values).findLast((id) => elements.get(id)?.kind === 'table');
  const chosen = at === undefined ? undefined : session.values[at];
  const table = at === undefined ? undefined : elements.get(at);
  if (at === undefined || chosen === undefined || !table) return session;
  const { [at]: _, ...values } = session.values;
  const gone = new Set([...session.deleted, chosen, ...twinsOf(app, session, table, chosen)]);
  const { row: __, ...rest } = session;
  return { ...rest, values, deleted: Array.from(gone) };
}

function twinsOf(app: App, session: Session, table: Element, chosen: string): string[] {
  const key = tableKey(table);
  const twins: string[] = [];
  let cells: string | undefined;
  const lists: { id: string; text: string }[][] = [];
  for (const { id } of app.screens) {
    for (const placed of tablesOn(app, session, id).values()) {
      if (tableKey(placed.table) !== key) continue;
      const rows = placed.rows.map((row) => ({ id: row.id, text: JSON.stringify(row.cells) }));
      cells ??= rows.find((row) => row.id === chosen)?.text;
      if (placed.table.id !== table.id) lists.push(rows);
    }
  }
  for (const rows of lists) {
    const twin = rows.find(({ text }) => text === cells);
    if (twin) twins.push(twin.id);
  }
  return twins;
}
