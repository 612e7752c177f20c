/** ln n!, grown as it is asked for; sums of logarithms stay exact to about 1e-12 for the sizes of any blog. */
let table = new Float64Array(1);

function logFactorial(n: number): number {
  if (n >= table.length) {
    const grown = new Float64Array(Math.max(n + 1, table.length * 2));
    grown.set(table);
    for (let i = table.length; i < grown.length; i++) grown[i] = (grown[i - 1] ?? 0) + Math.log(i);
    table = grown;
  }
  return table[n] ?? 0;
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/** `size` posts of which `wrong` are wrong; `drawn` of them are drawn at random without replacement. Whole numbers. */
export interface Draw {
  readonly size: number;
  readonly wrong: number;
  readonly drawn: number;
}

/**
 * P(at most `found` wrong ones among the drawn), exact (hypergeometric distribution). Needs 0 ≤ wrong, drawn ≤ size; numbers
 * outside are cut to that. Time: `found` + 1 terms.
 */
export function atMost(found: number, draw: Draw): number {
  const size = Math.max(0, Math.floor(draw.size));
  const wrong = Math.min(size, Math.max(0, Math.floor(draw.wrong)));
  const drawn = Math.min(size, Math.max(0, Math.floor(draw.drawn)));
  const least = Math.max(0, drawn + wrong - size);
  const most = Math.min(found, wrong, drawn);
  if (found >= Math.min(wrong, drawn)) return 1;
  const all = logChoose(size, drawn);
  let sum = 0;
  for (let k = least; k <= most; k++) sum += Math.exp(logChoose(wrong, k) + logChoose(size - wrong, drawn - k) - all);
  return Math.min(1, sum);
}

/** The fewest wrong ones among `size` with which "at least `target` right" (0 to 1) is broken: ⌊(1 - target) · size⌋ + 1. */
export function breaking(size: number, target: number): number {
  // (1 - 0.9) · 520 is 51.999… in binary; one wrong too few would break the promise by one post.
  return Math.floor((1 - target) * size + 1e-9) + 1;
}

/**
 * Whether `found` wrong ones of `drawn` out of `size` prove "at least `target` right" at an error of at most `alpha`: were one
 * more wrong than the target allows, so few would be found in at most `alpha` of all draws. True where all are drawn and the
 * target holds.
 */
export function proves(size: number, target: number, alpha: number, drawn: number, found: number): boolean {
  const wrong = breaking(size, target);
  if (wrong > size) return true;
  return atMost(found, { size, wrong, drawn }) <= alpha;
}

/** The most wrong ones among `size` that `found` of `drawn` leave possible at an error of at most `alpha` (one-sided bound). */
export function mostWrong(size: number, alpha: number, drawn: number, found: number): number {
  let [low, high] = [found, Math.max(found, size - drawn + found)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (atMost(found, { size, wrong: middle, drawn }) > alpha) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A part of a set that is drawn from on its own, and the most wrong ones that may be found in it. Whole numbers. */
export interface Part {
  readonly size: number;
  readonly drawn: number;
  readonly allowed: number;
}

/**
 * P(neither part shows more wrong ones than it allows) if `wrong` are wrong in both together, divided between them in the worst way.
 * Exact with `step` 1; a larger step skips divisions, and may come out too low.
 */
export function worstChance(wrong: number, core: Part, edge: Part, step = 1): number {
  const [first, last] = [Math.max(0, wrong - edge.size), Math.min(wrong, core.size)];
  let worst = 0;
  const look = (inCore: number): void => {
    const chance =
      atMost(core.allowed, { size: core.size, wrong: inCore, drawn: core.drawn }) *
      atMost(edge.allowed, { size: edge.size, wrong: wrong - inCore, drawn: edge.drawn });
    worst = Math.max(worst, chance);
  };
  for (let inCore = first; inCore < last; inCore += step) look(inCore);
  if (first <= last) look(last);
  return worst;
}

/** Whether a pass of both parts proves "at least `target` right" of both together at an error of at most `alpha`. */
export function provesBoth(core: Part, edge: Part, target: number, alpha: number, step = 1): boolean {
  const wrong = breaking(core.size + edge.size, target);
  return wrong > core.size + edge.size || worstChance(wrong, core, edge, step) <= alpha;
}
