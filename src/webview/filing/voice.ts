import type { LabelSet, VoiceReport } from '../../core/categorize/report/filingReport.ts';
import { foreign, make, type Child } from '../dom.ts';
import { confusion } from './confusion.ts';
import { curve } from './curve.ts';
import { reliability } from './reliability.ts';
import { table } from './table.ts';
import { rangeClaim, stepButton, traced, type View } from './view.ts';
import { between, number, originNames, originNotes, percent, plural, points, range, voiceName } from './words.ts';

/** Labels from which a confidence is a probability (`stageOf`). */
const fewestMeasured = 40;

const bandNames = { high: 'High', medium: 'Medium', low: 'Low' } as const;

/** What the confidence of one kind of voice is worth, by the labels of the origin that is chosen. */
export function voiceSection(
  view: View,
  voice: VoiceReport,
  origin: LabelSet['origin'] | undefined,
  choose: (origin: LabelSet['origin']) => void,
): HTMLElement {
  const set = voice.sets.find((one) => one.origin === origin) ?? bestSet(voice);
  const title = make('h2', {}, 'How far can ', foreign(voiceName(voice)), ' be believed?');
  if (set === undefined) return make('section', { class: 'part' }, title, ...unmeasured(view, voice));
  const key = `${voice.kind}/${set.origin}`;
  const blocks =
    set.measured === undefined
      ? [bands(view, key, set)]
      : [reliability(view, key, set, set.measured), curve(view, key, set, set.measured)];
  return make(
    'section',
    { class: 'part' },
    title,
    ...(voice.stage === 'bands' ? unmeasured(view, voice) : [make('p', {}, passing(view, voice))]),
    origins(voice, set, choose),
    make('p', { class: 'quiet' }, originNotes[set.origin]),
    figures(view, key, set),
    make('div', { class: 'blocks' }, ...blocks, confusion(view, key, set)),
    everything(view, key, set),
  );
}

/** Where enough labels were drawn at random those are shown first: they alone speak of the posts at large. */
function bestSet({ sets }: VoiceReport): LabelSet | undefined {
  return sets.find(({ origin, measured }) => origin === 'random' && measured !== undefined) ?? sets[0];
}

function passing({ report }: View, { proposed, passing: posts, labels }: VoiceReport): string {
  const all = labels.random + labels.chosen + labels.terms;
  const pass =
    proposed === 0
      ? 'It proposed nothing in this run.'
      : `Of ${plural(proposed, 'proposal')} ${number(posts)} pass at ${percent(report.threshold)} without a look.`;
  const says = all === 1 ? 'says' : 'say';
  return `${pass} ${plural(all, 'label')} ${says} what its confidence is worth: posts whose right theme is known from your terms or your decisions, each judged before anything was learnt from it.`;
}

function unmeasured(view: View, voice: VoiceReport): readonly Child[] {
  const { random, chosen, terms } = voice.labels;
  const labels = random + chosen + terms;
  const left = fewestMeasured - labels;
  const before =
    labels === 0 ? 'There is no label yet' : `${plural(labels, 'label')} of the ${fewestMeasured} it takes`;
  return [
    make(
      'div',
      { class: 'notice' },
      make(
        'p',
        {},
        `${before}, so its confidence is told in bands and not in percent, and nothing is filed on its word alone. Decide on ${plural(left, 'more post')}: best on a random sample, which speaks of all the others.`,
      ),
      stepButton(view, 'sample', 'Draw a Random Sample'),
    ),
  ];
}

function origins(voice: VoiceReport, shown: LabelSet, choose: (origin: LabelSet['origin']) => void): HTMLElement {
  const buttons = voice.sets.map(({ origin, labels }) =>
    make(
      'button',
      {
        type: 'button',
        class: 'button',
        'data-key': `${voice.kind}/origin/${origin}`,
        'aria-pressed': String(origin === shown.origin),
        on: { click: () => choose(origin) },
      },
      `${originNames[origin]}: ${number(labels.length)}`,
    ),
  );
  return make('div', { class: 'origins', role: 'group', 'aria-label': 'Labels to look at' }, ...buttons);
}

