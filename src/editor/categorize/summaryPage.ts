import { spentText } from '../../core/categorize/costText.ts';
import type { Plan, PlanRow } from '../../core/categorize/plan.ts';
import { groups } from '../../core/categorize/queue.ts';
import { counts } from '../../core/categorize/review.ts';
import { isFiled, termsAfter } from '../../core/categorize/termsAfter.ts';
import { voicesText } from '../../core/categorize/voicesText.ts';
import { count, escapeMarkdown, table } from '../platform/markdown.ts';
import { asks, groupWords, percent, sureness, whoProposed } from './reviewWords.ts';

/** Rows of a list that are printed; the tree and the CSV have them all. */
const listed = 25;

/** Filed by whom, and what waits: the sentence after a run. */
export function outcomeSentence(plan: Plan): string {
  const { waiting: left } = counts(plan);
  const parts = filedBy(plan).map(([by, posts]) => `${posts.toLocaleString('en')} by ${by}`);
  const filed = parts.length === 0 ? 'Filed none' : `Filed ${parts.join(', ')}`;
  const waits = left === 0 ? 'none waits for you' : left === 1 ? '1 waits for you' : `${left} wait for you`;
  return `${filed}; ${waits}. Nothing is written yet.`;
}

/** Who filed how many without the owner, `rules` first. */
function filedBy(plan: Plan): readonly (readonly [by: string, posts: number])[] {
  const posts = new Map<string, number>();
  for (const row of plan.rows) {
    if (row.decision !== undefined || !isFiled(plan, row)) continue;
    const by = row.proposal.reason === 'rule' ? 'rules' : whoProposed(row.proposal);
    posts.set(by, (posts.get(by) ?? 0) + 1);
  }
  return [...posts].sort(([one], [other]) => Number(other === 'rules') - Number(one === 'rules'));
}

