import type { App, Element } from '../screens/app.ts';
import { foldLabel, indexOf, type Placed } from './appIndex.ts';
import { presentOn } from './present.ts';
import type { Session } from './session.ts';
import { foldValue, heldBy } from './values.ts';

/** A table on the screen that is shown, with all that stands under it. */
export interface PlacedTable {
  readonly table: Element;
  readonly actions: readonly Element[];
  /** Those left after deletions, before any filter. */
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** `<table id>#<number from 1>`. */
  readonly id: string;
  readonly cells: readonly string[];
}

/** Under which added rows are kept: tables of one label share them wherever they stand. */
export function tableKey(table: Element): string {
  return foldLabel(table.label) || table.id;
}

/** Tables of a screen by their id. */
export function tablesOn(app: App, session: Session, screen = session.screen): ReadonlyMap<string, PlacedTable> {
  const tables = new Map<string, PlacedTable>();
  let table: Element | undefined;
  let rows: Element[] = [];
  let actions: Element[] = [];
  const close = () => {
    if (table) tables.set(table.id, { table, actions, rows: rowsOf(table, rows, session) });
  };
  const present = new Set(presentOn(app, session, screen).map(({ element }) => element));
  for (const { element } of indexOf(app).placed(screen)) {
    if (element.kind === 'table') {
      close();
      table = element;
      rows = [];
      actions = [];
    } else if (element.kind === 'row' && present.has(element)) rows.push(element);
    else if (element.kind === 'rowaction' && present.has(element)) actions.push(element);
  }
  close();
  return tables;
}

function rowsOf(table: Element, rows: readonly Element[], session: Session): TableRow[] {
  const key = tableKey(table);
  const added = Object.hasOwn(session.added, key) ? (session.added[key] ?? []) : [];
  const gone = new Set(session.deleted);
  return [...rows.map(({ options }) => options), ...added]
    .map((cells, at) => ({ id: `${table.id}#${at + 1}`, cells }))
    .filter(({ id }) => !gone.has(id));
}

/**
 * The table that `adds` names: by its label, else the one on a screen of that id or title, else the only one there is.
 */
export function tableNamed(app: App, name: string): Element | undefined {
  const key = foldLabel(name);
  const tables = app.screens.flatMap((screen) =>
    screen.elements.filter(({ kind }) => kind === 'table').map((table) => ({ table, screen })),
  );
  const found =
    tables.find(({ table }) => foldLabel(table.label) === key) ??
    tables.find(({ screen }) => foldLabel(screen.id) === key || foldLabel(screen.title) === key);
  return (found ?? (tables.length === 1 ? tables[0] : undefined))?.table;
}

const everything = /^(?:all|any|every|tou(?:s|tes)|alle|todos|todas|cualquier|qualquer|全部|所有|不限)/iu;

/**
 * The rows that search and select fields of the same screen leave. A field whose label is a column looks there; a search of
 * another name looks everywhere. Where a button of the screen adds to the table its selects belong to the form and filter nothing.
 */
export function filterRows(
  app: App,
  session: Session,
  shown: readonly Placed[],
  { table, rows }: PlacedTable,
): readonly TableRow[] {
  const isForm = shown.some(
    ({ element }) => element.adds !== undefined && tableNamed(app, element.adds)?.label === table.label,
  );
  const tests: ((cells: readonly string[]) => boolean)[] = [];
  for (const one of shown) {
    const { kind, label } = one.element;
    const value = foldValue(heldBy(one, session));
    if (value === '') continue;
    const column = table.options.findIndex((name) => foldLabel(name) === foldLabel(label));
    if (kind === 'search') {
      if (column === -1) tests.push((cells) => cells.some((cell) => foldValue(cell).includes(value)));
      else tests.push((cells) => foldValue(cells[column] ?? '').includes(value));
    } else if (kind === 'select' && column !== -1 && !isForm && !everything.test(value)) {
      tests.push((cells) => foldValue(cells[column] ?? '') === value);
    }
  }
  return tests.length === 0 ? rows : rows.filter(({ cells }) => tests.every((test) => test(cells)));
}

/** Columns → cells. A column named twice keeps its first cell. */
export function rowRecord(table: Element, cells: readonly string[]): Readonly<Record<string, string>> {
  const pairs = table.options.map((column, at): [string, string] => [column, cells[at] ?? '']);
  return Object.fromEntries(pairs.toReversed());
}
