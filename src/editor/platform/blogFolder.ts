import { existsSync } from 'node:fs';
import * as vscode from 'vscode';

/** True when the rules stand in this folder. */
export function hasTaxonomy(folder: vscode.Uri): boolean {
  return existsSync(vscode.Uri.joinPath(folder, 'taxonomy.yaml').fsPath);
}

/**
 * The folder to file: the one a command was called on, else the only one, else the only one with rules, else the owner picks.
 * `undefined`: there is none, or the owner dismissed the question.
 */
export async function pickBlogFolder(given?: unknown): Promise<vscode.Uri | undefined> {
  // On the rules in their editor the command means the folder they stand in, which need not be the workspace's own.
  if (given instanceof vscode.Uri && given.scheme === 'file')
    return given.path.endsWith('/taxonomy.yaml') ? vscode.Uri.joinPath(given, '..') : given;
  const known = defaultBlogFolder();
  if (known !== undefined) return known;
  const picked = await vscode.window.showWorkspaceFolderPick({ placeHolder: 'Which folder holds the blog?' });
  return picked?.uri;
}

/** The same without asking; `undefined` where more than one folder could be meant. */
export function defaultBlogFolder(): vscode.Uri | undefined {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file');
  if (folders.length === 1) return folders[0]?.uri;
  const ruled = folders.filter((folder) => hasTaxonomy(folder.uri));
  return ruled.length === 1 ? ruled[0]?.uri : undefined;
}
