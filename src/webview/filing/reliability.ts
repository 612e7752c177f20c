import { dot, line, plot, ruleX, text } from '@observablehq/plot';
import type { LabelSet, MeasuredSet, ReliabilityBin } from '../../core/categorize/report/filingReport.ts';
import { make } from '../dom.ts';
import { axis, plotStyle, pressMarks, space } from './plots.ts';
import { table } from './table.ts';
import type { Claim } from './traces.ts';
import { rangeClaim, type View } from './view.ts';
import { between, percent } from './words.ts';

/** "Is it right as often as it says?": confidence against the share of right ones, and the same as a table. */
export function reliability(view: View, key: string, set: LabelSet, measured: MeasuredSet): HTMLElement {
  const slot = view.traces.slot();
  const claimOf = (bin: ReliabilityBin, at: number): Claim =>
    rangeClaim(view, set, bin, `${key}/bin/${at}`, `Confidence ${rangeOf(set, bin)}`);
  const claims = measured.bins.map(claimOf);
  const drawn = view.plot((width) => {
    const chart = draw(measured, view.report.threshold, width);
    pressMarks(chart, 'dot', (at) => {
      const claim = claims[at];
      if (claim !== undefined) view.traces.toggle(claim, slot);
    });
    return chart;
  });
  const rows = measured.bins.map((bin, at) => [
    rangeOf(set, bin),
    percent(bin.sure),
    view.traces.button(claimOf(bin, at), slot, `${hitsIn(set, bin)} of ${bin.to - bin.from}`),
    `${percent(bin.right.value)} (${between(bin.right)})`,
    wordOf(bin),
  ]);
  return make(
    'section',
    { class: 'block' },
    make('h3', {}, 'Is it right as often as it says?'),
    make(
      'p',
      { class: 'quiet' },
      'Each point is a group of labels of about the same confidence. On the line they are right as often as they claim; the bars are 95 % intervals.',
    ),
    drawn,
    table(
      'Confidence and truth',
      [
        { name: 'Confidence' },
        { name: 'Mean', figures: true },
        { name: 'Right', figures: true },
        { name: 'Share right (95 % interval)', figures: true },
        { name: 'Truth is' },
      ],
      rows,
    ),
    slot,
  );
}

function draw({ bins }: MeasuredSet, threshold: number, width: number): Element {
  return plot({
    ...plotStyle(width),
    height: Math.min(340, Math.max(240, width * 0.7)),
    ariaLabel: `Reliability diagram: ${bins.map((bin) => `${percent(bin.sure)} sure, ${percent(bin.right.value)} right`).join('; ')}`,
    x: axis('How sure it is'),
    y: axis('How often it is right'),
    symbol: { type: 'identity' },
    marks: [
      line(
        [
          [0, 0],
          [1, 1],
        ],
        { stroke: 'var(--quiet)', strokeDasharray: '5 4', strokeWidth: 1.25 },
      ),
      ruleX([threshold], { stroke: 'var(--two)', strokeWidth: 1.5, strokeDasharray: '2 3' }),
      text([threshold], {
        x: (at: number) => at,
        y: 0.02,
        text: () => `filed from${space}${percent(threshold)}`,
        textAnchor: 'end',
        lineAnchor: 'bottom',
        dx: -5,
        fill: 'var(--two-text)',
      }),
      ruleX(bins, {
        x: 'sure',
        y1: (bin: ReliabilityBin) => bin.right.low,
        y2: (bin: ReliabilityBin) => bin.right.high,
        stroke: 'var(--one)',
        strokeWidth: 2,
        strokeOpacity: 0.65,
      }),
      dot(bins, {
        x: 'sure',
        y: (bin: ReliabilityBin) => bin.right.value,
        symbol: symbolOf,
        r: 5.5,
        fill: (bin: ReliabilityBin) => (fits(bin) ? 'var(--one)' : 'var(--two)'),
        stroke: 'var(--ground)',
        strokeWidth: 1.25,
        title: (bin: ReliabilityBin) =>
          `${bin.to - bin.from} labels: ${percent(bin.sure)} sure, ${percent(bin.right.value)} right`,
      }),
    ],
  });
}

/** Chance alone explains the distance. */
function fits({ sure, right }: ReliabilityBin): boolean {
  return right.low <= sure && sure <= right.high;
}

function wordOf(bin: ReliabilityBin): string {
  if (fits(bin)) return 'as said';
  return bin.right.value > bin.sure ? '▲ better' : '◆ worse';
}

function hitsIn({ labels }: LabelSet, { from, to }: ReliabilityBin): number {
  return labels.slice(from, to).filter(({ right }) => right).length;
}

function rangeOf({ labels }: LabelSet, { from, to }: ReliabilityBin): string {
  const [high, low] = [percent(labels[from]?.sure ?? 0), percent(labels[to - 1]?.sure ?? 0)];
  return high === low ? high : `${low.slice(0, -2)}–${high}`;
}

function symbolOf(bin: ReliabilityBin): string {
  if (fits(bin)) return 'circle';
  return bin.right.value > bin.sure ? 'triangle' : 'diamond2';
}
