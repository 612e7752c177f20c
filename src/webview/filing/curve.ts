import { areaY, dot, line, plot, ruleX, ruleY, text, type Markish } from '@observablehq/plot';
import type { CurvePoint, LabelSet, MeasuredSet } from '../../core/categorize/report/filingReport.ts';
import { make } from '../dom.ts';
import { axis, marginLeft, marginRight, plotStyle, space } from './plots.ts';
import { table } from './table.ts';
import type { Claim } from './traces.ts';
import { rangeClaim, type View } from './view.ts';
import { between, percent } from './words.ts';

/** Thresholds of the table, besides that of the plan. */
const told = [0.99, 0.97, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5];

/** "How much can be filed, and how much of it is right?": coverage against precision, the threshold on it, and the same as a table. */
export function curve(view: View, key: string, set: LabelSet, measured: MeasuredSet): HTMLElement {
  const slot = view.traces.slot();
  const claimOf = (point: CurvePoint): Claim =>
    rangeClaim(view, set, point, `${key}/from/${point.threshold}`, `At or over ${percent(point.threshold)}`);
  const drawn = view.plot((width) => {
    const chart = draw(view, measured, width);
    press(chart, measured, (point) => view.traces.toggle(claimOf(point), slot));
    return chart;
  });
  const rows = pointsOf(measured).map((point) => [
    point === measured.atThreshold ? make('strong', {}, `${percent(point.threshold)} (now)`) : percent(point.threshold),
    percent(point.coverage),
    point.to === 0 ? 'none' : view.traces.button(claimOf(point), slot, `${point.right} of ${point.to}`),
    point.precision === undefined ? '' : `${percent(point.precision.value)} (${between(point.precision)})`,
  ]);
  return make(
    'section',
    { class: 'block' },
    make('h3', {}, 'How much can be filed, and how much of it is right?'),
    make(
      'p',
      { class: 'quiet' },
      'From the left the surest labels alone, to the right more and more of them. The shade is the 95 % interval. A press on the curve shows the labels up to there.',
    ),
    drawn,
    table(
      'What is filed from a threshold on',
      [
        { name: 'Filed from' },
        { name: 'Share of labels', figures: true },
        { name: 'Right', figures: true },
        { name: 'Share right (95 % interval)', figures: true },
      ],
      rows,
    ),
    slot,
  );
}

function draw({ report }: View, { curve: all, atThreshold }: MeasuredSet, width: number): Element {
  const drawn = all.filter(({ precision }) => precision !== undefined);
  // The first few labels alone jump from nothing to all: they are drawn, and what follows keeps its room.
  const steady = [atThreshold, ...drawn.filter(({ to }) => to >= 10)];
  const least = Math.min(report.target, ...steady.map(({ precision }) => precision?.value ?? 1));
  const bottom = Math.max(0, Math.floor((least - 0.1) * 10) / 10);
  const now = atThreshold.precision === undefined ? [] : [atThreshold];
  const onRight = atThreshold.coverage > 0.55;
  return plot({
    ...plotStyle(width),
    height: Math.min(340, Math.max(240, width * 0.7)),
    ariaLabel: sentence(atThreshold),
    x: axis('Share of labels that are filed'),
    y: axis('How many of those are right', [bottom, 1]),
    marks: [
      areaY(drawn, {
        x: 'coverage',
        y1: (point: CurvePoint) => Math.max(bottom, point.precision?.low ?? 0),
        y2: (point: CurvePoint) => point.precision?.high ?? 1,
        fill: 'var(--one)',
        fillOpacity: 0.18,
      }),
      edge(drawn, 'low', bottom),
      edge(drawn, 'high', bottom),
      ruleY([report.target], { stroke: 'var(--quiet)', strokeDasharray: '5 4', strokeWidth: 1.25 }),
      text([report.target], {
        frameAnchor: 'right',
        y: (at: number) => at,
        text: () => `aim: ${percent(report.target)}`,
        dy: -7,
        dx: -4,
        fill: 'var(--ink)',
        stroke: 'var(--ground)',
        strokeWidth: 4,
      }),
      line(drawn, { x: 'coverage', y: shareRight, stroke: 'var(--one)', strokeWidth: 2 }),
      ruleX([atThreshold.coverage], { stroke: 'var(--two)', strokeWidth: 1.5, strokeDasharray: '2 3' }),
      text([atThreshold.coverage], {
        x: (at: number) => at,
        frameAnchor: 'bottom',
        text: () => `filed from${space}${percent(report.threshold)}`,
        textAnchor: onRight ? 'end' : 'start',
        dx: onRight ? -6 : 6,
        dy: -8,
        fill: 'var(--two-text)',
        stroke: 'var(--ground)',
        strokeWidth: 4,
      }),
      dot(now, {
        x: 'coverage',
        y: shareRight,
        r: 6,
        symbol: 'diamond2',
        fill: 'var(--two)',
        stroke: 'var(--ground)',
        strokeWidth: 1.25,
      }),
    ],
  });
}

function sentence({ threshold, coverage, precision }: CurvePoint): string {
  const filed = `Coverage and precision: from ${percent(threshold)} on ${percent(coverage)} of the labels are filed`;
  return precision === undefined
    ? filed
    : `${filed}, ${percent(precision.value)} of them right (${between(precision)})`;
}

/** The labels at or over the thresholds of the table; that of the plan in its place. */
function pointsOf({ curve: all, atThreshold }: MeasuredSet): readonly CurvePoint[] {
  const total = all.at(-1)?.to ?? 0;
  const others = told
    .filter((threshold) => threshold !== atThreshold.threshold)
    .map((threshold): CurvePoint => {
      const point = all.findLast((one) => one.threshold >= threshold);
      return point === undefined
        ? { from: 0, to: 0, threshold, right: 0, coverage: 0 }
        : { ...point, threshold, coverage: point.to / total };
    });
  return [...others, atThreshold].sort((one, other) => other.threshold - one.threshold);
}

/** A press anywhere opens the labels up to the nearest point. */
function press(chart: Element, { curve: all }: MeasuredSet, open: (point: CurvePoint) => void): void {
  if (!(chart instanceof SVGSVGElement)) return;
  chart.classList.add('pressed');
  chart.addEventListener('click', (event) => {
    const { left, width } = chart.getBoundingClientRect();
    const share = (event.clientX - left - marginLeft) / (width - marginLeft - marginRight);
    let nearest = all[0];
    for (const point of all)
      if (nearest === undefined || Math.abs(point.coverage - share) < Math.abs(nearest.coverage - share))
        nearest = point;
    if (nearest !== undefined) open(nearest);
  });
}

function shareRight({ precision }: CurvePoint): number {
  return precision?.value ?? 0;
}

/** The border of the interval, which a pale shade alone does not show on every ground. */
function edge(points: readonly CurvePoint[], side: 'low' | 'high', bottom: number): Markish {
  return line(points, {
    x: 'coverage',
    y: ({ precision }: CurvePoint) => Math.max(bottom, precision?.[side] ?? 0),
    stroke: 'var(--one)',
    strokeWidth: 1,
    strokeOpacity: 0.7,
  });
}
