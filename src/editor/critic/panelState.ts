import * as vscode from 'vscode';
import { textHash } from '../../core/critic/anchors/hash.ts';
import type { CriticDocument, Section, Span } from '../../core/critic/document.ts';
import { statusOf, type Finding } from '../../core/critic/findings/finding.ts';
import { verdictFacts } from '../../core/critic/findings/facts.ts';
import type { LensReport, RunRecord } from '../../core/critic/findings/review.ts';
import { kindNames } from '../../core/critic/read/kindNames.ts';
import { questionsOf } from '../../core/critic/slots/questions.ts';
import type { PanelFinding, PanelSection, PanelState } from '../../webview/critic/protocol.ts';
import { fileName } from './documentOf.ts';
import type { Reviewed } from './reviewed.ts';
import { shownNow } from './shownNow.ts';
import { lensName } from './words.ts';

/** All that the panel shows of a document, as plain data. */
export function panelState(reviewed: Reviewed, selected: string | undefined): PanelState {
  const { review, reading, running } = reviewed;
  const { document, slots, lint } = reading;
  const lastRun = review.runs.at(-1);
  const verdict = review.verdicts.at(-1);
  const { shown } = shownNow(review.findings, lastRun?.at);
  const { facts, caution } = verdictFacts(review, slots);
  const hash = textHash(document.text);
  return {
    document: reviewed.uri.toString(),
    title: document.title ?? fileName(reviewed.uri),
    kindName: kindNames[document.kind],
    sections: document.sections.map((section, index) => panelSection(reviewed, section, index, lastRun)),
    findings: review.findings.map((finding) => panelFinding(reviewed, finding, shown.includes(finding))),
    emptySlots: slots
      .filter(({ filledBy }) => filledBy === undefined)
      .map(({ slot: { name, question } }) => ({ name, question })),
    questions: questionsOf(document, slots).questions.map(({ text }) => text),
    lint: lint.findings.length,
    facts,
    model: vscode.workspace.isTrusted
      ? { ready: true, why: '' }
      : { ready: false, why: 'This folder is not trusted: no model is asked.' },
    verdictStale: verdict !== undefined && verdict.document !== hash,
    textChanged: lastRun !== undefined && lastRun.document !== hash,
    ...(review.steelman === undefined ? {} : { steelman: review.steelman }),
    ...(lastRun === undefined ? {} : { lastRun }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(caution === undefined ? {} : { caution }),
    ...(running === undefined ? {} : { running: { text: runningText(running), ended: running.lenses.map(endedText) } }),
    ...(reviewed.failed === undefined ? {} : { failed: reviewed.failed }),
    ...(selected === undefined ? {} : { selected }),
  };
}

function runningText({ stage, done, total }: { stage: string; done: number; total: number }): string {
  return total === 0 ? stage : `${stage} (${done} of ${total})`;
}

/** A lens of the run under way: its quotes are checked, its findings not yet verified. */
function endedText({ name, state, found, why }: LensReport): string {
  if (state === 'failed') return `${name}: failed. ${why ?? ''}`.trimEnd();
  if (state === 'cancelled') return `${name}: stopped`;
  return `${name}: ${found === 0 ? 'nothing found' : `${found} found, being checked`}`;
}

function panelSection(
  reviewed: Reviewed,
  section: Section,
  index: number,
  lastRun: RunRecord | undefined,
): PanelSection {
  const { document } = reviewed.reading;
  const heading = section.heading === undefined ? '' : document.text.slice(section.heading.start, section.heading.end);
  const start = section.heading === undefined ? section.span.start : lineEnd(document, section.heading.end);
  return {
    index,
    heading,
    level: section.level,
    pieces: pieces(reviewed, trimmed(document, { start: Math.min(start, section.span.end), end: section.span.end })),
    readBy: readBy(section, lastRun),
  };
}

function lineEnd({ text }: CriticDocument, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end + 1;
}

/** Without the empty lines around it. */
function trimmed({ text }: CriticDocument, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to && /\s/u.test(text[from] ?? '')) from += 1;
  while (to > from && /\s/u.test(text[to - 1] ?? '')) to -= 1;
  return { start: from, end: to };
}

/** The section's text cut where findings begin and end; where two overlap the piece carries both. */
function pieces(reviewed: Reviewed, within: Span): PanelSection['pieces'] {
  const { document } = reviewed.reading;
  const marks = reviewed.review.findings.flatMap((finding) => {
    const span = finding.anchor === undefined ? undefined : reviewed.placeOf(finding);
    if (span === undefined || span.end <= within.start || span.start >= within.end) return [];
    return [{ id: finding.id, start: Math.max(span.start, within.start), end: Math.min(span.end, within.end) }];
  });
  const cuts = [...new Set([within.start, within.end, ...marks.flatMap(({ start, end }) => [start, end])])];
  cuts.sort((one, other) => one - other);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? within.end;
    const findings = marks.filter((mark) => mark.start <= start && end <= mark.end).map(({ id }) => id);
    return { text: unwrapped(document.text.slice(start, end)), findings };
  });
}

/** A paragraph that its author broke into lines, as one line: the page breaks it anew. Lists and tables keep theirs. */
function unwrapped(text: string): string {
  return text.replaceAll(/([^\n|])\r?\n(?=[^\s|#>*+\-\d])/gu, '$1 ');
}

/** Which lenses looked at it in the last run; a part that did not fit is said to be unread. */
function readBy({ path }: Section, lastRun: RunRecord | undefined): readonly string[] {
  if (lastRun === undefined) return [];
  const own = path.join('\n');
  const unread = lastRun.notRead.find(({ section }) => section.join('\n') === own);
  if (unread !== undefined) return [`Not read: ${unread.why}`];
  return [...new Set(lastRun.lenses.filter(({ state }) => state === 'done').map(({ name }) => name))];
}

function panelFinding(reviewed: Reviewed, finding: Finding, shown: boolean): PanelFinding {
  const { review } = reviewed;
  return {
    finding,
    lensName: lensName(review, finding.lens),
    models: [...new Set(finding.sources.map(({ model }) => model))].join(' and '),
    place: finding.section.join(' › '),
    shown: shown || statusOf(finding) !== 'open',
  };
}
