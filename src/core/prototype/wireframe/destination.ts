import { slug } from '../screens/elementId.ts';
import type { Element } from '../screens/app.ts';
import type { Assembly } from './assembly.ts';
import { freeId } from './assembly.ts';
import type { DraftRow, DraftScreen, DraftTable, Effect } from './draft.ts';
import { cellsOf, columnsOf, element, factElements, rowHolds } from './elements.ts';
import { capital } from './wording.ts';

const mostStates = 120;

/** The screen an effect shows: the page itself, or a state of it with what is to be read there. */
export function destination(assembly: Assembly, effect: Effect): string {
  const { to } = effect;
  const elements = [...factElements([...effect.facts.values()], assembly.words), ...tablesAfter(assembly, effect)];
  if (elements.length > 0) return stateOf(assembly, to, elements);
  // The row that goes, or another page, is answer enough.
  if (effect.button.deletes || !hasButton(to, effect)) return assembly.ids.get(to) ?? '';
  return idleState(assembly, to);
}

/** Something happens, and no step tells what: the screen says that it is done. */
export function idleState(assembly: Assembly, screen: DraftScreen): string {
  return stateOf(assembly, screen, [element('info', assembly.words.done)]);
}

function hasButton(screen: DraftScreen, effect: Effect): boolean {
  const owners = [screen.buttons, ...[...screen.tables.values()].map(({ actions }) => actions)];
  return owners.some((buttons) => [...buttons.values()].includes(effect.button));
}

function stateOf(assembly: Assembly, screen: DraftScreen, elements: readonly Element[]): string {
  const base = assembly.ids.get(screen) ?? '';
  const key = JSON.stringify([base, elements.map(({ kind, label, options, value }) => [kind, label, options, value])]);
  const known = assembly.states.get(key);
  if (known) return known.id;
  if (assembly.states.size >= mostStates) return base;
  const name = slug(elements[0]?.label ?? '').slice(0, 40) || assembly.words.done;
  const id = freeId(assembly, `${base}.${name.replace(/-+$/u, '')}`);
  assembly.states.set(key, { id, title: screen.title, of: base, elements });
  return id;
}

/** Tables that lose rows, or have to have so many. */
function tablesAfter(assembly: Assembly, effect: Effect): readonly Element[] {
  return [...effect.to.tables.values()].flatMap((table) => {
    const wanted = effect.counts.get(table);
    const rows = [...table.rows.values()];
    const hit = rows.some((row) => rowHolds(row, effect.gone));
    if (wanted === undefined && (!hit || goesByItself(effect, rows))) return [];
    const left = rows.filter(
      (row) => !rowHolds(row, effect.gone) && (wanted === undefined || row.situations.has(effect.situation)),
    );
    return [
      element('table', table.label, { options: columnsOf(table) }),
      ...rowsLeft(assembly, effect, table, left, wanted),
    ];
  });
}

/** The pressed row goes with the press. */
function goesByItself(effect: Effect, rows: readonly DraftRow[]): boolean {
  const { on, button, gone } = effect;
  return button.deletes && on !== undefined && rows.every((row) => !rowHolds(row, gone) || rowHolds(row, [on]));
}

function rowsLeft(
  assembly: Assembly,
  effect: Effect,
  table: DraftTable,
  left: readonly DraftRow[],
  wanted: number | undefined,
): readonly Element[] {
  const cells = left.map((row) => cellsOf(table, row));
  if (wanted === undefined) return cells.map((options) => element('row', '', { options }));
  const added = effect.button.adds === table.label ? 1 : 0;
  const most = Math.max(0, wanted - added);
  const padded = cells.slice(0, most);
  while (padded.length < most)
    padded.push(
      columnsOf(table).map((_, at) => (at === 0 ? `${capital(assembly.words.item)} ${padded.length + 1}` : '')),
    );
  return padded.map((options) => element('row', '', { options }));
}
