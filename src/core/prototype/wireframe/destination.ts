import { slug } from '../screens/elementId.ts';
import type { Element } from '../screens/app.ts';
import type { Assembly } from './assembly.ts';
import { freeId } from './assembly.ts';
import type { DraftRow, DraftScreen, DraftTable, Effect, Wanted } from './draft.ts';
import { cellsOf, columnsOf, element, factElements, fieldElement, rowHolds } from './elements.ts';
import { fillerCells, holdsFilter } from './settle.ts';

const mostStates = 120;
/** In all states together. */
const mostElements = 1500;

/** The screen an effect shows: the page itself, or a state of it with what is to be read there. */
export function destination(assembly: Assembly, effect: Effect): string {
  const known = assembly.ends.get(effect);
  if (known !== undefined) return known;
  const made = endOf(assembly, effect);
  assembly.ends.set(effect, made);
  return made;
}

function endOf(assembly: Assembly, effect: Effect): string {
  const { to } = effect;
  const elements = [
    ...factElements([...effect.facts.values()], assembly.words),
    ...tablesAfter(effect),
    ...offElements(effect),
  ];
  if (elements.length > 0) return stateOf(assembly, to, elements);
  // The row that goes, or another page, is answer enough.
  if (effect.echo === 0 && (effect.button.deletes || !hasButton(to, effect))) return assembly.ids.get(to) ?? '';
  return idleState(assembly, to, effect.button.label, effect.echo);
}

/**
 * Something happens, and no step tells what: the screen says what was pressed. The same press again is a state of its own where
 * a later one comes out otherwise.
 */
export function idleState(assembly: Assembly, screen: DraftScreen, label: string, echo = 0): string {
  return stateOf(assembly, screen, [element('info', echo > 1 ? `${label} ✓ (${echo})` : `${label} ✓`)]);
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
  assembly.size += elements.length;
  if (assembly.states.size >= mostStates || assembly.size > mostElements) return base;
  const name = slug(elements[0]?.label ?? '').slice(0, 40) || assembly.words.done;
  const id = freeId(assembly, `${base}.${name.replace(/-+$/u, '')}`);
  const made = { id, title: screen.title, of: base, elements: [...elements] };
  assembly.states.set(key, made);
  assembly.byId.set(id, made);
  return id;
}

/** What cannot be used from now on. */
function offElements(effect: Effect): readonly Element[] {
  const buttons = [...effect.to.buttons.values()].filter(({ label }) => effect.off.has(label));
  const fields = [...effect.to.fields.values()].filter(({ label }) => effect.off.has(label));
  return [
    ...buttons.map(({ label }) => element('button', label, { disabled: true })),
    ...fields.map((field) => ({ ...fieldElement(field), disabled: true })),
  ];
}

/** Tables that lose or gain rows, or have to have so many. */
function tablesAfter(effect: Effect): readonly Element[] {
  return [...effect.to.tables.values()].flatMap((table) => {
    const wanted = effect.counts.get(table);
    const rows = [...table.rows.values()];
    const hit = rows.some((row) => rowHolds(row, effect.gone));
    const made = effect.made?.table === table ? [effect.made.cells] : [];
    if (wanted === undefined && made.length === 0 && (!hit || goesByItself(effect, rows))) return [];
    const left = rows.filter((row) => !rowHolds(row, effect.gone));
    const own = left.filter((row) => row.situations.has(effect.situation));
    const cells =
      wanted === undefined ? left.map((row) => cellsOf(table, row)) : counted(effect, table, own, wanted, made);
    return [
      element('table', table.label, { options: columnsOf(table) }),
      ...[...cells, ...(wanted === undefined ? made : [])].map((options) => element('row', '', { options })),
    ];
  });
}

/** The pressed row goes with the press. */
function goesByItself(effect: Effect, rows: readonly DraftRow[]): boolean {
  const { on, button, gone } = effect;
  return button.deletes && on !== undefined && rows.every((row) => !rowHolds(row, gone) || rowHolds(row, [on]));
}

/** So many rows: those that are asked for by name first. */
function counted(
  effect: Effect,
  table: DraftTable,
  rows: readonly DraftRow[],
  wanted: Wanted,
  made: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  // What the button adds comes to the table by itself.
  const most = Math.max(0, wanted.count - (effect.button.adds === table.label ? 1 : 0));
  const counting = rows.filter((row) => holdsFilter(row, wanted.filter));
  const rest = rows.filter((row) => !counting.includes(row));
  const first = counting.filter((row) => rowHolds(row, effect.seen));
  const cells = [
    ...made,
    ...[...first, ...counting.filter((row) => !first.includes(row))].map((row) => cellsOf(table, row)),
  ].slice(0, most);
  while (cells.length < most) cells.push(fillerCells(table, wanted, cells.length + 1));
  return [...cells, ...rest.map((row) => cellsOf(table, row))];
}
