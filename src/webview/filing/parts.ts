import type { FilingReport, ThemeLine } from '../../core/categorize/report/filingReport.ts';
import { foreign, make, type Child } from '../dom.ts';
import { table } from './table.ts';
import type { Claim } from './traces.ts';
import { stepButton, type View } from './view.ts';
import { tile } from './voice.ts';
import type { Step } from './protocol.ts';
import { number, percent, plural } from './words.ts';

/** Who filed how many, what waits, and what to do about it. */
export function headline(view: View): HTMLElement {
  const { posts, filed, byRule, waiting, decided, skipped, applied, unreadable, notReached } = view.report.headline;
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
  const { text, step } = nextStep(view.report);
  return make(
    'div',
    {},
    make('dl', { class: 'tiles' }, ...tiles),
    make('div', { class: 'next' }, make('p', {}, make('b', {}, 'Next: '), text), step && stepButton(view, ...step)),
  );
}

interface NextStep {
  readonly text: string;
  readonly step?: readonly [step: Step, text: string, main: boolean];
}

/** The one thing that brings the owner on most. */
function nextStep({ headline: counts, audit, voices }: FilingReport): NextStep {
  const { waiting, filed, applied, notReached } = counts;
  const review = ['review', 'Go to the Review', true] as const;
  if (notReached > 0) {
    const text = 'the run ended before all posts were read. Start it again; what was answered is not asked twice.';
    return { text, step: ['run', 'File Posts (Dry Run)', true] };
  }
  if (waiting > 0) {
    const wait = waiting === 1 ? 'post waits' : 'posts wait';
    return { text: `${number(waiting)} ${wait} for you. Each decision also teaches the engine.`, step: review };
  }
  if (audit === undefined && passingOf(voices) > 0) {
    return { text: 'check a random sample, so that you know how much of what was filed is right before you apply it.' };
  }
  if (applied > 0) {
    // Posts that have their theme already are filed and never written, so the counts need not come to meet.
    const written = applied === 1 ? 'post is' : 'posts are';
    return { text: `nothing: ${number(applied)} ${written} written. Undo takes that back.` };
  }
  if (filed === 0) return { text: 'nothing: no post has a theme to be written.' };
  return { text: 'apply what is filed, in the review. Undo takes all of it back.', step: review };
}

function passingOf(voices: FilingReport['voices']): number {
  return voices.reduce((sum, { passing }) => sum + passing, 0);
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
    const passing = passingOf(view.report.voices);
    const text =
      passing === 0
        ? 'Nothing, for nothing is filed on an engine’s word: what your rules say and what you decide needs no proof.'
        : `Nothing yet: no random sample of the ${plural(passing, 'post')} that pass on an engine’s word was checked. A check says how many of them are right, and how sure that is.`;
    return make(
      'section',
      { class: 'part' },
      title,
      make(
        'div',
        { class: 'notice is-calm' },
        make('p', {}, text),
        passing === 0 ? undefined : stepButton(view, 'check', 'Check a Random Sample…'),
      ),
    );
  }
  const slot = view.traces.slot();
  const looks: Claim = {
    key: 'audit/looks',
    name: 'Posts that were looked at',
    of: 'post',
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
    of: 'post',
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
      `What passes under each theme, and how many labels drawn at random at or over ${percent(report.threshold)} were right. The estimate weighs them with the mean confidence; the aim is ${percent(report.target)}. ${advice(report)}`,
    ),
    table(
      'Themes',
      [
        { name: 'Theme' },
        { name: 'Pass', figures: true },
        { name: 'Right of drawn', figures: true },
        { name: 'Estimate', figures: true },
        { name: 'State', wraps: true },
      ],
      rows,
    ),
    slot,
  );
}

function advice({ themes: lines, target }: FilingReport): string {
  const isLow = lines.some(({ held, estimate }) => held || (estimate !== undefined && estimate < target));
  return isLow
    ? 'Decide on some posts of a theme that is below it or held back: that mends its estimate, and shows what its rule lacks.'
    : '';
}

function stateOf({ judged, estimate, held }: ThemeLine, target: number): string {
  if (held) return '■ held back, waits for you';
  if (estimate === undefined || estimate >= target) return '';
  return judged.length === 0 ? '◇ below the aim by its own word' : '◆ below the aim';
}
