import type { FilingReport, LabelRange, LabelSet, ReportLabel } from '../../core/categorize/report/filingReport.ts';
import { make } from '../dom.ts';
import type { Step } from './protocol.ts';
import type { Claim, Traced, Traces } from './traces.ts';
import { originNames, percent } from './words.ts';

/** What every part of the page is drawn from. */
export interface View {
  readonly report: FilingReport;
  readonly traces: Traces;
  /** In a saved file nothing can be started. */
  readonly standalone: boolean;
  readonly step: (step: Step) => void;
  /** Draws a plot into a box as wide as the page gives it, anew when that changes. */
  readonly plot: (draw: (width: number) => Element) => HTMLElement;
}

/** Shown in the editor alone. */
export function stepButton(view: View, step: Step, text: string, main = false): HTMLElement | undefined {
  if (view.standalone) return undefined;
  return make(
    'button',
    {
      type: 'button',
      class: main ? 'button is-main' : 'button',
      'data-key': `step/${step}`,
      on: { click: () => view.step(step) },
    },
    text,
  );
}

/** A label as a line of a list. */
export function traced({ report }: View, label: ReportLabel | undefined, withOrigin: boolean): Traced {
  if (label === undefined) return { post: undefined, words: '' };
  const { post, right, proposed = 'no theme', truth, sure, origin } = label;
  const themes = right ? alone(proposed) : `${alone(proposed)}, in truth ${alone(truth ?? 'another')}`;
  const words = [
    themes,
    ...(sure === undefined ? [] : [`${percent(sure)} sure`]),
    ...(withOrigin ? [originNames[origin].toLowerCase()] : []),
  ];
  return { post: report.posts[post], right, words: words.join(' · ') };
}

/** A name among words of ours: signs in it that turn the direction of reading end with it. */
function alone(name: string): string {
  return `\u2068${name}\u2069`;
}

export function rangeClaim(view: View, set: LabelSet, { from, to }: LabelRange, key: string, name: string): Claim {
  return {
    key,
    name,
    list: () => set.labels.slice(from, to).map((label) => traced(view, label, set.origin === 'all')),
  };
}
