import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { prepareImpactFolder } from '../../core/categorize/impactFolder.ts';
import { exportReport } from '../../core/categorize/report/exportReport.ts';
import type { FilingReport } from '../../core/categorize/report/filingReport.ts';
import { fail, tell } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';
import type { Filing } from './filing.ts';

/** "Save as HTML…": what the page shows, as one file. `script`: text of `dist/webview/filing.js`. */
export async function saveReportFile(
  { files }: Services,
  filing: Filing,
  report: FilingReport,
  script: string,
): Promise<void> {
  const ready = await prepareImpactFolder(filing.path, files);
  const folder = vscode.Uri.file(ready.kind === 'ok' ? ready.value : filing.path);
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, 'filing-report.html'),
    filters: { 'Web page': ['html'] },
    title: 'Save the Filing Report',
  });
  if (target === undefined) return;
  const html = exportReport({ report, script, sha256 });
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(html));
  } catch (fault) {
    void fail(`${target.fsPath} cannot be written: ${fault instanceof Error ? fault.message : String(fault)}`);
    return;
  }
  void tell(
    `Saved ${vscode.workspace.asRelativePath(target)}. It holds the titles and paths of the posts it speaks of.`,
    {
      title: 'Open',
      run: () => vscode.env.openExternal(target),
    },
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('base64');
}