function figures(view: View, key: string, set: LabelSet): HTMLElement {
  const slot = view.traces.slot();
  const all = { from: 0, to: set.labels.length };
  const claim = rangeClaim(view, set, all, `${key}/all`, originNames[set.origin]);
  const right = view.traces.button(claim, slot, `${number(set.right)} of ${number(set.labels.length)}`);
  const { measured } = set;
  /** Of all labels of the set. */
  const figure = (name: string, value: string) => view.traces.button({ ...claim, key: `${key}/${name}` }, slot, value);
  const tiles = [tile('Right', right)];
  if (measured !== undefined) {
    const { ece, byChance, auroc, brier, atThreshold } = measured;
    const { precision } = atThreshold;
    const over = rangeClaim(view, set, atThreshold, `${key}/over`, `At or over ${percent(atThreshold.threshold)}`);
    tiles.push(
      tile(
        `Right from ${percent(atThreshold.threshold)} on`,
        view.traces.button(over, slot, precision === undefined ? 'none there' : percent(precision.value)),
        precision === undefined ? undefined : `${between(precision)}; ${number(atThreshold.to)} labels`,
      ),
      tile(
        'Confidence is off by',
        figure('off', `${points(ece.value)} points`),
        `on the mean, or ${points(ece.low)}–${points(ece.high)}; so few labels show ${points(byChance)} by chance alone (ECE)`,
      ),
      tile(
        'Surer where it is right',
        auroc === undefined ? 'cannot be told' : figure('order', percent(auroc.value)),
        auroc === undefined
          ? 'all labels are right, or all are wrong'
          : `${between(auroc)} of the pairs of a right and a wrong one; a guess: 50 % (AUROC)`,
      ),
      tile(
        'Both in one figure',
        figure('squared', brier.value.toFixed(2)),
        `${range(brier)}; 0 is best, 0.25 a coin (Brier)`,
      ),
    );
  }
  return make('div', {}, make('dl', { class: 'tiles' }, ...tiles), slot);
}

export function tile(name: string, value: Child, note?: string): HTMLElement {
  return make(
    'div',
    { class: 'tile' },
    make('dt', {}, name),
    make('dd', { class: 'value' }, value),
    note === undefined ? undefined : make('dd', { class: 'quiet' }, note),
  );
}

/** Without percentages: how many of each band were right. Where a set is only too small to draw, its labels are counted. */
function bands(view: View, key: string, set: LabelSet): HTMLElement {
  if (set.bands === undefined) {
    const text = `${plural(set.labels.length, 'label')} of this kind: too few to draw a diagram. Each is in the table and the list below.`;
    return make('section', { class: 'block is-wide' }, make('p', { class: 'quiet' }, text));
  }
  const slot = view.traces.slot();
  const rows = set.bands.map((band) => {
    const name = bandNames[band.band];
    const claim = rangeClaim(view, set, band, `${key}/band/${band.band}`, `${name} confidence`);
    const labels = band.to - band.from;
    return [name, labels === 0 ? 'none' : view.traces.button(claim, slot, `${band.right} of ${labels}`)];
  });
  return make(
    'section',
    { class: 'block is-wide' },
    make('h3', {}, 'Is it right more often where it is surer?'),
    table('Bands of confidence', [{ name: 'Confidence' }, { name: 'Right', figures: true }], rows),
    slot,
  );
}

function everything(view: View, key: string, set: LabelSet): HTMLElement {
  const summary = make(
    'summary',
    { 'data-key': `${key}/every` },
    `All ${plural(set.labels.length, 'label')} with their posts`,
  );
  const details = make('details', {}, summary);
  details.addEventListener('toggle', () => {
    if (!details.open || details.childElementCount > 1) return;
    details.append(
      view.traces.items(
        `${key}/every`,
        set.labels.map((label) => traced(view, label, set.origin === 'all')),
      ),
    );
  });
  return details;
}