/** The dry run as a page to read. All text of posts and models is escaped. */
export function summaryPage(plan: Plan): string {
  const parts = [
    '# Summary of the dry run',
    outcomeLine(plan),
    figures(plan),
    escapeMarkdown(voicesText(plan) ?? ''),
    themes(plan),
    waiting(plan),
    changes(plan),
    cost(plan),
    unreadable(plan),
    notReached(plan),
    `*Made ${madeAt(plan)} in ${duration(plan.seconds)}. Confidence from which a post is filed: ${percent(plan.threshold)}.*`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function outcomeLine(plan: Plan): string {
  const { applied } = counts(plan);
  const next = 'Decide in **Review**, then **Apply**. Undo takes a whole run back, byte for byte.';
  const state = applied === 0 ? 'Nothing is written to your posts yet.' : `${count(applied, 'post')} already written.`;
  return `**${state}** ${next}`;
}

function figures(plan: Plan): string {
  const { rows, skipped, waiting: left } = counts(plan);
  const decided = plan.rows.filter((row) => row.decision !== undefined && row.decision.kind !== 'skip').length;
  const lines: [string, number][] = [
    ...filedBy(plan).map(([by, posts]): [string, number] => [
      `Filed by ${by === 'rules' ? 'your rules' : escapeMarkdown(by)}`,
      posts,
    ]),
    ...(decided > 0 ? [['Decided by you', decided] satisfies [string, number]] : []),
    ...(skipped > 0 ? [['Skipped by you', skipped] satisfies [string, number]] : []),
    ['**Wait for you**', left],
    ...(plan.unreadable.length > 0 ? [['Cannot be read', plan.unreadable.length] satisfies [string, number]] : []),
    ...(plan.notReached.length > 0 ? [['Not reached', plan.notReached.length] satisfies [string, number]] : []),
  ];
  const all = rows + plan.notReached.length + plan.unreadable.length;
  return table(
    [count(all, 'post'), ''],
    lines.map(([name, posts]) => [name, posts.toLocaleString('en')]),
    [1],
  );
}

function themes(plan: Plan): string {
  const { byTheme } = counts(plan);
  const now = new Map<string, number>();
  for (const row of plan.rows) for (const term of new Set(row.present)) now.set(term, (now.get(term) ?? 0) + 1);
  const rows = [...byTheme].map(([theme, posts]) => [
    escapeMarkdown(theme),
    (now.get(theme) ?? 0).toLocaleString('en'),
    posts.toLocaleString('en'),
    bar(posts, Math.max(...byTheme.values())),
  ]);
  return `## Themes\n\n${table(['Theme', 'Now', 'After', ''], rows, [1, 2])}`;
}

function bar(posts: number, most: number): string {
  return most === 0 ? '' : '━'.repeat(Math.ceil((16 * posts) / most));
}

function waiting(plan: Plan): string {
  const open = groups(plan).filter((group) => asks(group.key));
  if (open.length === 0) return '';
  const sections = open.map((group) => {
    const { label, sentence } = groupWords(group.key);
    const split = group.key === 'models-split';
    const rows = group.rows.slice(0, listed).map(split ? splitRow : waitingRow);
    const head = split ? ['Post', 'Has now', 'One says', 'The other says'] : ['Post', 'Has now', 'Proposed', ''];
    const more =
      group.rows.length > listed ? `\n\nand ${count(group.rows.length - listed, 'more post', 'more posts')}.` : '';
    return `### ${label}: ${group.rows.length.toLocaleString('en')}\n\n${sentence}\n\n${table(head, rows, split ? [] : [3])}${more}`;
  });
  return `## Waiting for you\n\n${sections.join('\n\n')}`;
}

function waitingRow(row: PlanRow): readonly string[] {
  const { theme, second } = row.proposal;
  const proposed = theme === undefined ? 'none' : escapeMarkdown(theme);
  const or = second === undefined ? '' : `, or ${escapeMarkdown(second)}`;
  return [
    escapeMarkdown(row.title),
    row.present.map(escapeMarkdown).join(', '),
    `${proposed}${or}`,
    theme === undefined ? '' : sureness(row.proposal),
  ];
}

/** Both models side by side, each with its own words of the post. */
function splitRow({ title, present, proposal }: PlanRow): readonly string[] {
  const { theme, quote, by, other } = proposal;
  return [
    escapeMarkdown(title),
    present.map(escapeMarkdown).join(', '),
    says(by, theme, quote),
    other === undefined ? '' : says(other.by, other.theme, other.quote),
  ];
}

function says(who: string, what: string | undefined, words: string | undefined): string {
  const theme = what === undefined ? 'no theme fits' : escapeMarkdown(what);
  const quote = words === undefined ? '' : ` “${escapeMarkdown(shortened(words))}”`;
  return `${escapeMarkdown(who)}: **${theme}**${quote}`;
}

/** A quote in a table, in characters. */
const longestQuote = 160;

function shortened(words: string): string {
  const line = words.replaceAll(/\s+/gu, ' ').trim();
  return line.length > longestQuote ? `${line.slice(0, longestQuote)}…` : line;
}

/** Terms that go or come, counted: what the blog's owner would miss. */
function changes(plan: Plan): string {
  const moves = new Map<string, number>();
  for (const row of plan.rows) {
    if (!isFiled(plan, row)) continue;
    const after = new Set(termsAfter(row));
    for (const term of new Set(row.present)) if (!after.has(term)) moves.set(term, (moves.get(term) ?? 0) + 1);
  }
  if (moves.size === 0) return '';
  const rows = [...moves]
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, listed)
    .map(([term, posts]) => [escapeMarkdown(term), posts.toLocaleString('en')]);
  const more = moves.size > listed ? `\n\nand ${count(moves.size - listed, 'more term', 'more terms')}.` : '';
  return `## Terms that go\n\n${table(['Term', 'Posts'], rows, [1])}${more}`;
}

/** What the models were asked; nothing where none was. */
function cost(plan: Plan): string {
  const asked = plan.cost?.engines.filter(({ calls, kept }) => calls + kept > 0) ?? [];
  if (asked.length === 0) return '';
  const lines = asked.map(
    ({ name, posts, ...spent }) => `- ${escapeMarkdown(name)}, ${count(posts, 'post')}: ${spentText(spent)}.`,
  );
  return `## What it cost\n\n${lines.join('\n')}`;
}

function unreadable(plan: Plan): string {
  if (plan.unreadable.length === 0) return '';
  const rows = plan.unreadable
    .slice(0, listed * 4)
    .map(({ file, line, reason }) => [escapeMarkdown(file), String(line), escapeMarkdown(reason)]);
  return `## Cannot be read\n\nThese files are never touched. Mend the line, then start the dry run again.\n\n${table(['File', 'Line', 'What is wrong'], rows, [1])}`;
}

function notReached(plan: Plan): string {
  if (plan.notReached.length === 0) return '';
  const why = plan.stopped === undefined ? 'The run was cancelled' : escapeMarkdown(plan.stopped);
  return `## Not reached\n\n${why}: ${count(plan.notReached.length, 'post was', 'posts were')} not looked at. Start the dry run again; what was answered is not asked twice.`;
}

function madeAt(plan: Plan): string {
  const made = new Date(plan.created);
  return Number.isNaN(made.getTime())
    ? escapeMarkdown(plan.created)
    : made.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' });
}

function duration(seconds: number): string {
  return seconds < 90 ? count(Math.max(1, Math.round(seconds)), 'second') : count(Math.round(seconds / 60), 'minute');
}
