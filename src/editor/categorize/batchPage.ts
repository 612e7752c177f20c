import { requestWhy } from '../../core/categorize/batch/answerLine.ts';
import type { ImportReport, LineFault, Listed } from '../../core/categorize/batch/importBatch.ts';
import { count, escapeMarkdown, table } from '../platform/markdown.ts';

export interface ImportedFile {
  readonly path: string;
  readonly report: ImportReport;
}

/** What was chosen is no file of answers to this blog, in a sentence that says what it is; `undefined` where it is one. */
export function wrongFile(imported: readonly ImportedFile[]): string | undefined {
  const [file, more] = imported;
  if (file === undefined || more !== undefined) return undefined;
  const { lines, unknown, failed } = file.report;
  const name = file.path;
  if (lines === 0) return `${name} is empty.`;
  if (unknown.count === lines) {
    return `${name} answers nothing that this blog asked: it belongs to another blog, or to a batch that was forgotten.`;
  }
  if (failed.count < lines || failed.first.some(({ id }) => id !== undefined)) return undefined;
  return failed.first.every(({ why }) => why === requestWhy)
    ? `${name} holds the requests, not the answers to them.`
    : `${name} is no file of answers: ${count(lines, 'line')}, and none can be read as one.`;
}

/** `240 answers taken from 242 lines; 1 without an answer of use; …`. */
export function importSentence(imported: readonly ImportedFile[]): string {
  const sum = (pick: (report: ImportReport) => number): number =>
    imported.reduce((all, { report }) => all + pick(report), 0);
  const parts = [
    `${count(
      sum(({ imported: taken }) => taken),
      'answer',
    )} taken from ${count(
      sum(({ lines }) => lines),
      'line',
    )}`,
    ...some(
      sum(({ failed }) => failed.count),
      'without an answer of use',
    ),
    ...some(
      sum(({ unknown }) => unknown.count),
      'not asked by this blog',
    ),
    ...some(
      sum(({ duplicates }) => duplicates.count),
      'answered already',
    ),
    ...some(imported.at(-1)?.report.missing.count ?? 0, 'of this round not answered yet'),
  ];
  return `${parts.join('; ')}.`;
}

function some(number: number, what: string): readonly string[] {
  return number === 0 ? [] : [`${number.toLocaleString('en')} ${what}`];
}

/** No line needs a look, and none is missing. */
export function isClean(imported: readonly ImportedFile[]): boolean {
  return (
    imported.every(
      ({ report: { failed, unknown, duplicates } }) => failed.count + unknown.count + duplicates.count === 0,
    ) && (imported.at(-1)?.report.missing.count ?? 0) === 0
  );
}

/** All that was not taken, line by line, as Markdown. */
export function faultPage(imported: readonly ImportedFile[]): string {
  const parts = imported.flatMap(({ path, report: { failed, unknown, duplicates } }) => [
    `## ${escapeMarkdown(path)}`,
    ...listedLines(
      'Without an answer of use',
      'The next export asks for them again, unless “Why” says otherwise.',
      failed,
    ),
    ...listedLines(
      'Not asked by this blog',
      'Answers of another blog, or of a batch that was forgotten.',
      unknown,
      'Request',
    ),
    ...listedLines('Answered already', 'The first answer counts.', duplicates),
  ]);
  const missing = imported.at(-1)?.report.missing;
  if (missing !== undefined && missing.count > 0) {
    const rows = missing.first.map(({ id, post }) => [escapeMarkdown(post), escapeMarkdown(id)]);
    parts.push(
      `## ${count(missing.count, 'request')} not answered yet`,
      'Import the file that holds them, or export the next round: it asks for them again.',
      table(['Post', 'Request'], rows),
      ...rest(missing),
    );
  }
  if (isClean(imported)) parts.push('All lines were taken: none needs a look.');
  return `# Lines of the batch\n\n${parts.join('\n\n')}\n`;
}

function listedLines(title: string, what: string, listed: Listed<LineFault>, about = 'Post'): readonly string[] {
  if (listed.count === 0) return [];
  const rows = listed.first.map(({ line, id, post, why }) => [
    String(line),
    escapeMarkdown(post ?? id ?? 'cannot be told'),
    escapeMarkdown(why),
  ]);
  return [
    `### ${title}: ${count(listed.count, 'line')}`,
    what,
    table(['Line', about, 'Why'], rows, [0]),
    ...rest(listed),
  ];
}

function rest({ count: all, first }: Listed<unknown>): readonly string[] {
  return all > first.length ? [`… and ${(all - first.length).toLocaleString('en')} more.`] : [];
}
