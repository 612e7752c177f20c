import type { PlanRow } from './plan.ts';

const known = new WeakMap<readonly PlanRow[], ReadonlyMap<string, number>>();

/** Id → place in the list; built once per plan, since `replaceRows` hands it on. */
export function rowPlaces(rows: readonly PlanRow[]): ReadonlyMap<string, number> {
  const found = known.get(rows);
  if (found !== undefined) return found;
  const places = new Map(rows.map((row, place) => [row.id, place]));
  known.set(rows, places);
  return places;
}

/** The list with some rows exchanged for others of the same id; every other row is the same object as before. */
export function replaceRows(rows: readonly PlanRow[], changed: ReadonlyMap<number, PlanRow>): readonly PlanRow[] {
  const places = rowPlaces(rows);
  const next = [...rows];
  for (const [place, row] of changed) next[place] = row;
  known.set(next, places);
  return next;
}
