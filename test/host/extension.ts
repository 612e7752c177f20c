import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The extension under test. */
export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('impact-po.impact-po');
  assert.ok(found, 'the host does not know impact-po.impact-po');
  return found;
}
