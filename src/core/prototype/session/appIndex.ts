import { foldTerm } from '../../taxonomy/fold.ts';
import type { App, Element, Screen } from '../screens/app.ts';
import { isMessage } from '../screens/kindTraits.ts';

/** An element as it stands on a screen or state. */
export interface Placed {
  readonly element: Element;
  /** Id of the screen or state whose own line it is. */
  readonly from: string;
  /** Id of the element it took the place of: what was entered there counts here too. */
  readonly replaces?: string;
}

export interface AppIndex {
  readonly screens: ReadonlyMap<string, Screen>;
  readonly elements: ReadonlyMap<string, Element>;
  /** Folded names of all fields and columns: what may stand in `{…}`. */
  readonly names: ReadonlySet<string>;
  /** Id of the screen whose id or title, folded, this is. */
  readonly byName: ReadonlyMap<string, string>;
  statesOf(screen: string): readonly string[];
  /** The elements of a screen, with those it has from the screen it is a state of. */
  placed(screen: string): readonly Placed[];
}

const indexes = new WeakMap<App, AppIndex>();

/** Made once for each app: every key stroke asks for it. */
export function indexOf(app: App): AppIndex {
  const known = indexes.get(app);
  if (known) return known;
  const made = makeIndex(app);
  indexes.set(app, made);
  return made;
}

function makeIndex(app: App): AppIndex {
  const screens = new Map(app.screens.map((screen) => [screen.id, screen]));
  const all = app.screens.flatMap(({ elements }) => elements);
  const names = all.flatMap(({ kind, label, options }) => (kind === 'table' ? options : [label]));
  const placed = new Map<string, readonly Placed[]>();
  const byName = new Map<string, string>();
  for (const { id, title } of app.screens.toReversed()) byName.set(foldLabel(title), id);
  for (const { id } of app.screens.toReversed()) byName.set(foldLabel(id), id);
  const states = Map.groupBy(app.screens, ({ of }) => of);
  return {
    screens,
    elements: new Map(all.map((element) => [element.id, element])),
    names: new Set(names.map(foldTerm)),
    byName,
    statesOf: (screen) => (states.get(screen) ?? []).map(({ id }) => id),
    placed(screen) {
      const known = placed.get(screen);
      if (known) return known;
      const made = place(statePath(screens, screen));
      placed.set(screen, made);
      return made;
    },
  };
}

/** The screen and the states above it, outermost first; stops where states run in a circle. */
export function statePath(screens: ReadonlyMap<string, Screen>, id: string): Screen[] {
  const path: Screen[] = [];
  let screen = screens.get(id);
  while (screen && !path.includes(screen) && path.length < 20) {
    path.unshift(screen);
    screen = screen.of === undefined ? undefined : screens.get(screen.of);
  }
  return path;
}

function place(path: readonly Screen[]): readonly Placed[] {
  let placed: Placed[] = [];
  for (const [depth, screen] of path.entries()) {
    const own = screen.elements.map((element): Placed => ({ element, from: screen.id }));
    placed = depth === 0 ? own : merge(placed, own);
  }
  return placed;
}

/**
 * A state over its screen. Same kind and label: in the other's place. A table comes with its rows, which take the place of the
 * other table's rows; its row actions stay unless the state has some. Rows before any table go to the screen's last table.
 * Messages stand at the top, members of a group behind the group, the rest at the end.
 */
function merge(base: readonly Placed[], own: readonly Placed[]): Placed[] {
  const blocks = toBlocks(base);
  const twins = new Map<string, Block[]>();
  for (const block of blocks) push(twins, keyOf(block.head), block);
  const top: Block[] = [];
  const rest: Block[] = [];
  for (const block of toBlocks(own)) {
    const { element } = block.head;
    const twin = twins.get(keyOf(block.head))?.shift();
    if (isRowKind(element)) {
      if (!addToLastTable(blocks, block)) rest.push(block);
    } else if (twin) replace(twin, block);
    else if (isMessage(element.kind)) top.push(block);
    else if (!addToGroup(blocks, block)) rest.push(block);
  }
  return [...top, ...blocks, ...rest].flatMap(({ head, rows }) => [head, ...rows]);
}

/** An element, and for a table its rows and row actions. */
interface Block {
  head: Placed;
  rows: Placed[];
}

function toBlocks(placed: readonly Placed[]): Block[] {
  const blocks: Block[] = [];
  let table: Block | undefined;
  for (const one of placed) {
    if (isRowKind(one.element) && table) table.rows.push(one);
    else {
      const block: Block = { head: one, rows: [] };
      blocks.push(block);
      if (one.element.kind === 'table') table = block;
    }
  }
  return blocks;
}

function isRowKind({ kind }: Element): boolean {
  return kind === 'row' || kind === 'rowaction';
}

function keyOf({ element }: Placed): string {
  return `${element.kind} ${foldLabel(element.label)}`;
}

/** Empty stays empty. */
export function foldLabel(label: string): string {
  return label === '' ? '' : foldTerm(label);
}

function replace(twin: Block, block: Block): void {
  const actions = block.rows.some(({ element }) => element.kind === 'rowaction')
    ? []
    : twin.rows.filter(({ element }) => element.kind === 'rowaction');
  twin.head = { ...block.head, replaces: twin.head.replaces ?? twin.head.element.id };
  twin.rows = [...block.rows, ...actions];
}

function addToLastTable(blocks: readonly Block[], block: Block): boolean {
  const table = blocks.findLast(({ head }) => head.element.kind === 'table');
  table?.rows.push(block.head);
  return table !== undefined;
}

function addToGroup(blocks: Block[], block: Block): boolean {
  const { group } = block.head.element;
  const last = group === undefined ? -1 : blocks.findLastIndex(({ head }) => head.element.group === group);
  if (last !== -1) blocks.splice(last + 1, 0, block);
  return last !== -1;
}

function push(map: Map<string, Block[]>, key: string, block: Block): void {
  const list = map.get(key);
  if (list) list.push(block);
  else map.set(key, [block]);
}
