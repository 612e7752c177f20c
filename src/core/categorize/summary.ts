import type { Plan, PlanRow } from './plan.ts';
import { groups, type GroupKey } from './queue.ts';
import { counts } from './review.ts';
import { chosenTheme } from './termsAfter.ts';

const headings: Readonly<Record<GroupKey, string>> = {
  'models-split': 'The models name different themes',
  conflict: 'Contradicts a theme the post has',
  'near-threshold': 'Under the threshold',
  'none-fits': 'No theme fits',
  'no-answer': 'No usable answer',
  changed: 'Changed since the plan was made',
  sure: 'Sure',
  rule: 'By your rules',
  decided: 'Decided by you',
  applied: 'Applied',
};
/** Rows listed per group; the review tree and the CSV show all. */
const listed = 50;

/**
 * The plan as a Markdown document. Titles, paths, terms and models' sentences come from anywhere: they are printed so that
 * no Markdown reader finds a heading, a link, an image, HTML or a command in them.
 */
export function summary(plan: Plan): string {
  const { rows, filed, waiting, skipped, applied, byTheme } = counts(plan);
  const facts = [
    `${rows} posts: ${filed} are filed, ${waiting} wait for review, ${skipped} are skipped.`,
    ...(applied > 0 ? [`${applied} of them are already written.`] : []),
    `Threshold ${percent(plan.threshold)}; field ${plain(plan.field)}; by ${plan.engines.map(plain).join(', then ') || 'rules alone'}.`,
    'Nothing is written to a post until you apply the plan.',
  ];
  const themes = [...byTheme].map(([theme, posts]) => `| ${plain(theme)} | ${posts} |`);
  const sections = [
    '# Filing plan',
    facts.join('\n'),
    ['## Themes', '', '| theme | posts |', '|---|---|', ...themes].join('\n'),
    ...groups(plan)
      .filter((group) => group.waiting)
      .map((group) => section(`${headings[group.key]} (${group.rows.length})`, group.rows, rowLine)),
    section(
      `Cannot be read (${plan.unreadable.length})`,
      plan.unreadable,
      (entry) => `${plain(entry.file)}, line ${entry.line}: ${plain(entry.reason)}`,
    ),
    section(`Not reached (${plan.notReached.length})`, plan.notReached, plain),
  ];
  return `${sections.filter((part) => part !== '').join('\n\n')}\n`;
}

function section<Item>(heading: string, items: readonly Item[], line: (item: Item) => string): string {
  if (items.length === 0) return '';
  const lines = items.slice(0, listed).map((item) => `- ${line(item)}`);
  const more = items.length > listed ? [`- and ${items.length - listed} more`] : [];
  return [`## ${heading}`, '', ...lines, ...more].join('\n');
}

function rowLine(row: PlanRow): string {
  const theme = chosenTheme(row);
  const proposed = theme === undefined ? 'nothing proposed' : `${plain(theme)}, ${percent(row.proposal.confidence)}`;
  return `${plain(row.title)} (${plain(row.id)}): ${proposed}. ${plain(row.proposal.evidence)}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Control characters, line ends, and marks that turn the direction of the text around. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;
const markup = /[\\`*_{}[\]<>&|~#:@.!()$^=+"'-]/g;

/** Text of unknown origin as one line of Markdown that shows it and does nothing else. */
export function plain(text: string): string {
  const line = text.replace(unseen, ' ').replace(/\s+/gu, ' ').trim();
  const short = line.length > 200 ? `${line.slice(0, 199)}…` : line;
  return short.toWellFormed().replace(markup, '\\$&');
}
