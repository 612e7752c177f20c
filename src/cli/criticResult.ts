import type { CriticDocument, Span } from '../core/critic/document.ts';
import type { Finding } from '../core/critic/findings/finding.ts';
import { shownOf } from '../core/critic/findings/rank.ts';
import { agreementWords, severityWords } from '../core/critic/keep/words.ts';
import type { LintReport } from '../core/critic/lint/lintFinding.ts';
import { kindNames } from '../core/critic/read/kindNames.ts';
import { linesOf, type Line } from '../core/critic/read/lines.ts';
import type { ReviewResult } from '../core/critic/run/run.ts';
import type { SlotState } from '../core/critic/slots/slot.ts';
import { plural, printJson } from './result.ts';
import type { Terminal } from './terminal.ts';

export interface Criticised {
  readonly file: string;
  readonly document: CriticDocument;
  readonly slots: readonly SlotState[];
  readonly lint: LintReport;
  /** Absent where no model was asked. */
  readonly result?: ReviewResult;
}

interface Form {
  readonly json: boolean;
  readonly format: string;
}

export function printCritic(criticised: Criticised, { json, format }: Form, terminal: Terminal): void {
  const places = new Places(criticised.document.text);
  if (json) return printJson(jsonOf(criticised, places), terminal);
  if (format === 'github') return printAnnotations(criticised, places, terminal);
  printText(criticised, places, terminal);
}

/** Lines and columns, both from 1; columns count UTF-16 code units. */
class Places {
  readonly #lines: readonly Line[];

  constructor(text: string) {
    this.#lines = linesOf(text);
  }

  of(offset: number): { readonly line: number; readonly column: number } {
    const index = Math.max(
      0,
      this.#lines.findLastIndex(({ start }) => start <= offset),
    );
    return { line: index + 1, column: offset - (this.#lines[index]?.start ?? 0) + 1 };
  }
}

function jsonOf({ document, slots, lint, result }: Criticised, places: Places): unknown {
  const { lenses = [], notRead = [] } = result?.record ?? {};
  return {
    kind: document.kind,
    kindCertain: document.kindCertain,
    lint: lint.findings.map(({ rule, span, message }) => ({ rule, ...span, ...places.of(span.start), message })),
    suppressed: lint.suppressed,
    missing: slots.filter(isEmpty).map(({ slot: { id, name, question } }) => ({ slot: id, name, question })),
    findings: (result?.findings ?? []).map((finding) => findingJson(finding)),
    checked: lenses.filter(({ state }) => state === 'done').map(({ name, model }) => ({ lens: name, model })),
    failed: lenses
      .filter(({ state }) => state !== 'done')
      .map(({ name, model, state, why }) => ({ lens: name, model, state, why: why ?? '' })),
    notRead,
  };
}

function findingJson({ lens, kind, severity, anchor, slot, claim, consequence, agreement }: Finding): unknown {
  const place = anchor === undefined ? { slot } : { quote: anchor.exact, start: anchor.start, end: anchor.end };
  return { lens, kind, severity, ...place, claim, consequence, agreement };
}

function isEmpty({ filledBy }: SlotState): boolean {
  return filledBy === undefined;
}

/** `plan.md:12:3 …`, as compilers say it, so that an editor's terminal makes a link of it. */
function printText({ file, document, slots, lint, result }: Criticised, places: Places, terminal: Terminal): void {
  const at = (span: Span): string => {
    const { line, column } = places.of(span.start);
    return `${file}:${line}:${column}`;
  };
  for (const { span, message, rule } of lint.findings) terminal.out(`${at(span)} ${message} (${rule})`);
  for (const { span, message } of lint.faults) terminal.out(`${at(span)} ${message}`);
  const { shown, folded } = shownOf(result?.findings ?? []);
  for (const finding of shown) {
    const place = finding.anchor === undefined ? file : at(finding.anchor);
    const agreement = agreementWords(finding);
    const words = [severityWords[finding.severity], ...(agreement === '' ? [] : [agreement])].join('; ');
    terminal.out(`${place} ${finding.claim} ${finding.consequence} (${finding.lens}; ${words})`);
  }
  if (folded.length > 0) terminal.out(`… and ${plural(folded.length, 'finding')} of less weight; --json lists them.`);
  const empty = slots.filter(isEmpty);
  if (empty.length > 0) {
    terminal.out(
      `Not said in this ${kindNames[document.kind].toLowerCase()}${document.kindCertain ? '' : ' (a guess; see --kind)'}:`,
    );
    for (const { slot } of empty) terminal.out(`  ${slot.name}: ${slot.question}`);
  }
  for (const { name, model, state, why } of result?.record.lenses ?? []) {
    if (state !== 'done') terminal.err(`${name} (${model}) did not end and has looked at nothing. ${why ?? ''}`);
  }
  for (const { section, why } of result?.record.notRead ?? []) {
    terminal.err(`Not read: ${section.join(' › ')} (${why})`);
  }
  terminal.err(summary(lint, result, empty.length));
}

function summary(lint: LintReport, result: ReviewResult | undefined, empty: number): string {
  const notes = `${plural(lint.findings.length, 'note')} on the wording, ${plural(empty, 'thing')} not said`;
  if (result === undefined) return `${notes}; no model was asked.`;
  const looked = [...new Set(result.record.lenses.filter(({ state }) => state === 'done').map(({ name }) => name))];
  return `${notes}, ${plural(result.findings.length, 'finding')}. Examined: ${looked.join(', ')}.`;
}

/** Annotations as a workflow of GitHub reads them. A line break or a `::` of the text would end the command. */
function printAnnotations({ file, lint, result }: Criticised, places: Places, terminal: Terminal): void {
  const say = (span: Span | undefined, title: string, message: string): void => {
    const { line, column } = places.of(span?.start ?? 0);
    terminal.out(
      `::notice file=${inProperty(file)},line=${line},col=${column},title=${inProperty(title)}::${inMessage(message)}`,
    );
  };
  for (const { span, message, rule } of lint.findings) say(span, rule, message);
  for (const { span, message } of lint.faults) say(span, 'critic-ignore', message);
  for (const { anchor, lens, claim, consequence } of result?.findings ?? [])
    say(anchor, lens, `${claim} ${consequence}`);
}

function inMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function inProperty(text: string): string {
  return inMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
