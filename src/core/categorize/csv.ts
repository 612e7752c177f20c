import Papa from 'papaparse';
import { guardCell } from './cellGuard.ts';
import type { Decision, Plan, PlanRow } from './plan.ts';

/** The columns of an export, in order. An import finds them by name. */
export const csvColumns = [
  'id',
  'path',
  'content hash',
  'title',
  'present',
  'proposed',
  'second',
  'confidence',
  'reason',
  'quote',
  'decision',
  'note',
] as const;

export type CsvColumn = (typeof csvColumns)[number];

/**
 * The rows for a spreadsheet: UTF-8 with a byte order mark (without it Excel reads another encoding), commas, every cell
 * quoted, lines ended by CRLF as RFC 4180 says. No cell runs as a formula; `importCsv` restores each exactly.
 */
export function exportCsv(plan: Plan, rows: readonly PlanRow[] = plan.rows): Uint8Array {
  const lines = rows.map((row) => csvColumns.map((column) => guardCell(cells[column](row))));
  const text = Papa.unparse([[...csvColumns], ...lines], { quotes: true, newline: '\r\n', delimiter: ',' });
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}

/** What each cell says, before it is guarded. */
const cells: Readonly<Record<CsvColumn, (row: PlanRow) => string>> = {
  id: (row) => row.id,
  path: (row) => row.id,
  'content hash': (row) => row.hash,
  title: (row) => row.title,
  present: (row) => row.present.join('; '),
  proposed: (row) => row.proposal.theme ?? '',
  second: (row) => row.proposal.second ?? '',
  confidence: (row) => row.proposal.confidence.toFixed(3),
  reason: (row) => row.proposal.reason,
  quote: (row) => row.proposal.quote ?? '',
  decision: (row) => decisionText(row.decision),
  note: (row) => row.note ?? '',
};

/** `choose:` stands before the theme, since a theme may be named like one of the other words. */
function decisionText(decision: Decision | undefined): string {
  if (decision === undefined) return '';
  return decision.kind === 'choose' ? `choose: ${decision.theme}` : decision.kind;
}
