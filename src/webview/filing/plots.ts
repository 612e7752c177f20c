import type { PlotOptions, ScaleOptions } from '@observablehq/plot';

/** Joins a number and its unit. */
export const space = '\u00a0';

/** Pixels beside what is drawn; the last number of an axis stands half over its end. */
export const marginLeft = 52;
export const marginRight = 28;

/** What all plots have in common: text of the page's own kind and size, no ground, nothing wider than the page. */
export function plotStyle(width: number): PlotOptions {
  return {
    width,
    marginLeft,
    marginBottom: 40,
    marginTop: 30,
    marginRight,
    className: 'plot',
    style: { fontFamily: 'inherit', fontSize: '12px', background: 'transparent', color: 'inherit', maxWidth: '100%' },
  };
}

/** An axis of shares, in percent. */
export function axis(label: string, domain: readonly [number, number] = [0, 1]): ScaleOptions {
  return {
    domain,
    label,
    labelArrow: 'none',
    grid: true,
    ticks: 5,
    tickFormat: (share: number) => `${Math.round(share * 100)}${space}%`,
    clamp: true,
  };
}

/**
 * One picture with one text: what it shows piece by piece stands in the table below it. The library names each group of marks, which
 * no reader could make use of.
 */
export function asPicture(chart: Element): Element {
  for (const node of chart.querySelectorAll('[aria-label], [aria-hidden]'))
    for (const name of ['aria-label', 'aria-hidden']) node.removeAttribute(name);
  chart.setAttribute('role', 'img');
  return chart;
}

/** Makes the marks of a kind (`dot`), in the order of their data, open what stands behind them. For the pointer alone: the table below each plot is for all. */
export function pressMarks(chart: Element, kind: string, press: (at: number) => void): void {
  for (const [at, mark] of [...chart.querySelectorAll(`[aria-label="${kind}"] > *`)].entries()) {
    mark.classList.add('pressed');
    mark.addEventListener('click', () => press(at));
  }
}
