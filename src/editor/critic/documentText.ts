import type * as vscode from 'vscode';
import { statusOf, type Finding } from '../../core/critic/findings/finding.ts';
import type { RunRecord } from '../../core/critic/findings/review.ts';
import { count, escapeMarkdown } from '../platform/markdown.ts';
import type { Reviewed } from './reviewed.ts';
import { shownNow } from './shownNow.ts';
import { commandLink, markdown } from './threadText.ts';

/** More than these would make the thread longer than the document's first screen. */
const mostListed = 8;

/** There is something to say of the whole document: it was reviewed at least once. */
export function hasDocumentText({ review }: Reviewed): boolean {
  return review.runs.length > 0;
}

/** What is missing, what was checked, which lenses failed, what was not read, and findings whose words are gone. */
export function documentText(reviewed: Reviewed): vscode.MarkdownString {
  const { review, reading } = reviewed;
  const run = review.runs.at(-1);
  const { shown, folded } = shownNow(review.findings, run?.at);
  const homeless = shown.filter((finding) => reviewed.placeOf(finding) === undefined);
  const dismissed = review.findings.filter((finding) => statusOf(finding) === 'dismissed').length;
  const empty = reading.slots.filter(({ filledBy }) => filledBy === undefined);
  return markdown([
    ...(run === undefined ? [] : failedLines(run)),
    ...homeless.slice(0, mostListed).map((finding) => homelessLine(finding, reviewed.uri)),
    homeless.length > mostListed ? `… and ${homeless.length - mostListed} more in the view Findings.` : '',
    empty.length === 0
      ? ''
      : `**Not said in the document:** ${empty
          .slice(0, mostListed)
          .map(({ slot }) => escapeMarkdown(slot.name))
          .join(', ')}${empty.length > mostListed ? ', …' : ''}`,
    run === undefined ? '' : checkedLine(run),
    ...(run === undefined ? [] : notReadLines(run)),
    folded.length === 0 ? '' : `${count(folded.length, 'finding')} of less weight: see the view Findings.`,
    dismissed === 0
      ? ''
      : `${count(dismissed, 'finding')} you dismissed ${dismissed === 1 ? 'stays' : 'stay'} away until the text changes.`,
    run === undefined || run.refuted === 0
      ? ''
      : `${count(run.refuted, 'finding')} did not stand up to a second look and ${run.refuted === 1 ? 'is' : 'are'} not shown.`,
    `${commandLink('Show all in one view', 'impact.critic.show', reviewed.uri.toString())} · ${commandLink('Review again', 'impact.critic.review', reviewed.uri.toString())}`,
  ]);
}

/** A lens that failed has found nothing because it did not look: said first. */
function failedLines({ lenses, cancelled }: RunRecord): readonly string[] {
  const failed = lenses.filter(({ state }) => state === 'failed');
  return [
    cancelled ? '**Stopped before the end:** what follows is not the whole review.' : '',
    ...failed.map(
      ({ name, why }) => `**${escapeMarkdown(name)} failed** and has looked at nothing. ${escapeMarkdown(why ?? '')}`,
    ),
  ];
}

function checkedLine({ lenses }: RunRecord): string {
  const checked = lenses
    .filter(({ state }) => state === 'done')
    .map(({ name, checked: what, found }) => {
      const looked = what.slice(0, 4).map(escapeMarkdown).join(', ');
      return `**${escapeMarkdown(name)}** (${found === 0 ? 'nothing found' : `${found} found`}${looked === '' ? '' : `; ${looked}`})`;
    });
  return checked.length === 0 ? '' : `Examined: ${checked.join(' · ')}`;
}

function notReadLines({ notRead }: RunRecord): readonly string[] {
  if (notRead.length === 0) return [];
  const parts = notRead
    .slice(0, mostListed)
    .map(({ section, why }) => `${escapeMarkdown(section.join(' › ') || 'Further parts')} (${escapeMarkdown(why)})`);
  return [`**Not read:** ${parts.join('; ')}`];
}

function homelessLine({ id, claim, anchor, anchorState, slot }: Finding, uri: vscode.Uri): string {
  const link = { document: uri.toString(), finding: id };
  const what =
    anchorState === 'removed' ? 'its words are gone' : anchorState === 'lost' ? 'its words cannot be found' : 'missing';
  const quote = anchor === undefined ? escapeMarkdown(slot ?? '') : `“${escapeMarkdown(anchor.exact)}”`;
  const acts = [
    commandLink('Accept', 'impact.critic.accept', link),
    commandLink('Dismiss', 'impact.critic.dismiss', link),
    commandLink('Mark as fixed', 'impact.critic.fixed', link),
    commandLink('Check again', 'impact.critic.recheck', link),
  ];
  return `**${escapeMarkdown(claim)}** (${what}: ${quote}) ${acts.join(' · ')}`;
}
