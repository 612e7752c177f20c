import { randomFrom } from './folds.ts';
import type { Plan, PlanRow } from './plan.ts';
import { replaceRows, rowPlaces } from './rowIndex.ts';

/** A first sitting: so many decisions, and a confidence becomes a probability. */
export const SAMPLE_POSTS = 40;

/** Rows an engine proposed a theme for, that nobody has decided on and no draw has chosen. */
function canBeDrawn(row: PlanRow): boolean {
  const { settled, decision, drawn, proposal, applied } = row;
  const free = settled === undefined && decision === undefined && drawn !== true && applied === undefined;
  return free && proposal.theme !== undefined && proposal.signals !== undefined && proposal.reason !== 'changed';
}

/**
 * Marks up to `most` of the rows that an engine proposed for, every set of so many equally probable, whatever their confidence: what
 * the owner decides on them speaks of the posts at large. `seed` must be new for each draw.
 */
export function drawSample(
  plan: Plan,
  most: number,
  seed: number,
): { readonly plan: Plan; readonly ids: readonly string[] } {
  const pool = plan.rows.filter(canBeDrawn).map(({ id }) => id);
  const random = randomFrom(seed);
  const count = Math.min(most, pool.length);
  for (let at = 0; at < count; at++) {
    const other = at + Math.floor(random() * (pool.length - at));
    [pool[at], pool[other]] = [pool[other] ?? '', pool[at] ?? ''];
  }
  const ids = pool.slice(0, count);
  return { plan: markDrawn(plan, ids), ids };
}

export function markDrawn(plan: Plan, ids: readonly string[]): Plan {
  const places = rowPlaces(plan.rows);
  const changed = new Map<number, PlanRow>();
  for (const id of ids) {
    const place = places.get(id);
    const row = place === undefined ? undefined : plan.rows[place];
    if (place !== undefined && row !== undefined) changed.set(place, { ...row, drawn: true });
  }
  return changed.size === 0 ? plan : { ...plan, rows: replaceRows(plan.rows, changed) };
}

/** Takes the mark off those that nobody decided on: the check that drew them is over, and they are like any other again. */
export function releaseDrawn(
  plan: Plan,
  ids: readonly string[],
): { readonly plan: Plan; readonly ids: readonly string[] } {
  const places = rowPlaces(plan.rows);
  const changed = new Map<number, PlanRow>();
  for (const id of ids) {
    const place = places.get(id);
    const row = place === undefined ? undefined : plan.rows[place];
    if (place === undefined || row?.drawn !== true || row.decision !== undefined) continue;
    const { drawn: _drawn, ...rest } = row;
    changed.set(place, rest);
  }
  if (changed.size === 0) return { plan, ids: [] };
  const released = [...changed.values()].map(({ id }) => id);
  return { plan: { ...plan, rows: replaceRows(plan.rows, changed) }, ids: released };
}
