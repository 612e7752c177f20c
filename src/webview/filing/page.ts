import type { FilingReport } from '../../core/categorize/report/filingReport.ts';
import { make, refill } from '../dom.ts';
import { cost } from './cost.ts';
import { keptFrom, toSave, type Kept } from './kept.ts';
import type { ReportLink } from './link.ts';
import { headline, promise, themes } from './parts.ts';
import { asPicture } from './plots.ts';
import { Traces } from './traces.ts';
import type { WhyNone } from './protocol.ts';
import { stepButton, type View } from './view.ts';
import { voiceSection } from './voice.ts';
import { percent } from './words.ts';

/** Narrower than this a plot says nothing. */
const leastWidth = 260;

export class ReportPage {
  readonly #link: ReportLink;
  readonly #root: HTMLElement;
  readonly #traces: Traces;
  readonly #plots = new Map<Element, (width: number) => Element>();
  readonly #sizes: ResizeObserver;
  #kept: Kept;
  #report: FilingReport | undefined;
  #why: WhyNone = 'no-run';

  constructor(link: ReportLink, body: HTMLElement) {
    this.#link = link;
    this.#root = make('main', { class: 'report' });
    body.append(this.#root);
    this.#kept = keptFrom(link.saved());
    this.#traces = new Traces(link, (open) => this.#keep({ open }));
    this.#sizes = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) this.#drawPlot(target, contentRect.width);
    });
  }

  start(): void {
    let scroll: number | undefined;
    window.addEventListener('scroll', () => {
      scroll ??= window.setTimeout(() => {
        scroll = undefined;
        this.#keep({ top: window.scrollY });
      }, 200);
    });
    const top = this.#kept.top;
    this.#link.listen((message) => {
      const first = this.#report === undefined;
      this.#report = message.type === 'report' ? message.report : undefined;
      if (message.type === 'none') this.#why = message.why;
      this.#draw();
      if (first) window.scrollTo({ top });
    });
    this.#link.post({ type: 'ready' });
  }

  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    this.#link.save(toSave(this.#kept));
  }

  #draw(): void {
    const report = this.#report;
    for (const box of this.#plots.keys()) this.#sizes.unobserve(box);
    this.#plots.clear();
    this.#traces.forget();
    if (report === undefined) {
      this.#drawNone();
      return;
    }
    const view: View = {
      report,
      traces: this.#traces,
      standalone: this.#link.standalone,
      step: (step) => this.#link.post({ type: 'step', step }),
      plot: (draw) => this.#plotBox(draw),
    };
    const voices = report.voices.map((voice) => {
      const origin = voice.sets.find((set) => set.origin === this.#kept.origins.get(voice.kind))?.origin;
      return voiceSection(view, voice, origin, (chosen) => {
        this.#keep({ origins: new Map([...this.#kept.origins, [voice.kind, chosen]]) });
        this.#draw();
      });
    });
    refill(
      this.#root,
      make(
        'header',
        { class: 'head' },
        make('h1', {}, 'Filing Report'),
        make('div', { class: 'buttons' }, stepButton(view, 'save', 'Save as HTML…')),
        made(report),
      ),
      headline(view),
      promise(view),
      ...(voices.length === 0 ? [noVoice()] : voices),
      themes(view),
      cost(view),
    );
    this.#traces.reopen(this.#kept.open);
  }

  #drawNone(): void {
    const { standalone } = this.#link;
    const run = () => this.#link.post({ type: 'step', step: 'run' });
    const attributes = { type: 'button', class: 'button is-main', on: { click: run } };
    const start = make('button', attributes, 'File Posts (Dry Run)');
    refill(
      this.#root,
      make('h1', {}, 'Filing Report'),
      make('p', {}, standalone ? 'The report in this file cannot be read. Save it anew.' : noneText[this.#why]),
      standalone || this.#why === 'no-folder' ? undefined : start,
    );
  }

  #plotBox(draw: (width: number) => Element): HTMLElement {
    const box = make('div', { class: 'plot-box' });
    this.#plots.set(box, draw);
    this.#sizes.observe(box);
    return box;
  }

  #drawPlot(box: Element, width: number): void {
    const draw = this.#plots.get(box);
    const whole = Math.max(leastWidth, Math.floor(width));
    const before = Number(box.getAttribute('data-width'));
    if (draw === undefined || width === 0 || before === whole) return;
    box.setAttribute('data-width', String(whole));
    box.replaceChildren(asPicture(draw(whole)));
  }
}

const noneText: Readonly<Record<WhyNone, string>> = {
  'no-folder': 'No folder is open, so there is nothing to report.',
  'no-run': 'There is no dry run yet, so there is nothing to report.',
  unreadable: 'The last dry run cannot be read, so there is nothing to report. A new one replaces it.',
};

function made({ created, field, threshold }: FilingReport): HTMLElement {
  const day = new Date(created);
  const when = Number.isNaN(day.getTime())
    ? created
    : day.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
  return make(
    'p',
    { class: 'quiet made' },
    `Dry run of ${when}, into the field “${field}”. Filed from ${percent(threshold)} on.`,
  );
}

function noVoice(): HTMLElement {
  const text = 'No engine proposed anything, so there is no confidence to measure: your rules settled every post.';
  return make(
    'section',
    { class: 'part' },
    make('h2', {}, 'How far can an engine be believed?'),
    make('p', { class: 'quiet' }, text),
  );
}
