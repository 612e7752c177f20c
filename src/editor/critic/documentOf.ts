import * as vscode from 'vscode';

const languages: ReadonlySet<string> = new Set([
  'markdown',
  'plaintext',
  'cucumber',
  'cucumber-markdown',
  'feature',
  'gherkin',
]);
const endings = /\.(?:md|markdown|txt|text|feature|adoc|rst)$/iu;

/** A text that can be reviewed: any but our own pages of requests and answers. */
export function isReviewable({ uri, languageId }: vscode.TextDocument): boolean {
  if (uri.scheme === 'output' || uri.scheme.startsWith('impact-')) return false;
  return languages.has(languageId) || endings.test(uri.path);
}

/** The document a command means: the one given, else the one in front. `undefined`: there is none that can be reviewed. */
export async function documentOf(given: unknown): Promise<vscode.TextDocument | undefined> {
  if (given instanceof vscode.Uri) return vscode.workspace.openTextDocument(given);
  const active = vscode.window.activeTextEditor?.document;
  if (active !== undefined && isReviewable(active)) return active;
  // A panel or a tree has the focus: the document beside it is meant.
  return vscode.window.visibleTextEditors.find(({ document }) => isReviewable(document))?.document;
}

export function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
