import type { Band, Stage } from '../confidence/fit.ts';
import type { Drawn } from '../confidence/goldLabel.ts';
import { equalMassBins, wilson } from '../confidence/metrics.ts';
import { binsFor, figuresOf } from './figures.ts';
import type {
  BandLine,
  Confusion,
  ConfusionCell,
  CurvePoint,
  LabelSet,
  MeasuredSet,
  ReliabilityBin,
  ReportLabel,
} from './filingReport.ts';

/** A label with the number its place and band come from; it leaves the report at stage `bands`. */
export interface Ranked {
  readonly label: Omit<ReportLabel, 'sure'>;
  readonly sure: number;
}

/** Fewer labels than this draw no line anybody could read something from. */
const fewestDrawn = 20;
/** Points of the curve; more cannot be told apart on a page. */
const mostPoints = 200;

export interface SetRequest {
  readonly origin: Drawn | 'all';
  readonly stage: Stage;
  readonly threshold: number;
  /** Themes of the plan, in their order. */
  readonly themes: readonly string[];
}

export function labelSetOf(ranked: readonly Ranked[], { origin, stage, threshold, themes }: SetRequest): LabelSet {
  const sorted = [...ranked].sort((one, other) => other.sure - one.sure);
  const bands = stage === 'bands';
  const labels = sorted.map(({ label, sure }): ReportLabel => (bands ? label : { ...label, sure }));
  const draws = !bands && sorted.length >= fewestDrawn;
  return {
    origin,
    labels,
    right: hits(sorted, 0, sorted.length),
    confusion: confusionOf(labels, themes),
    ...(bands ? { bands: bandsOf(sorted) } : {}),
    ...(draws ? { measured: measuredOf(sorted, threshold) } : {}),
  };
}

function hits(sorted: readonly Ranked[], from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) if (sorted[at]?.label.right === true) sum++;
  return sum;
}

/** The bands of `confidenceIn`, those without labels too: an empty one says that none is that sure. */
function bandsOf(sorted: readonly Ranked[]): readonly BandLine[] {
  const borders: readonly (readonly [Band, number])[] = [
    ['high', 0.85],
    ['medium', 0.6],
    ['low', Number.NEGATIVE_INFINITY],
  ];
  let from = 0;
  return borders.map(([band, least]) => {
    let to = from;
    while (to < sorted.length && (sorted[to]?.sure ?? 0) >= least) to++;
    const line = { band, from, to, right: hits(sorted, from, to) };
    from = to;
    return line;
  });
}

function measuredOf(sorted: readonly Ranked[], threshold: number): MeasuredSet {
  const judged = sorted.map(({ label, sure }) => ({ sure, right: label.right }));
  return {
    bins: reliabilityOf(sorted),
    curve: curveOf(sorted),
    atThreshold: pointAt(sorted, countOver(sorted, threshold), threshold),
    ...figuresOf(judged),
  };
}

function reliabilityOf(sorted: readonly Ranked[]): readonly ReliabilityBin[] {
  const rising = sorted.toReversed();
  const bins = equalMassBins(
    rising.map(({ sure }) => sure),
    rising.map(({ label }) => label.right),
    binsFor(sorted.length),
  );
  let to = sorted.length;
  const lines = bins.map(({ posts, sure }): ReliabilityBin => {
    const from = to - posts;
    const line = { from, to, sure, right: wilson(hits(sorted, from, to), posts) };
    to = from;
    return line;
  });
  return lines.toReversed();
}

function countOver(sorted: readonly Ranked[], threshold: number): number {
  const below = sorted.findIndex(({ sure }) => sure < threshold);
  return below === -1 ? sorted.length : below;
}

/** A point for each confidence that occurs: labels of one confidence are filed together. */
function curveOf(sorted: readonly Ranked[]): readonly CurvePoint[] {
  const ends = sorted.flatMap(({ sure }, at) => (sorted[at + 1]?.sure === sure ? [] : at + 1));
  const step = Math.max(1, ends.length / mostPoints);
  const places = new Set(Array.from({ length: Math.ceil(ends.length / step) }, (_, at) => Math.floor(at * step)));
  const kept = ends.filter((_, at) => places.has(at) || at === ends.length - 1);
  let [done, right] = [0, 0];
  return kept.map((to) => {
    right += hits(sorted, done, to);
    done = to;
    return point(to, right, sorted.length, sorted[to - 1]?.sure ?? 0);
  });
}

function pointAt(sorted: readonly Ranked[], to: number, threshold: number): CurvePoint {
  return point(to, hits(sorted, 0, to), sorted.length, threshold);
}

function point(to: number, right: number, all: number, threshold: number): CurvePoint {
  const base = { from: 0, to, threshold, right, coverage: to / all };
  return to === 0 ? base : { ...base, precision: wilson(right, to) };
}

function confusionOf(labels: readonly ReportLabel[], themes: readonly string[]): Confusion {
  const cells = new Map<string, Omit<ConfusionCell, 'labels'> & { labels: number[] }>();
  for (const [at, { proposed, truth }] of labels.entries()) {
    const key = JSON.stringify([proposed, truth]);
    const cell = cells.get(key);
    if (cell !== undefined) cell.labels.push(at);
    else {
      const names = { ...(proposed === undefined ? {} : { proposed }), ...(truth === undefined ? {} : { truth }) };
      cells.set(key, { ...names, labels: [at] });
    }
  }
  return {
    proposed: inOrder(
      labels.flatMap(({ proposed }) => proposed ?? []),
      themes,
    ),
    truths: inOrder(
      labels.flatMap(({ truth }) => truth ?? []),
      themes,
    ),
    cells: [...cells.values()],
  };
}

/** The names that occur: those of the plan in its order, then others, which a theme that was renamed since leaves. */
function inOrder(names: readonly string[], themes: readonly string[]): readonly string[] {
  const there = new Set(names);
  const known = new Set(themes);
  const others = [...there].filter((name) => !known.has(name)).sort((one, other) => (one < other ? -1 : 1));
  return [...themes.filter((theme) => there.has(theme)), ...others];
}
