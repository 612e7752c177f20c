import type { FilingReport, ThemeLine } from '../../core/categorize/report/filingReport.ts';
import { foreign, make, type Child } from '../dom.ts';
import { table } from './table.ts';
import type { Claim } from './traces.ts';
import { stepButton, type View } from './view.ts';
import { tile } from './voice.ts';
import { number, percent, plural } from './words.ts';

/** Who filed how many, and what waits. */
export function headline({ headline: counts }: FilingReport): HTMLElement {
  const { posts, filed, byRule, waiting, decided, skipped, applied, unreadable, notReached } = counts;
  const tiles = [
    tile(
      'Posts',
      number(posts),
      [
        ...(unreadable > 0 ? [`${number(unreadable)} cannot be read`] : []),
        ...(notReached > 0 ? [`${number(notReached)} not reached`] : []),
      ].join(', ') || undefined,
    ),
    tile('Filed', number(filed), `${number(byRule)} by your rules`),
    tile('Wait for you', number(waiting)),
    tile('Decided by you', number(decided), skipped === 0 ? undefined : `${number(skipped)} of them skipped`),
    tile('Written to the posts', number(applied)),
  ];
  return make('dl', { class: 'tiles' }, ...tiles);
}

const verdictWords = {
  right: 'right',
  wrong: 'wrong',
  'cannot-tell': 'could not be told, so counted as wrong',
} as const;

/** What is promised of the posts, word by word as it was proved. */
export function promise(view: View): HTMLElement {
  const { audit, posts } = view.report;
  const title = make('h2', {}, 'What is promised?');
  if (audit === undefined) {
    const text =
      'Nothing yet: no random sample of the posts that pass was checked. A check says how many of them are right, and how sure that is.';
    return make(
      'section',
      { class: 'part' },
      title,
      make(
        'div',
        { class: 'notice is-calm' },
        make('p', {}, text),
        stepButton(view, 'check', 'Check a Random Sample…'),
      ),
    );
  }
  const slot = view.traces.slot();
  const looks: Claim = {
    key: 'audit/looks',
    name: 'Posts that were looked at',
    list: () =>
      audit.looks.map(({ post, verdict, proposed = 'no theme' }) => ({
        post: posts[post],
        right: verdict === 'right',
        words: `${proposed}: ${verdictWords[verdict]}`,
      })),
  };
  const covers: Claim = {
    key: 'audit/covers',
    name: 'Posts the promise is about',
    list: () => audit.covers.map((post) => ({ post: posts[post], words: '' })),
  };
  const kinds = { promised: 'is-kept', 'not-promised': 'is-broken', running: '' } as const;
  return make(
    'section',
    { class: 'part' },
    title,
    make('p', { class: `promise ${kinds[audit.kind]}` }, audit.sentence),
    make(
      'p',
      { class: 'buttons' },
      view.traces.button(looks, slot, `The ${plural(audit.looks.length, 'label')} behind this`),
      audit.covers.length === 0
        ? undefined
        : view.traces.button(covers, slot, `The ${plural(audit.covers.length, 'post')} it is about`),
    ),
    slot,
  );
}

/** Each theme on its own: an average may hide one that is often wrong. */
export function themes(view: View): HTMLElement {
  const { report, traces } = view;
  const title = make('h2', {}, 'Is every theme good enough?');
  if (report.themes.length === 0)
    return make(
      'section',
      { class: 'part' },
      title,
      make('p', { class: 'quiet' }, 'No engine files under a theme without you yet, so there is none to check.'),
    );
  const slot = traces.slot();
  const rows = report.themes.map((line): readonly Child[] => {
    const { theme, passing, judged, estimate } = line;
    const claim: Claim = {
      key: `theme/${theme}`,
      name: `${theme}, drawn at random`,
      list: () => judged.map(({ post, right }) => ({ post: report.posts[post], right, words: theme })),
    };
    return [
      foreign(theme),
      number(passing),
      judged.length === 0
        ? 'none'
        : traces.button(claim, slot, `${judged.filter(({ right }) => right).length} of ${judged.length}`),
      estimate === undefined ? '' : percent(estimate),
      stateOf(line, report.target),
    ];
  });
  return make(
    'section',
    { class: 'part' },
    title,
    make(
      'p',
      { class: 'quiet' },
      `What passes under each theme, and how many labels drawn at random at or over ${percent(report.threshold)} were right. The estimate weighs them with the mean confidence; the aim is ${percent(report.target)}.`,
    ),
    table(
      'Themes',
      [
        { name: 'Theme' },
        { name: 'Pass', figures: true },
        { name: 'Right, of those drawn', figures: true },
        { name: 'Estimate', figures: true },
        { name: 'State' },
      ],
      rows,
    ),
    slot,
  );
}

function stateOf({ judged, estimate, held }: ThemeLine, target: number): string {
  if (held) return '■ held back, waits for you';
  if (estimate === undefined || estimate >= target) return '';
  return judged.length === 0 ? '◇ below the aim by its own word' : '◆ below the aim';
}
