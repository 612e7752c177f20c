import { calibrationByChance, type Measured } from '../confidence/metrics.ts';
import { randomFrom } from '../folds.ts';

/** A label as the figures take it: `sure` is cross-fitted, 0 to 1. */
export interface Judged {
  readonly sure: number;
  readonly right: boolean;
}

export interface Figures {
  /** Over bins of equal mass: ten, or fewer so that each holds five labels. */
  readonly ece: Measured;
  /** The `ece` that a perfect map would show on so few labels by chance alone: only what is over it speaks against the confidence. */
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
 * The figures of `confidence/metrics.ts`, each with its 95 % percentile interval by the bootstrap (Efron 1979). A page that is drawn anew
 * after a decision needs them in a hundredth of the time that sorting each draw takes, so the labels are sorted once and a draw
 * is how often each of them was drawn. Draws in which a figure is not a number (one kind only) are left out. The intervals hold
 * the model fixed, so they leave out what another set of labels would have taught. `labels`: any order, at least one.
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
    byChance: calibrationByChance(
      labels.map(({ sure }) => sure),
      seed,
      bins,
    ).mean,
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

function intervalOf(value: number, drawn: readonly number[]): Measured {
  const found = drawn.filter((one) => !Number.isNaN(one)).sort((one, other) => one - other);
  const quantile = (part: number): number | undefined => found[Math.round(part * (found.length - 1))];
  return { value, low: quantile(0.025) ?? 0, high: quantile(0.975) ?? 1 };
}
