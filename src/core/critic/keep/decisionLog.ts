import { statusOf } from '../findings/finding.ts';
import type { Review } from '../findings/review.ts';
import { findingText, lines, runLines, sections, verdictLine } from './exportReview.ts';
import { plainMarkdown as plain } from './plainMarkdown.ts';
import { agreementWords } from './words.ts';

export interface LogRequest {
  readonly name: string;
  readonly review: Review;
  /** Hash of the text the verdict is on. */
  readonly document: string;
}

/** What a log begins with. */
export function logHead(name: string): string {
  return `# Decisions on ${plain(name)}\n\nEntries are added at the end and never changed.\n`;
}

/** One entry to be added to the end of the log: verdict, who looked and who failed, what was decided and why, and dissent. */
export function logEntry({ name, review, document }: LogRequest): string {
  const verdict = review.verdicts.at(-1);
  const run = review.runs.at(-1);
  const decided = review.findings.filter((finding) => statusOf(finding) !== 'open');
  const open = review.findings.filter((finding) => statusOf(finding) === 'open');
  const dissent = review.findings.filter(({ agreement }) => agreement === 'disputed');
  return `\n${sections([
    verdict === undefined ? '## Without a date' : `## ${plain(verdict.at.slice(0, 16).replace('T', ' '))} UTC`,
    `${plain(name)}, text ${plain(document)}`,
    verdict === undefined ? '' : verdictLine(verdict),
    ...(run === undefined ? ['No model has reviewed it.'] : runLines(run)),
    ...decided.map(findingText),
    open.length === 0 ? 'Nothing was left open.' : `Left open:\n\n${lines(open.map(({ claim }) => plain(claim)))}`,
    dissent.length === 0
      ? ''
      : `Dissent:\n\n${lines(dissent.map((finding) => `${plain(finding.claim)}: ${plain(agreementWords(finding))}`))}`,
  ])}`;
}
