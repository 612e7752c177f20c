import type { Row, SparseRows } from './features.ts';
import type { Targets } from './linear.ts';
import type { Pace } from './pace.ts';

/** Known posts by the words they hold, so that the nearest of one are found without a look at all of them. */
export interface Nearby {
  readonly targets: Targets;
  /** Posts that hold the column: `holders[start[column] .. start[column + 1]]`, with their `values`. */
  readonly start: Int32Array;
  readonly holders: Int32Array;
  readonly values: Float32Array;
  readonly sums: Float32Array;
}

/** How many of the nearest have a say. */
const nearest = 10;
/** A word in more than this share of the known posts tells none of them apart, and its list is the longest to go through. */
const common = 0.05;
const commonLeast = 50;

/** `rows`: one per known post, of length 1 each; `targets` in the same order. `undefined` when cancelled. */
export async function indexNearby(rows: SparseRows, targets: Targets, pace: Pace): Promise<Nearby | undefined> {
  const posts = rows.start.length - 1;
  const counts = new Int32Array(rows.width + 1);
  for (const column of rows.columns) counts[column + 1] = (counts[column + 1] ?? 0) + 1;
  if (!(await pace.spend(rows.columns.length))) return undefined;
  const most = Math.max(commonLeast, common * posts);
  for (let column = 1; column < counts.length; column++) {
    const own = counts[column] ?? 0;
    counts[column] = (counts[column - 1] ?? 0) + (own > most ? 0 : own);
  }
  const start = counts.slice();
  const holders = new Int32Array(start.at(-1) ?? 0);
  const values = new Float32Array(holders.length);
  for (let post = 0; post < posts; post++) {
    for (let entry = rows.start[post] ?? 0; entry < (rows.start[post + 1] ?? 0); entry++) {
      const column = rows.columns[entry] ?? 0;
      if ((start[column + 1] ?? 0) === (start[column] ?? 0)) continue;
      const at = counts[column] ?? 0;
      counts[column] = at + 1;
      holders[at] = post;
      values[at] = rows.values[entry] ?? 0;
    }
  }
  if (!(await pace.spend(2 * rows.columns.length))) return undefined;
  return { targets, start, holders, values, sums: new Float32Array(posts) };
}

/**
 * Share of the ten nearest known posts (cosine) under each theme, weighed by how near they are; one number from 0 to 1 per class.
 * All 0 where no known post shares a telling word. `self`: the row of the post itself where it is one of the known ones.
 */
export function nearbyShares(nearby: Nearby, row: Row, self = -1): Float32Array {
  const { start, holders, values, sums, targets } = nearby;
  sums.fill(0);
  for (const [at, column] of row.columns.entries()) {
    const value = row.values[at] ?? 0;
    for (let entry = start[column] ?? 0; entry < (start[column + 1] ?? 0); entry++) {
      const post = holders[entry] ?? 0;
      sums[post] = (sums[post] ?? 0) + value * (values[entry] ?? 0);
    }
  }
  if (self >= 0) sums[self] = 0;
  const shares = new Float32Array(targets.classes);
  let all = 0;
  for (const post of topOfSums(sums)) {
    const near = sums[post] ?? 0;
    all += near;
    for (let c = 0; c < targets.classes; c++)
      shares[c] = (shares[c] ?? 0) + near * (targets.values[post * targets.classes + c] ?? 0);
  }
  return all === 0 ? shares : shares.map((share) => Math.min(1, share / all));
}

function topOfSums(sums: Float32Array): readonly number[] {
  const top: number[] = [];
  let least = 0;
  for (const [post, sum] of sums.entries()) {
    if (sum <= least) continue;
    let place = top.length;
    while (place > 0 && (sums[top[place - 1] ?? 0] ?? 0) < sum) place--;
    top.splice(place, 0, post);
    if (top.length > nearest) top.pop();
    if (top.length === nearest) least = sums[top[nearest - 1] ?? 0] ?? 0;
  }
  return top;
}
