import { barX, plot, text } from '@observablehq/plot';
import type { CostLine } from '../../core/categorize/report/filingReport.ts';
import { foreign, make, type Child } from '../dom.ts';
import { plotStyle } from './plots.ts';
import { table } from './table.ts';
import type { View } from './view.ts';
import { duration, number, plural } from './words.ts';

/** What the run took. */
export function cost(view: View): HTMLElement {
  const { seconds, byRule, engines, builtIn } = view.report.cost;
  const free = [
    ...(byRule > 0 ? [`${plural(byRule, 'post')} by your rules`] : []),
    ...(builtIn ? ['those of the built-in engine'] : []),
  ];
  const took = `The run took ${duration(seconds)}.${free.length === 0 ? '' : ` Without any model: ${free.join(' and ')}.`}`;
  const title = make('h2', {}, 'What did it cost?');
  if (engines.length === 0)
    return make(
      'section',
      { class: 'part' },
      title,
      make('p', {}, `${took} No model was asked, so nothing was spent but computation here.`),
    );
  const rows = engines.map((line): readonly Child[] => [
    foreign(line.name),
    number(line.posts),
    number(line.calls),
    number(line.kept),
    number(line.promptTokens),
    line.cachedTokens === undefined ? 'not told' : number(line.cachedTokens),
    number(line.answerTokens),
    duration(line.busy),
  ]);
  const columns = [
    'Model',
    'Posts',
    'Calls',
    'Answers kept',
    'Tokens read',
    'From the cache',
    'Tokens written',
    'Time of all calls',
  ];
  return make(
    'section',
    { class: 'part' },
    title,
    make('p', {}, took),
    legend(),
    view.plot((width) => draw(engines, width)),
    table(
      'Cost by model',
      columns.map((name, at) => ({ name, figures: at > 0 })),
      rows,
    ),
  );
}

const fills = { 'read anew': 'var(--one)', 'from the cache': 'var(--one-pale)', written: 'var(--two)' } as const;

interface Bar {
  readonly name: string;
  readonly kind: keyof typeof fills;
  readonly tokens: number;
}

/** In the order of the bars, so that it can be read without the colours. */
function legend(): HTMLElement {
  const items = Object.entries(fills).map(([kind, fill]) => {
    const swatch = make('span', { class: 'swatch', 'aria-hidden': 'true' });
    swatch.style.background = fill;
    return make('span', {}, swatch, kind);
  });
  return make('p', { class: 'legend' }, 'Tokens per post, from the left: ', ...items);
}

/** What was read anew, what the server had kept, what was written. */
function draw(engines: readonly CostLine[], width: number): Element {
  const bars = engines.flatMap(({ name, posts, promptTokens, cachedTokens = 0, answerTokens }): readonly Bar[] => {
    const each = Math.max(1, posts);
    return [
      { name, kind: 'read anew', tokens: Math.max(0, promptTokens - cachedTokens) / each },
      { name, kind: 'from the cache', tokens: cachedTokens / each },
      { name, kind: 'written', tokens: answerTokens / each },
    ];
  });
  const names = engines.map(({ name }) => name);
  const said = bars.map(({ name, kind, tokens }) => `${name}, ${kind}: ${Math.round(tokens)}`);
  return plot({
    ...plotStyle(width),
    marginLeft: 16,
    height: 64 + engines.length * 48,
    ariaLabel: `Tokens per post: ${said.join('; ')}`,
    x: { label: 'Tokens per post', labelArrow: 'none', grid: true, ticks: 5 },
    y: { axis: null, domain: names, padding: 0 },
    marks: [
      barX(bars, {
        x: 'tokens',
        y: 'name',
        fill: ({ kind }: Bar) => fills[kind],
        stroke: 'var(--ground)',
        insetTop: 22,
        insetBottom: 4,
        title: (_: Bar, at: number) => said[at],
      }),
      text(names, {
        y: (name: string) => name,
        text: (name: string) => (name.length > 60 ? `${name.slice(0, 60)}…` : name),
        frameAnchor: 'left',
        dy: -13,
        dx: 2,
        fill: 'var(--ink)',
      }),
    ],
  });
}
