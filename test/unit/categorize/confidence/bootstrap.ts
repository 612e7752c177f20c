import { randomFrom } from '../../../../src/core/categorize/folds.ts';
import type { Measured } from '../../../../src/core/categorize/confidence/metrics.ts';

/**
 * The definition that `report/figures.ts` is a faster form of: a figure over posts with its 95 % percentile interval by the bootstrap (Efron 1979): posts are drawn again with replacement,
 * whole, `rounds` times, and the figure is taken of each draw. `figure` gets the numbers of the drawn posts, 0 to
 * `posts` - 1. Draws in which it is not a number (one kind only) are left out; where none is left the interval is
 * `low` 0 to `high` 1. The same seed gives the same interval. It holds the model fixed, so it leaves out what another
 * set of labels would have taught.
 */
export function bootstrap(
  posts: number,
  figure: (drawn: readonly number[]) => number,
  { rounds = 400, seed = 1 }: { readonly rounds?: number; readonly seed?: number } = {},
): Measured {
  const all = Array.from({ length: posts }, (_, at) => at);
  const value = figure(all);
  const random = randomFrom(seed);
  const found: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const one = figure(all.map(() => Math.floor(random() * posts)));
    if (!Number.isNaN(one)) found.push(one);
  }
  found.sort((one, other) => one - other);
  return { value, low: quantile(found, 0.025) ?? 0, high: quantile(found, 0.975) ?? 1 };
}

function quantile(sorted: readonly number[], part: number): number | undefined {
  return sorted[Math.round(part * (sorted.length - 1))];
}
