import { randomFrom } from '../folds.ts';
import { bootstrap } from './bootstrap.ts';
import { calibrate, crossCalibrated } from './calibration.ts';
import type { Stage } from './fit.ts';
import type { Drawn, GoldLabel } from './goldLabel.ts';
import { auroc, brier, calibrationError, equalMassBins, wilson, type Bin, type Measured } from './metrics.ts';
import type { SignalSpec } from './signals.ts';

/** Figures of how well confidence tells right from wrong; none of them says how many posts are right. */
export interface Discernment {
  /** The labels it rests on. */
  readonly ids: readonly string[];
  /** Over bins of equal mass: ten, or fewer so that each holds five labels. */
  readonly ece: Measured;
  /** The `ece` that a perfect map would show on so few labels by chance alone: only what is over it speaks against the confidence. */
  readonly byChance: number;
  readonly auroc: Measured;
  readonly brier: Measured;
  readonly bins: readonly Bin[];
}

export interface ConfidenceReport {
  readonly stage: Stage;
  readonly labels: Readonly<Record<Drawn, number>>;
  /** Of the randomly drawn labels alone: the only ones that speak of the posts at large. Absent without any. */
  readonly random?: Discernment & {
    /** Share of right proposals among all posts. */
    readonly right: Measured;
    /** The share of right ones among those at or over the threshold, and the share of posts that are. */
    readonly passing: { readonly ids: readonly string[]; readonly right: Measured; readonly share: Measured };
  };
  /** Of all labels, the chosen ones and those from terms too: for learning, and never a word on precision. */
  readonly all: Discernment;
}

/**
 * Everything that may be said of the confidence, cross-fitted (no label is judged by a model that saw it) and with 95 %
 * intervals: Wilson's for shares, the bootstrap by post for the rest. `labels`: one per post (`labelsByPost`); `threshold` from 0
 * to 1. At stage `bands` the figures are those of the usual weights, and a page prints none of them as a percentage.
 */
export function reportConfidence(
  labels: readonly GoldLabel[],
  specs: readonly SignalSpec[],
  threshold: number,
  seed = 1,
): ConfidenceReport {
  const p = crossCalibrated(labels, specs, { seed });
  const judged = labels.map((label, at) => ({ label, p: p[at] ?? 0 }));
  const drawn = judged.filter(({ label }) => label.drawn === 'random');
  const passing = drawn.filter((one) => one.p >= threshold);
  const { stage, labels: counts } = calibrate(labels, specs);
  const base = {
    stage,
    labels: counts,
    all: discern(judged, seed),
  };
  if (drawn.length === 0) return base;
  return {
    ...base,
    random: {
      ...discern(drawn, seed),
      right: wilson(hitsOf(drawn), drawn.length),
      passing: {
        ids: passing.map(({ label }) => label.id),
        right: wilson(hitsOf(passing), passing.length),
        share: wilson(passing.length, drawn.length),
      },
    },
  };
}

interface Judged {
  readonly label: GoldLabel;
  readonly p: number;
}

function hitsOf(judged: readonly Judged[]): number {
  return judged.filter(({ label }) => label.right).length;
}

function discern(judged: readonly Judged[], seed: number): Discernment {
  const bins = Math.max(1, Math.min(10, Math.floor(judged.length / 5)));
  type Figure = (p: readonly number[], right: readonly boolean[]) => number;
  const measured = (figure: Figure): Measured =>
    bootstrap(
      judged.length,
      (drawn) => {
        const posts = drawn.flatMap((at) => judged[at] ?? []);
        return figure(
          posts.map((one) => one.p),
          posts.map(({ label }) => label.right),
        );
      },
      { seed },
    );
  return {
    ids: judged.map(({ label }) => label.id),
    ece: measured((p, right) => calibrationError(p, right, bins)),
    byChance: chanceError(
      judged.map((one) => one.p),
      bins,
      seed,
    ),
    auroc: measured(auroc),
    brier: measured(brier),
    bins: equalMassBins(
      judged.map((one) => one.p),
      judged.map(({ label }) => label.right),
      bins,
    ),
  };
}

/** Mean calibration error over draws in which each post is right with the probability that it claims. NaN of none. */
function chanceError(p: readonly number[], bins: number, seed: number): number {
  const rounds = 60;
  const random = randomFrom(seed);
  let sum = 0;
  for (let round = 0; round < rounds; round++)
    sum += calibrationError(
      p,
      p.map((one) => random() < one),
      bins,
    );
  return sum / rounds;
}
