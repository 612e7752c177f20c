import * as vscode from 'vscode';

/** Asks `find` again and again until it finds something; rejects, naming `what`, after 20 seconds. */
export async function eventually<Found>(what: string, find: () => Thenable<Found | undefined>): Promise<Found> {
  const end = performance.now() + 20_000;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`Waited 20 s in vain for ${what}.`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

/** The rules of the opened folder. */
export function rulesUri(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, 'taxonomy.yaml');
}
