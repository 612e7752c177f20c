import type { ConfusionCell, LabelSet } from '../../core/categorize/report/filingReport.ts';
import { foreign, make } from '../dom.ts';
import { scrolled } from './table.ts';
import type { Claim } from './traces.ts';
import { traced, type View } from './view.ts';
import { plural } from './words.ts';

const nothing = 'no theme';
const unknown = 'another theme';

/** "Which themes are taken for each other?": what was proposed against what was right. Each number opens its labels. */
export function confusion(view: View, key: string, set: LabelSet): HTMLElement {
  const slot = view.traces.slot();
  const { proposed, truths, cells } = set.confusion;
  const rows = [...proposed, ...(cells.some((cell) => cell.proposed === undefined) ? [undefined] : [])];
  const columns = [...truths, ...(cells.some((cell) => cell.truth === undefined) ? [undefined] : [])];
  const cellAt = new Map(cells.map((cell) => [keyOf(cell.proposed, cell.truth), cell]));
  const most = Math.max(1, ...cells.map(({ labels }) => labels.length));
  const head = make(
    'tr',
    {},
    make('th', { scope: 'col', class: 'corner' }, 'Proposed ↓  In truth →'),
    ...columns.map((truth) => make('th', { scope: 'col', class: 'column' }, foreign(truth ?? unknown, 'turned'))),
  );
  const body = rows.map((name) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, foreign(name ?? nothing)),
      ...columns.map((truth) => {
        const cell = cellAt.get(keyOf(name, truth));
        return cell === undefined ? make('td', { class: 'cell' }, '·') : full(view, key, set, cell, most, slot);
      }),
    ),
  );
  const caption = make('caption', {}, 'What was proposed, and what was right');
  const inner = make('table', { class: 'confusion' }, caption, make('thead', {}, head), make('tbody', {}, ...body));
  return make(
    'section',
    { class: 'block is-wide' },
    make('h3', {}, 'Which themes are taken for each other?'),
    make(
      'p',
      { class: 'quiet' },
      `${plural(set.labels.length, 'label')}, ${set.right} right. A row is what was proposed, a column what is right; the framed ones are right. Press a number to see its posts.`,
    ),
    scrolled('What was proposed, and what was right', inner),
    slot,
  );
}

function full(
  view: View,
  key: string,
  set: LabelSet,
  cell: ConfusionCell,
  most: number,
  slot: HTMLElement,
): HTMLElement {
  const { proposed, truth, labels } = cell;
  const right = proposed !== undefined && proposed === truth;
  const said = `${proposed ?? nothing}, in truth ${truth ?? unknown}`;
  const claim: Claim = {
    key: `${key}/cell/${keyOf(proposed, truth)}`,
    name: right ? `${proposed}, and right` : said,
    list: () => labels.map((at) => traced(view, set.labels[at], set.origin === 'all')),
  };
  const button = view.traces.button(claim, slot, String(labels.length));
  button.setAttribute('aria-label', `${plural(labels.length, 'label')}: ${claim.name}`);
  const box = make('td', { class: right ? 'cell is-right' : 'cell is-wrong' }, button);
  box.style.setProperty('--depth', `${Math.round(8 + 32 * Math.sqrt(labels.length / most))}%`);
  return box;
}

function keyOf(proposed: string | undefined, truth: string | undefined): string {
  return JSON.stringify([proposed ?? null, truth ?? null]);
}
