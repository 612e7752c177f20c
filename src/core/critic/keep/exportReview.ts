import type { CriticDocument } from '../document.ts';
import { statusOf, type Finding } from '../findings/finding.ts';
import type { OwnerVerdict, Review, RunRecord } from '../findings/review.ts';
import { kindNames } from '../read/kindNames.ts';
import type { SlotState } from '../slots/slot.ts';
import { plainMarkdown as plain } from './plainMarkdown.ts';
import { agreementWords, decisionWords, defenceWords, severityWords, stateWords, verdictWords } from './words.ts';

export interface Exported {
  /** File name, or path in the folder. */
  readonly name: string;
  readonly review: Review;
  readonly document: CriticDocument;
  readonly slots: readonly SlotState[];
}

/** The whole review as Markdown. Words of models and of the document stand in it as words. */
export function exportReview({ name, review, document, slots }: Exported): string {
  const run = review.runs.at(-1);
  const verdict = review.verdicts.at(-1);
  const open = review.findings.filter((finding) => statusOf(finding) === 'open');
  const decided = review.findings.filter((finding) => statusOf(finding) !== 'open');
  const empty = slots.filter(({ filledBy }) => filledBy === undefined);
  return sections([
    `# Review of ${plain(document.title ?? name)}`,
    `File: ${plain(name)}. Kind: ${kindNames[document.kind]}.`,
    verdict === undefined ? 'No verdict was given yet.' : verdictLine(verdict),
    ...(run === undefined ? ['No model has reviewed it.'] : runLines(run)),
    `## Open findings (${open.length})`,
    ...(open.length === 0 ? ['None.'] : open.map(findingText)),
    ...(decided.length === 0 ? [] : [`## Decided (${decided.length})`, ...decided.map(findingText)]),
    ...(empty.length === 0
      ? []
      : [
          '## Not said in the document',
          empty.map(({ slot }) => `- ${plain(slot.name)}: ${plain(slot.question)}`).join('\n'),
        ]),
    ...(review.steelman === undefined
      ? []
      : ['## The strongest case for it', `${plain(review.steelman.text)} (${plain(review.steelman.model)})`]),
  ]);
}

export function sections(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

export function verdictLine({ verdict, text, at }: OwnerVerdict): string {
  return `**Verdict: ${verdictWords[verdict]}** (${plain(at.slice(0, 10))})${text === '' ? '' : `: ${plain(text)}`}`;
}

/** Who looked at what; what failed and what was not read is said as loudly as what was found. */
export function runLines(run: RunRecord): readonly string[] {
  const models = [...new Set(run.lenses.map(({ model }) => model))].map(plain).join(' and ');
  const failed = run.lenses.filter(({ state }) => state === 'failed');
  const stopped = run.lenses.filter(({ state }) => state === 'cancelled');
  return [
    `Reviewed ${plain(run.at.slice(0, 16).replace('T', ' '))} UTC by ${models === '' ? 'no model' : models}: ${run.calls} calls, ${run.tokensIn + run.tokensOut} tokens, document ${plain(run.document)}, prompts ${plain(run.prompts)}.`,
    lines(
      run.lenses
        .filter(({ state }) => state === 'done')
        .map(({ name, model, found, dropped, checked }) => {
          const looked = checked.length === 0 ? '' : `; looked at ${checked.map(plain).join(', ')}`;
          const lost = dropped === 0 ? '' : `; ${dropped} without a quote of the document left out`;
          return `${plain(name)} (${plain(model)}): ${found === 0 ? 'nothing found' : `${found} found`}${lost}${looked}`;
        }),
    ),
    failed.length === 0
      ? ''
      : `**Failed, and has looked at nothing:**\n\n${lines(failed.map(({ name, model, why }) => `${plain(name)} (${plain(model)})${why === undefined ? '' : `: ${plain(why)}`}`))}`,
    stopped.length === 0 ? '' : `**Stopped before the end:** ${stopped.map(({ name }) => plain(name)).join(', ')}`,
    run.notRead.length === 0
      ? ''
      : `**Not read:**\n\n${lines(run.notRead.map(({ section, why }) => `${plain(section.join(' › ') || 'Beginning')}: ${plain(why)}`))}`,
    run.refuted === 0 ? '' : `${run.refuted} did not stand up to a second look and are not listed.`,
  ];
}

export function lines(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

export function findingText(finding: Finding): string {
  const { claim, consequence, anchor, slot, section, sources, decision, defences } = finding;
  const models = [...new Set(sources.map(({ model }) => model))].map(plain).join(' and ');
  const facts = [severityWords[finding.severity], agreementWords(finding), ...stateWords(finding), models].filter(
    (fact) => fact !== '',
  );
  return [
    `### ${plain(claim)}`,
    anchor === undefined ? `Missing: ${plain(slot ?? '')}` : `> ${plain(anchor.exact)}`,
    plain(consequence),
    `${plain(section.join(' › '))}${section.length === 0 ? '' : '. '}${facts.join(' · ')}`,
    decision === undefined ? '' : `**${plain(decisionWords(decision))}** (${plain(decision.at.slice(0, 10))})`,
    ...defences.map(
      ({ text, outcome, open }) =>
        `Defence (${defenceWords[outcome]}): ${plain(text)}${open === '' ? '' : `. Open: ${plain(open)}`}`,
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
