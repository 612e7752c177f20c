import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { prepareImpactFolder } from '../../core/categorize/impactFolder.ts';
import { faultText } from '../../core/categorize/faultText.ts';
import { textHash } from '../../core/critic/anchors/hash.ts';
import { logEntry, logHead } from '../../core/critic/keep/decisionLog.ts';
import { exportReview } from '../../core/critic/keep/exportReview.ts';
import { decisionsPath } from '../../core/critic/keep/paths.ts';
import type { Outcome } from '../../core/outcome.ts';
import { runCommand } from '../platform/commands.ts';
import { tell } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';
import { fileName } from './documentOf.ts';
import type { Reviewed } from './reviewed.ts';

/** The review as Markdown, in an editor of its own: the owner saves it where it belongs. */
export async function exportMarkdown(reviewed: Reviewed): Promise<void> {
  const { document, slots } = reviewed.reading;
  const content = exportReview({ name: fileName(reviewed.uri), review: reviewed.review, document, slots });
  const page = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(page, { viewColumn: vscode.ViewColumn.Beside });
}

/** The log of a document of the folder; one outside of any folder has its entries in the extension's storage. */
export function logUri({ uri }: Reviewed, { storage }: Services): { readonly uri: vscode.Uri; readonly root?: string } {
  const folder = uri.scheme === 'file' ? vscode.workspace.getWorkspaceFolder(uri) : undefined;
  if (folder === undefined) {
    const name = `${fileName(uri).replaceAll(/[^\p{L}\p{N}.-]+/gu, '-')}-${textHash(uri.toString())}.md`;
    return { uri: vscode.Uri.joinPath(storage, 'decisions', name) };
  }
  const root = folder.uri.fsPath;
  return { uri: vscode.Uri.file(decisionsPath(root, vscode.workspace.asRelativePath(uri, false))), root };
}

/** Adds what was decided to the end of the log. */
export async function appendToLog(reviewed: Reviewed, services: Services): Promise<Outcome<undefined>> {
  const { uri, root } = logUri(reviewed, services);
  const { files } = services;
  const name = fileName(reviewed.uri);
  try {
    if (root !== undefined) {
      const prepared = await prepareImpactFolder(root, files, ['decisions']);
      if (prepared.kind !== 'ok') return prepared;
    }
    await files.makeFolder(dirname(uri.fsPath));
    const isNew = (await files.facts(uri.fsPath)) === undefined;
    const entry = logEntry({ name, review: reviewed.review, document: textHash(reviewed.document.getText()) });
    await files.append(uri.fsPath, new TextEncoder().encode(`${isNew ? logHead(name) : ''}${entry}`));
    return { kind: 'ok', value: undefined };
  } catch (fault) {
    return { kind: 'failed', message: `${uri.fsPath} could not be written: ${faultText(fault)}.` };
  }
}

export async function openLog(reviewed: Reviewed, services: Services): Promise<void> {
  const { uri } = logUri(reviewed, services);
  if ((await services.files.facts(uri.fsPath)) === undefined) {
    return tell(`Nothing was decided on ${fileName(reviewed.uri)} yet. A verdict writes the first entry.`, {
      title: 'Give Verdict',
      run: () => runCommand('impact.critic.verdict', reviewed.uri),
    });
  }
  await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
}
