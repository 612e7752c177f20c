import * as vscode from 'vscode';
import { isAbsent } from '../../core/categorize/faultText.ts';
import { builtInLenses } from '../../core/critic/lenses/builtIn.ts';
import { withOwnLenses } from '../../core/critic/lenses/choose.ts';
import type { Lens } from '../../core/critic/lenses/lens.ts';
import { readLens } from '../../core/critic/lenses/readLens.ts';
import { warn } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';

/** More than these are no longer a choice. */
const mostFiles = 50;
const largestFile = 64 * 1024;

/** Where a folder's own lenses stand. */
export function lensFolder(folder: vscode.WorkspaceFolder): vscode.Uri {
  return vscode.Uri.joinPath(folder.uri, '.impact', 'lenses');
}

/** The built-in lenses with those of the document's folder over them. A file that makes no sense is told of and left out. */
export async function lensesAt(document: vscode.Uri, services: Services): Promise<readonly Lens[]> {
  const folder = vscode.workspace.getWorkspaceFolder(document) ?? vscode.workspace.workspaceFolders?.[0];
  // Questions of a folder that nobody trusts are a stranger's: they would steer what is asked.
  if (folder === undefined || folder.uri.scheme !== 'file' || !vscode.workspace.isTrusted) return builtInLenses;
  const own = await readOwn(lensFolder(folder), services);
  return withOwnLenses(builtInLenses, own);
}

async function readOwn(home: vscode.Uri, { files }: Services): Promise<readonly Lens[]> {
  const names = await files.list(home.fsPath).catch((fault: unknown) => {
    if (isAbsent(fault)) return [];
    throw fault;
  });
  const lenses: Lens[] = [];
  for (const { name, kind } of names.filter((entry) => entry.name.endsWith('.md')).slice(0, mostFiles)) {
    if (kind !== 'file') continue;
    const uri = vscode.Uri.joinPath(home, name);
    const facts = await files.facts(uri.fsPath);
    if (facts === undefined || facts.size > largestFile) continue;
    const lens = readLens(new TextDecoder().decode(await files.read(uri.fsPath)), name);
    if (lens.kind === 'ok') lenses.push({ ...lens.value, file: uri.fsPath });
    else if (lens.kind === 'failed') {
      void warn(`The lens ${name} is left out. ${lens.message}`, {
        title: 'Open Lens',
        run: () => vscode.window.showTextDocument(uri),
      });
    }
  }
  return lenses;
}
