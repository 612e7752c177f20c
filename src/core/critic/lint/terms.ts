import type { Span } from '../document.ts';
import type { LintFinding } from './lintFinding.ts';
import { PhraseTable } from './words/phraseTable.ts';

/** More are not looked at: nobody declares as many by hand. */
const MOST_TERMS = 5000;

/** Findings of words that are none of the owner's terms, or part of one. */
export function withoutTerms(
  text: string,
  findings: readonly LintFinding[],
  terms: readonly string[],
): readonly LintFinding[] {
  if (terms.length === 0 || !findings.some(({ term }) => term !== undefined)) return findings;
  const table = new PhraseTable();
  for (const term of terms.slice(0, MOST_TERMS)) table.add(term, 'term');
  return findings.filter(({ term, span }) => term === undefined || !isTerm(table, text, span));
}

/** Looked for around the finding alone, so that a text of a megabyte costs no more than its findings. */
function isTerm(table: PhraseTable, text: string, span: Span): boolean {
  const from = Math.max(0, span.start - 100);
  const hits = table.hits(text.slice(from, span.end + 100));
  return hits.some(({ start, end }) => from + start <= span.start && span.end <= from + end);
}
