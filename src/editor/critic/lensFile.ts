import * as vscode from 'vscode';
import { builtInLenses } from '../../core/critic/lenses/builtIn.ts';
import { printLens } from '../../core/critic/lenses/printLens.ts';
import { prepareImpactFolder } from '../../core/categorize/impactFolder.ts';
import { fail, tell } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';
import { lensFolder } from './ownLenses.ts';

/** Opens a lens as a file to edit: the folder's own, or a copy of a built-in one, which then takes its place. */
export async function editLens(services: Services): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file');
  if (folder === undefined) {
    return tell('Lenses of your own are files of a folder. Open the folder of your documents first.', {
      title: 'Open Folder',
      run: () => vscode.commands.executeCommand('workbench.action.files.openFolder'),
    });
  }
  const picked = await vscode.window.showQuickPick(
    builtInLenses.map((lens) => ({ label: lens.name, detail: lens.questions[0] ?? '', lens })),
    {
      title: 'Edit a lens',
      placeHolder: 'Its questions become a file of this folder. Give the file another name for a lens of your own.',
    },
  );
  if (picked === undefined) return;
  const prepared = await prepareImpactFolder(folder.uri.fsPath, services.files, ['lenses']);
  if (prepared.kind === 'failed') return fail(prepared.message);
  const uri = vscode.Uri.joinPath(lensFolder(folder), `${picked.lens.id}.md`);
  if ((await services.files.facts(uri.fsPath)) === undefined) {
    await services.files.makeFolder(lensFolder(folder).fsPath);
    await services.files.replace(uri.fsPath, new TextEncoder().encode(printLens(picked.lens)));
  }
  await vscode.window.showTextDocument(uri);
}
