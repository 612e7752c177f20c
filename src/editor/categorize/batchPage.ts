import type { ImportReport, LineFault, Listed } from '../../core/categorize/batch/importBatch.ts';
import { count, escapeMarkdown, table } from '../platform/markdown.ts';

export interface ImportedFile {
  readonly path: string;
  readonly report: ImportReport;
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
      'They are asked again by the next export, but where it says otherwise.',
      failed,
    ),
    ...listedLines('Not asked by this blog', 'Answers of another blog, or of a batch that was forgotten.', unknown),
    ...listedLines('Answered already', 'The first answer counts.', duplicates),
  ]);
  const missing = imported.at(-1)?.report.missing;
  if (missing !== undefined && missing.count > 0) {
    const rows = missing.first.map(({ id, post }) => [escapeMarkdown(post), escapeMarkdown(id)]);
    parts.push(
      `## ${count(missing.count, 'request')} not answered yet`,
      'Import the file that holds them, or export again: they are then asked again.',
      table(['Post', 'Request'], rows),
      ...rest(missing),
    );
  }
  return `# Lines of the batch\n\n${parts.join('\n\n')}\n`;
}

function listedLines(title: string, what: string, listed: Listed<LineFault>): readonly string[] {
  if (listed.count === 0) return [];
  const rows = listed.first.map(({ line, id, post, why }) => [
    String(line),
    escapeMarkdown(post ?? id ?? ''),
    escapeMarkdown(why),
  ]);
  return [
    `### ${title}: ${count(listed.count, 'line')}`,
    what,
    table(['Line', 'Post', 'Why'], rows, [0]),
    ...rest(listed),
  ];
}

function rest({ count: all, first }: Listed<unknown>): readonly string[] {
  return all > first.length ? [`… and ${(all - first.length).toLocaleString('en')} more.`] : [];
}
