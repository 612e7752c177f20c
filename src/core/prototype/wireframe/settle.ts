import type { Draft, DraftButton, DraftField, DraftRow, DraftScreen, DraftTable, Effect, Wanted } from './draft.ts';
import { addRow } from './draft.ts';
import { columnsOf, isBarred, rowHolds } from './elements.ts';
import { tellsOf } from './made.ts';
import { akin, folded } from './wording.ts';

/** Gives each situation as many rows as it counts, now that all that is told of them is known. */
export function settleCounts(draft: Draft): void {
  for (const screen of [draft.home, ...draft.pages.values()])
    for (const table of screen.tables.values())
      for (const [situation, wanted] of table.wanted) settle(screen, table, situation, wanted);
}

function settle(screen: DraftScreen, table: DraftTable, situation: string, wanted: Wanted): void {
  const { count, filter } = wanted;
  const hidden = screen.hidden.get(situation) ?? new Set<string>();
  const rows = [...table.rows.values()].filter(
    (row) => row.situations.has(situation) && !rowHolds(row, hidden) && holdsFilter(row, filter),
  );
  const asked = rows.filter((row) => row.seen.has(situation));
  const kept = [...asked, ...rows.filter((row) => !asked.includes(row))].slice(0, count);
  for (const row of rows) if (!kept.includes(row)) row.situations.delete(situation);
  for (let number = kept.length + 1; number <= count; number += 1)
    addRow(table, columnsOf(table), fillerCells(table, wanted, number), situation);
}

/** A row that only makes up the number. */
export function fillerCells(table: DraftTable, wanted: Wanted, number: number): readonly string[] {
  const name = wanted.count === 1 ? wanted.label : `${wanted.label} ${number}`;
  return columnsOf(table).map((_, at) => (at === 0 ? name : ''));
}

export function holdsFilter(row: DraftRow, filter: string | undefined): boolean {
  return filter === undefined || row.cells.some((cell) => folded(cell).includes(filter));
}

/** A press that leads to a page in one scenario leads there in those that only tell what is seen then. */
export function settleWays(draft: Draft): void {
  for (const screen of [draft.home, ...draft.pages.values()])
    for (const button of screen.buttons.values()) {
      const page = button.effects.find(({ led, failed }) => led && !failed)?.to;
      if (!page) continue;
      for (const effect of button.effects) if (isOpen(effect)) moveTo(effect, page);
    }
}

/** Nothing that was drawn depends on where it ends. */
function isOpen({ led, failed, final, anchored, counts, gone, to, from }: Effect): boolean {
  return !led && !failed && final && !anchored && counts.size === 0 && gone.size === 0 && to === from;
}

function moveTo(effect: Effect, page: DraftScreen): void {
  effect.to = page;
  page.visitors.add(effect.situation);
}

/** More choices than anybody reads. */
const mostChoices = 12;

/** A choice among things that some table lists offers all of them, but for those that must not be seen there. */
export function settleChoices(draft: Draft): void {
  const screens = [draft.home, ...draft.pages.values()];
  const columns = screens.flatMap((screen) => [...screen.tables.values()].flatMap(columnsWithCells));
  for (const screen of screens)
    for (const field of screen.fields.values()) {
      if (field.as !== 'select' || field.values.size === 0) continue;
      const listed = columns.find(
        ({ first, label, cells }) =>
          (first || akin(folded(label), folded(field.label))) && [...field.values].every((value) => cells.has(value)),
      );
      for (const cell of listed?.cells ?? [])
        if (field.values.size < mostChoices && !isBarred(screen, cell)) field.values.add(cell);
    }
}

interface Column {
  readonly label: string;
  /** It names the row. */
  readonly first: boolean;
  readonly cells: ReadonlySet<string>;
}

function columnsWithCells(table: DraftTable): readonly Column[] {
  return columnsOf(table).map((label, at) => ({
    label,
    first: at === 0,
    cells: new Set([...table.rows.values()].map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== '')),
  }));
}

/** The error of a run that leaves one field empty which all others fill is that field's own. */
export function settleRequired(draft: Draft): void {
  for (const screen of draft.pages.values())
    for (const button of screen.buttons.values()) {
      const empty = button.effects.filter((effect) => effect.failed && onlyError(effect) !== undefined && effect.final);
      for (const effect of empty) {
        const message = onlyError(effect);
        const missed = [...screen.fields.values()].filter((one) => isMissedIn(screen, one, effect));
        const field = missed.find(({ label }) => tellsOf(message ?? '', label)) ?? missed[0];
        if (!field || message === undefined || (field.required !== undefined && field.required !== message)) continue;
        field.required = message;
        remove(button, effect);
      }
    }
}

function onlyError(effect: Effect): string | undefined {
  const [fact, ...others] = effect.facts.values();
  const alone = others.length === 0 && effect.counts.size === 0 && effect.before === undefined;
  return fact?.kind === 'error' && alone ? fact.label : undefined;
}

/** Empty in this run, and filled before every other press of any button there. */
function isMissedIn(screen: DraftScreen, field: DraftField, effect: Effect): boolean {
  if (field.as === 'check' || field.as === 'filter' || (effect.entered.get(field.label) ?? '') !== '') return false;
  const owners = [screen.buttons, ...[...screen.tables.values()].map(({ actions }) => actions)];
  const others = owners
    .flatMap((buttons) => [...buttons.values()].flatMap(({ effects }) => effects))
    .filter((one) => one !== effect);
  return (
    others.some(({ failed }) => !failed) &&
    !enteredOtherwise(effect, others) &&
    others.every(({ entered, facts }) => (entered.get(field.label) ?? '') !== '' || sameError(facts, effect))
  );
}

/** Something else was entered than in any run that comes out well: the error may as well be of that. */
function enteredOtherwise({ entered }: Effect, others: readonly Effect[]): boolean {
  const well = others.filter(({ failed }) => !failed);
  return [...entered].some(
    ([label, value]) => value !== '' && well.every((other) => other.entered.get(label) !== value),
  );
}

function sameError(facts: Effect['facts'], effect: Effect): boolean {
  const [fact, ...others] = facts.values();
  return others.length === 0 && fact?.kind === 'error' && fact.label === onlyError(effect);
}

function remove(button: DraftButton, effect: Effect): void {
  button.effects.splice(button.effects.indexOf(effect), 1);
}
