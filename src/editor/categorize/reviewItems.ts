import * as vscode from 'vscode';
import type { PlanRow } from '../../core/categorize/plan.ts';
import { chosenTheme, hasProposal } from '../../core/categorize/termsAfter.ts';
import { count } from '../platform/markdown.ts';
import type { GroupKey } from '../../core/categorize/queue.ts';
import type { BucketNode, GroupNode, RowNode } from './reviewModel.ts';
import { asks, groupWords, rowDescription, spokenRow, sureness, whoProposed, type RowState } from './reviewWords.ts';

const icons: Readonly<Record<RowState, readonly [icon: string, color: string | undefined]>> = {
  waiting: ['circle-large-outline', 'charts.yellow'],
  accepted: ['check', 'charts.green'],
  chosen: ['tag', 'charts.green'],
  skipped: ['circle-slash', 'disabledForeground'],
  filed: ['pass', 'charts.green'],
  applied: ['pass-filled', 'charts.green'],
};

export function groupItem(group: GroupNode, left: number): vscode.TreeItem {
  const { label, sentence, icon } = groupWords(group.key);
  const open = asks(group.key) ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
  const item = new vscode.TreeItem(label, open);
  const size = group.rows.length;
  item.id = group.key;
  item.description = asks(group.key) && left === 0 ? `${size}, none waits` : size.toLocaleString('en');
  item.tooltip = sentence;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = groupContext(group.key);
  item.accessibilityInformation = { label: `${label}, ${count(size, 'post')}. ${sentence}` };
  return item;
}

/** Which buttons a group has: nothing can be accepted in posts that were edited since. */
function groupContext(key: GroupKey): string {
  if (key === 'changed') return 'group.changed';
  // What is drawn at random is there to be looked at one by one.
  if (key === 'drawn') return 'group.drawn';
  return asks(key) ? 'group' : 'group.settled';
}

export function bucketItem(bucket: BucketNode): vscode.TreeItem {
  const first = bucket.start + 1;
  const last = bucket.start + bucket.rows.length;
  const open =
    bucket.start === 0 ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed;
  const item = new vscode.TreeItem(`${first.toLocaleString('en')} to ${last.toLocaleString('en')}`, open);
  item.id = `${bucket.group.key}:${bucket.start}`;
  item.contextValue = groupContext(bucket.group.key);
  return item;
}

/** Tells a click on a row, which opens the post and selects the row, from the key and the menu, which mean it. */
export const lookOnly = 'click';

/** Without a tooltip: it is made when the pointer rests on the row, as most rows are never pointed at. */
export function rowItem(node: RowNode, row: PlanRow, state: RowState): vscode.TreeItem {
  const item = new vscode.TreeItem(row.title.trim() === '' ? node.id : row.title);
  const [icon, color] = icons[state];
  item.id = `row:${node.id}`;
  item.description = rowDescription(row, state);
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  item.contextValue = row.decision === undefined ? `row.${state}` : `row.decided.${state}`;
  item.accessibilityInformation = { label: spokenRow(row, state) };
  item.command = { command: 'impact.review.showPost', title: 'Open Post at Quote', arguments: [node, lookOnly] };
  return item;
}

/** All of it is text of posts or of a model, so it is added as text: never as a link, an image or a command. */
export function rowTooltip(row: PlanRow, state: RowState): vscode.MarkdownString {
  const tip = new vscode.MarkdownString();
  tip.isTrusted = false;
  tip.supportHtml = false;
  const line = (label: string, text: string): void => {
    tip.appendMarkdown(`**${label}** `);
    tip.appendText(oneLine(text));
    tip.appendMarkdown('\n\n');
  };
  const { proposal } = row;
  line('Post', row.id);
  line('Has now', row.present.length === 0 ? 'no terms' : row.present.join(', '));
  if (hasProposal(row)) {
    const sure = proposal.reason === 'rule' ? '' : `, confidence ${sureness(proposal)}`;
    line('Proposed', `${proposal.theme ?? row.settled?.join(', ') ?? ''} by ${whoProposed(proposal)}${sure}`);
  }
  if (proposal.second !== undefined) line('Or', proposal.second);
  if (state === 'chosen') line('You chose', chosenTheme(row) ?? '');
  if (proposal.evidence !== '') line('Why', proposal.evidence);
  if (proposal.quote !== undefined) line('Words of the post', `“${proposal.quote}”`);
  const { other } = proposal;
  if (other !== undefined) {
    const words = other.quote === undefined ? '' : `: “${other.quote}”`;
    line(`But ${whoProposed({ ...proposal, by: other.by })} says`, `${other.theme ?? 'no theme fits'}${words}`);
  }
  if (row.doubt !== undefined) line('Reads like', row.doubt.theme);
  if (row.note !== undefined && row.note !== '') line('Note', row.note);
  return tip;
}

/** A newline would start a new paragraph, a long quote would cover the screen. */
function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return line.length > 400 ? `${line.slice(0, 400)}…` : line;
}
