import * as vscode from 'vscode';
import { statusOf, type Finding, type RawFinding } from '../../core/critic/findings/finding.ts';
import type { CriticCommandId } from './criticCommands.ts';
import { escapeMarkdown } from '../platform/markdown.ts';
import {
  agreementWords,
  decisionWords,
  defenceWords,
  severityWords,
  stateWords,
} from '../../core/critic/keep/words.ts';

/** What a link in a thread names: plain data, read back by `findingOf`. */
export interface FindingLink {
  readonly document: string;
  readonly finding: string;
}

const linked: readonly CriticCommandId[] = [
  'impact.critic.accept',
  'impact.critic.dismiss',
  'impact.critic.defer',
  'impact.critic.reopen',
  'impact.critic.fixed',
  'impact.critic.defend',
  'impact.critic.explain',
  'impact.critic.propose',
  'impact.critic.recheck',
  'impact.critic.review',
  'impact.critic.show',
];

/** Markdown of ours with the model's words as words: nothing of theirs is a link, and no command but these can run. */
export function markdown(lines: readonly string[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(lines.filter((line) => line !== '').join('\n\n'));
  text.isTrusted = { enabledCommands: [...linked] };
  return text;
}

export function commandLink(title: string, command: CriticCommandId, argument: unknown): string {
  return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))})`;
}

/** The body of a finding's thread. */
export function findingText(finding: Finding, document: string): vscode.MarkdownString {
  const { claim, consequence, anchor, match } = finding;
  const quote = match === 'approximate' && anchor !== undefined ? `_Quoted loosely:_ “${plain(anchor.exact)}”` : '';
  return markdown([
    `**${plain(claim)}**`,
    plain(consequence),
    placeText(finding),
    quote,
    factWords(finding).map(plain).join(' · '),
    decisionText(finding),
    ...finding.defences.map(
      ({ text, outcome, open }) =>
        `**Defence** (${defenceWords[outcome]}): ${plain(text)}${open === '' ? '' : ` — _open:_ ${plain(open)}`}`,
    ),
    finding.explanation === undefined ? '' : `**Explained:** ${plain(finding.explanation)}`,
    linksOf(finding, { document, finding: finding.id }),
  ]);
}

/** While the run goes on: its quote is checked, nothing else. */
export function provisionalText({ claim, consequence }: RawFinding): vscode.MarkdownString {
  return markdown([`**${plain(claim)}**`, plain(consequence)]);
}

function factWords(finding: Finding): readonly string[] {
  const agreement = agreementWords(finding);
  return [severityWords[finding.severity], ...(agreement === '' ? [] : [agreement]), ...stateWords(finding)];
}

/** Where its words are gone, or there never were any, the thread says what they were. */
function placeText({ anchor, anchorState, slot, section }: Finding): string {
  const where = section.length === 0 ? '' : ` in ${plain(section.join(' › '))}`;
  if (slot !== undefined && anchor === undefined) return `_Missing_${where}: ${plain(slot)}`;
  if (anchor === undefined || (anchorState !== 'removed' && anchorState !== 'lost')) return '';
  return `_It was about_${where}: “${plain(anchor.exact)}”`;
}

function decisionText({ decision }: Finding): string {
  return decision === undefined ? '' : `**${plain(decisionWords(decision))}**`;
}

function linksOf(finding: Finding, link: FindingLink): string {
  const to = (title: string, command: CriticCommandId): string => commandLink(title, command, link);
  if (statusOf(finding) !== 'open') return to('Reopen', 'impact.critic.reopen');
  const links = [
    to('Accept', 'impact.critic.accept'),
    to('Dismiss', 'impact.critic.dismiss'),
    to('Defend', 'impact.critic.defend'),
    ...(finding.explanation === undefined ? [to('Explain', 'impact.critic.explain')] : []),
    ...(finding.anchor === undefined ? [] : [to('Propose wording', 'impact.critic.propose')]),
    to('Check again', 'impact.critic.recheck'),
    ...(isSettledByEdit(finding) ? [to('Mark as fixed', 'impact.critic.fixed')] : []),
  ];
  return links.join(' · ');
}

/** An edit may have mended it; only the owner says so. */
function isSettledByEdit({ anchorState, baseline }: Finding): boolean {
  return anchorState === 'changed' || anchorState === 'removed' || anchorState === 'lost' || baseline === 'gone';
}

/** A model's words as words, on one line. */
function plain(text: string): string {
  return escapeMarkdown(text);
}
