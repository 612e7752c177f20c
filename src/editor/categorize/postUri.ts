import * as vscode from 'vscode';
import type { Filing } from './filing.ts';

/** Where the post's file stands. */
export function postUri(filing: Filing, id: string): vscode.Uri {
  return vscode.Uri.joinPath(filing.folder, ...id.split('/'));
}
