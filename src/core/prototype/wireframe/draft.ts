import type { Kind } from '../screens/app.ts';
import { folded, plain } from './wording.ts';

/** Screens while they grow: every scenario adds what it needs, and what several need is there once. */
export interface Draft {
  readonly home: DraftScreen;
  /** Folded title → screen, in the order in which scenarios come to them. `home` is not among them. */
  readonly pages: Map<string, DraftScreen>;
  /** Data that has no table of its own: sentence → the situations that start from it. */
  readonly start: Map<string, Set<string>>;
  /** Wordings of unclear steps that have their question already. */
  readonly asked: Set<string>;
  /** Folded words that the feature's name and its actions speak of. */
  readonly nouns: Set<string>;
  /** Folded word → whether it is one of these, or nearly. */
  readonly things: Map<string, boolean>;
  /** Step id → the screen it happens on. */
  readonly places: Map<string, DraftScreen>;
  user?: string;
  role?: string;
}

export interface DraftScreen {
  title: string;
  readonly visitors: Set<string>;
  readonly fields: Map<string, DraftField>;
  readonly tables: Map<string, DraftTable>;
  readonly buttons: Map<string, DraftButton>;
  /** Seen without a press before. */
  readonly facts: Map<string, Fact>;
  readonly asks: Map<string, string>;
  /** Situation → texts that must not stand there. */
  readonly hidden: Map<string, Set<string>>;
  /** Situation → texts that are seen there without a press before. */
  readonly seen: Map<string, Set<string>>;
  /** Texts that must not stand there after some press. */
  readonly gone: Set<string>;
  /** Opened as a place of its own, not for one thing. */
  browsed: number;
}

/** Something to read, and the situations in which it stands there. */
export interface Fact {
  readonly kind: Kind;
  readonly label: string;
  readonly lines: readonly string[];
  readonly rows?: readonly (readonly string[])[];
  readonly situations: Set<string>;
}

export interface DraftField {
  readonly label: string;
  /** What the steps do with it tells this much of its kind already. */
  as: 'text' | 'select' | 'check' | 'file' | 'filter';
  /** Everything that a run enters, in order of appearance. */
  readonly values: Set<string>;
  /** Situations in which it cannot be used. */
  readonly off: Set<string>;
  /** Some step says that it can be used. */
  usable?: boolean;
  /** Message when it is left empty. */
  required?: string;
  /** What it holds before anybody has touched it. */
  held?: string;
}

export interface DraftTable {
  label: string;
  readonly columns: string[];
  readonly rows: Map<string, DraftRow>;
  readonly actions: Map<string, DraftButton>;
  /** A button adds to it. */
  fed: boolean;
  /** Situations that count its rows: what others start from is not to stand there then. */
  readonly wanted: Map<string, Wanted>;
}

export interface Wanted {
  readonly count: number;
  /** What a row is called that only makes up the number. */
  readonly label: string;
  /** Only rows with this text are counted: the others are filtered away. */
  readonly filter?: string;
}

export interface DraftRow {
  readonly cells: string[];
  readonly situations: Set<string>;
  /** Situations that ask for this very row. */
  readonly seen: Set<string>;
}

export interface DraftButton {
  readonly label: string;
  readonly effects: Effect[];
  /** Times it was the last action of a run. */
  closing: number;
  adds?: string;
  deletes: boolean;
  /** Situations in which it cannot be used. */
  readonly off: Set<string>;
  /** Some step says that it can be used. */
  usable?: boolean;
  /** Leads there and does nothing else. */
  leads?: DraftScreen;
}

