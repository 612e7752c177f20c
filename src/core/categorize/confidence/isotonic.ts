/** A rising map through the points (odds[i], values[i]): straight between two, flat outside. `odds` never falls. */
export interface IsotonicMap {
  readonly odds: readonly number[];
  readonly values: readonly number[];
}

interface Block {
  from: number;
  to: number;
  hits: number;
  posts: number;
}

/**
 * The rising step function nearest to the labels in squares, by pooling adjacent violators (Ayer et al. 1955; Zadrozny and
 * Elkan 2002 for probabilities). Labels of one score stay together. One wrong label is added above the highest score and one right
 * below the lowest, the same thought as Platt's targets: no block of 30 right ones claims certainty. `odds` and `right` have one
 * entry per label, in any order. Time: that of sorting. Without labels the map says one half everywhere.
 */
export function fitIsotonic(odds: ArrayLike<number>, right: readonly boolean[]): IsotonicMap {
  const labels = right.map((hit, at) => ({ at: odds[at] ?? 0, hit })).sort((one, other) => one.at - other.at);
  const [first, last] = [labels[0], labels.at(-1)];
  if (first === undefined || last === undefined) return { odds: [0], values: [0.5] };
  const blocks: Block[] = [];
  const push = (block: Block): void => {
    let now = block;
    for (let before = blocks.at(-1); before !== undefined && mean(before) >= mean(now); before = blocks.at(-1)) {
      now = { from: before.from, to: now.to, hits: before.hits + now.hits, posts: before.posts + now.posts };
      blocks.pop();
    }
    blocks.push(now);
  };
  push({ from: first.at, to: first.at, hits: 1, posts: 1 });
  for (const tied of together(labels)) push(tied);
  push({ from: last.at, to: last.at, hits: 0, posts: 1 });
  return {
    odds: blocks.flatMap((block) => [block.from, block.to]),
    values: blocks.flatMap((block) => [mean(block), mean(block)]),
  };
}

function mean(block: Block): number {
  return block.hits / block.posts;
}

function together(labels: readonly { readonly at: number; readonly hit: boolean }[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const { at, hit } of labels) {
    const open = blocks.at(-1);
    const same = open?.to === at ? open : undefined;
    if (same === undefined) blocks.push({ from: at, to: at, hits: hit ? 1 : 0, posts: 1 });
    else {
      same.posts++;
      if (hit) same.hits++;
    }
  }
  return blocks;
}

/** The probability at a score, 0 to 1. */
export function isotonicAt(map: IsotonicMap, odds: number): number {
  let [low, high] = [0, map.odds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((map.odds[middle] ?? 0) <= odds) low = middle + 1;
    else high = middle;
  }
  const [x0, y0] = [map.odds[low - 1], map.values[low - 1]];
  const [x1, y1] = [map.odds[low], map.values[low]];
  if (x0 === undefined || y0 === undefined) return y1 ?? 0.5;
  if (x1 === undefined || y1 === undefined || x1 <= x0) return y0;
  return y0 + ((y1 - y0) * (odds - x0)) / (x1 - x0);
}
