import { inertJson, inertScript } from '../../prototype/export/inert.ts';
import { sealedPage } from '../../prototype/export/sealedPage.ts';
import type { FilingReport } from './filingReport.ts';

export interface ExportedReport {
  readonly report: FilingReport;
  /** Text of `dist/webview/filing.js`. */
  readonly script: string;
  /** SHA-256 of the text in UTF-8, in base64. */
  readonly sha256: (text: string) => string;
}

/** Id of the inert element that the page reads. */
export const reportDataId = 'filing-report-data';

/**
 * The report as one file to pass on: opens by a double click and asks no address for anything. One script may run, told by its hash;
 * titles, themes and names of models are in it as data, which the page shows as text.
 */
export function exportReport({ report, script, sha256 }: ExportedReport): string {
  const page = inertScript(script);
  return sealedPage({
    title: 'Filing Report',
    hashes: [sha256(page)],
    head: ['<meta name="color-scheme" content="light dark">'],
    body: `<noscript>This report needs a browser that runs scripts.</noscript>
<script type="application/json" id="${reportDataId}">${inertJson(report)}</script>
<script>${page}</script>`,
  });
}