/** What one run saw after pressing. */
export interface Effect {
  readonly situation: string;
  readonly run: string;
  /** What was entered on the screen before, by label. */
  readonly entered: ReadonlyMap<string, string>;
  /** Where it was pressed, and the press before it that had led there. */
  readonly from: DraftScreen;
  readonly before: Effect | undefined;
  to: DraftScreen;
  /** The how manieth press without an outcome it is, where a later press of the same button has one; else 0. */
  echo: number;
  /** A step names the page it leads to. */
  led: boolean;
  /** A row of the screen it was pressed on is seen afterwards. */
  anchored: boolean;
  /** Nothing is done after it. */
  readonly final: boolean;
  readonly facts: Map<string, Fact>;
  /** Texts that must be gone. */
  readonly gone: Set<string>;
  /** Tables whose rows are counted then. */
  readonly counts: Map<DraftTable, Wanted>;
  /** A row that the press makes. */
  made?: { readonly table: DraftTable; readonly cells: readonly string[] };
  /** Labels of what cannot be used afterwards. */
  readonly off: Set<string>;
  /** Texts that rows have to show. */
  readonly seen: Set<string>;
  /** What the pressed row is called. */
  readonly on?: string;
  /** First column of its table. */
  readonly column?: string;
  readonly button: DraftButton;
  failed: boolean;
}

export function newDraft(home: string): Draft {
  return {
    home: newScreen(home),
    pages: new Map(),
    start: new Map(),
    asked: new Set(),
    nouns: new Set(),
    things: new Map(),
    places: new Map(),
  };
}

export function newScreen(title: string): DraftScreen {
  return {
    title,
    visitors: new Set(),
    fields: new Map(),
    tables: new Map(),
    buttons: new Map(),
    facts: new Map(),
    asks: new Map(),
    hidden: new Map(),
    seen: new Map(),
    gone: new Set(),
    browsed: 0,
  };
}

/** The value of a key, made where it is not there yet. */
export function ensure<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

export function ensureTable(screen: DraftScreen, label: string, columns: readonly string[]): DraftTable {
  const table = ensure(screen.tables, folded(label) || label, () => ({
    label: plain(label),
    columns: columns.map((column) => plain(column)),
    rows: new Map(),
    actions: new Map(),
    fed: false,
    wanted: new Map(),
  }));
  return table;
}

/** More rows than anybody reads; later ones are left out. */
export const mostRows = 100;
const mostColumns = 30;

/** Puts a row by its columns; columns that the table lacks are added to it. */
export function addRow(
  table: DraftTable,
  columns: readonly string[],
  cells: readonly string[],
  situation: string,
): DraftRow {
  const places = columns.slice(0, mostColumns).map((column) => placeOf(table, column));
  const row: string[] = table.columns.map(() => '');
  cells.forEach((cell, at) => {
    const place = places[at];
    if (place !== undefined) row[place] = plain(cell, 1000);
  });
  const twin = twinOf(table, row);
  if (twin) {
    row.forEach((cell, at) => {
      if (cell !== '') twin.cells[at] = cell;
    });
    twin.situations.add(situation);
    return twin;
  }
  const key = JSON.stringify(row.slice(0, row.findLastIndex((cell) => cell !== '') + 1));
  const last = table.rows.size < mostRows || table.rows.has(key) ? undefined : [...table.rows.values()].at(-1);
  const made =
    last ?? ensure(table.rows, key, (): DraftRow => ({ cells: row, situations: new Set(), seen: new Set() }));
  made.situations.add(situation);
  return made;
}

/** The row of the same name that knows more or less of it, and nothing else of it. */
function twinOf(table: DraftTable, cells: readonly string[]): DraftRow | undefined {
  const [name = ''] = cells;
  if (name === '') return undefined;
  for (const row of table.rows.values())
    if (
      row.cells[0] === name &&
      cells.every((cell, at) => cell === '' || (row.cells[at] ?? '') === '' || row.cells[at] === cell)
    )
      return row;
  return undefined;
}

function placeOf(table: DraftTable, column: string): number {
  const key = folded(column) || column;
  const known = table.columns.findIndex((other) => (folded(other) || other) === key);
  if (known !== -1) return known;
  table.columns.push(plain(column));
  return table.columns.length - 1;
}

export function ensureButton(buttons: Map<string, DraftButton>, label: string): DraftButton {
  return ensure(buttons, folded(label) || label, () => ({
    label: plain(label),
    effects: [],
    closing: 0,
    deletes: false,
    off: new Set(),
  }));
}

export function addFact(facts: Map<string, Fact>, fact: Fact): void {
  const key = [fact.kind, fact.label, ...fact.lines, ...(fact.rows ?? []).flat()].join('\u0000');
  const known = facts.get(key);
  if (known) for (const situation of fact.situations) known.situations.add(situation);
  else facts.set(key, fact);
}
