import type { Measured } from '../confidence/metrics.ts';
import { randomFrom } from '../folds.ts';

/** A label as the figures take it: `sure` is cross-fitted, 0 to 1. */
export interface Judged {
  readonly sure: number;
  readonly right: boolean;
}

export interface Figures {
  readonly ece: Measured;
  readonly byChance: number;
  /** Absent where all are right, or none is. */
  readonly auroc?: Measured;
  readonly brier: Measured;
}

/** As many bins as hold five labels each, ten at most. */
export function binsFor(labels: number): number {
  return Math.max(1, Math.min(10, Math.floor(labels / 5)));
}

const rounds = 400;

/**
 * The figures of `confidence/report.ts` (definitions in `confidence/metrics.ts`), drawn from the same bootstrap. That one sorts
 * each of its draws; a page that is drawn anew after a decision needs them in a hundredth of the time, so the labels are sorted
 * once and a draw is how often each of them was drawn. `labels`: any order, at least one.
 */
export function figuresOf(labels: readonly Judged[], seed = 1): Figures {
  const order = [...labels.keys()].sort((a, b) => (labels[a]?.sure ?? 0) - (labels[b]?.sure ?? 0));
  const sorted = order.flatMap((at) => labels[at] ?? []);
  const places = new Int32Array(labels.length);
  for (const [place, at] of order.entries()) places[at] = place;
  const once = new Int32Array(labels.length).fill(1);
  const bins = binsFor(labels.length);
  const random = randomFrom(seed);
  const draws: Three[] = [];
  for (let round = 0; round < rounds; round++) {
    const times = new Int32Array(labels.length);
    for (let drawn = 0; drawn < labels.length; drawn++) {
      const place = places[Math.floor(random() * labels.length)] ?? 0;
      times[place] = (times[place] ?? 0) + 1;
    }
    draws.push(threeOf(sorted, times, bins));
  }
  const now = threeOf(sorted, once, bins);
  const measured = (name: keyof Three): Measured =>
    intervalOf(
      now[name],
      draws.map((draw) => draw[name]),
    );
  return {
    ece: measured('ece'),
    byChance: chanceError(labels, places, sorted, once, bins, seed),
    ...(Number.isNaN(now.auroc) ? {} : { auroc: measured('auroc') }),
    brier: measured('brier'),
  };
}

interface Three {
  readonly ece: number;
  readonly auroc: number;
  readonly brier: number;
}

/** `sorted`: the least sure first; `times`: how often each of them counts. */
function threeOf(sorted: readonly Judged[], times: Int32Array, bins: number): Three {
  let [wrongBelow, pairs, hits, all, square] = [0, 0, 0, 0, 0];
  for (let from = 0; from < sorted.length;) {
    const sure = sorted[from]?.sure ?? 0;
    let [tiedHits, tied] = [0, 0];
    for (; from < sorted.length && sorted[from]?.sure === sure; from++) {
      const count = times[from] ?? 0;
      tied += count;
      if (sorted[from]?.right === true) tiedHits += count;
    }
    const tiedWrong = tied - tiedHits;
    pairs += tiedHits * (wrongBelow + tiedWrong / 2);
    hits += tiedHits;
    wrongBelow += tiedWrong;
    all += tied;
    square += tiedHits * (1 - sure) ** 2 + tiedWrong * sure ** 2;
  }
  const auroc = hits === 0 || wrongBelow === 0 ? Number.NaN : pairs / (hits * wrongBelow);
  return { ece: errorOf(sorted, times, bins), auroc, brier: square / all };
}

/** The calibration error over bins of equal mass; labels of one confidence are never parted. */
function errorOf(sorted: readonly Judged[], times: Int32Array, bins: number): number {
  const all = times.reduce((sum, count) => sum + count, 0);
  let [bin, taken, sure, hits, sum] = [1, 0, 0, 0, 0];
  for (let at = 0; at < sorted.length;) {
    const value = sorted[at]?.sure ?? 0;
    let tied = 0;
    for (; at < sorted.length && sorted[at]?.sure === value; at++) {
      const count = times[at] ?? 0;
      tied += count;
      if (sorted[at]?.right === true) hits += count;
    }
    taken += tied;
    sure += tied * value;
    if (taken < Math.round((bin * all) / bins)) continue;
    sum += Math.abs(hits - sure);
    [sure, hits] = [0, 0];
    while (bin <= bins && taken >= Math.round((bin * all) / bins)) bin++;
  }
  return sum / all;
}

/** Mean error over draws in which each label is right with the probability that it claims. */
function chanceError(
  labels: readonly Judged[],
  places: Int32Array,
  sorted: readonly Judged[],
  once: Int32Array,
  bins: number,
  seed: number,
): number {
  const draws = 60;
  const random = randomFrom(seed);
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) {
    const as = [...sorted];
    for (const [at, { sure }] of labels.entries()) as[places[at] ?? 0] = { sure, right: random() < sure };
    sum += errorOf(as, once, bins);
  }
  return sum / draws;
}

function intervalOf(value: number, drawn: readonly number[]): Measured {
  const found = drawn.filter((one) => !Number.isNaN(one)).sort((one, other) => one - other);
  const quantile = (part: number): number | undefined => found[Math.round(part * (found.length - 1))];
  return { value, low: quantile(0.025) ?? 0, high: quantile(0.975) ?? 1 };
}
