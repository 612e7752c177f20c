import type { ImportReport, LineFault, Listed } from '../core/categorize/batch/importBatch.ts';
import { plural } from './result.ts';
import type { Terminal } from './terminal.ts';

/** More would push what matters off the screen; `--json` lists them all. */
const MOST_SHOWN = 20;

/** What came of a file of answers, for a person. */
export function tellReport(report: ImportReport, terminal: Terminal): void {
  const { lines, imported, failed, unknown, duplicates, missing } = report;
  terminal.out(`${plural(imported, 'answer')} taken from ${plural(lines, 'line')}.`);
  tellLines('without an answer of use', failed, terminal);
  tellLines('for what this blog has not asked', unknown, terminal);
  tellLines('whose answer is there already', duplicates, terminal);
  if (missing.count === 0) return;
  terminal.out(`\n${plural(missing.count, 'request')} without a line:`);
  for (const { id, post } of missing.first.slice(0, MOST_SHOWN)) terminal.out(`  ${id}  ${post}`);
  tellRest(missing.count, terminal);
}

function tellLines(what: string, { count, first }: Listed<LineFault>, terminal: Terminal): void {
  if (count === 0) return;
  terminal.out(`\n${plural(count, 'line')} ${what}:`);
  for (const { line, id, post, why } of first.slice(0, MOST_SHOWN)) {
    terminal.out(
      `  line ${line}${[post ?? id]
        .filter((name) => name !== undefined)
        .map((name) => `, ${name}`)
        .join('')}: ${why}`,
    );
  }
  tellRest(count, terminal);
}

function tellRest(count: number, terminal: Terminal): void {
  if (count > MOST_SHOWN) terminal.out(`  … and ${(count - MOST_SHOWN).toLocaleString('en')} more; --json lists them`);
}
