import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension } from '../extension.ts';
import { eventually, rulesUri } from '../until.ts';

/** Of one document: the YAML language of the host may speak too. */
function ours(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Impact');
}

function lenses(uri: vscode.Uri): Thenable<readonly vscode.CodeLens[]> {
  return vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 1000);
}

describe('The rules in their editor', () => {
  const uri = rulesUri();
  let document: vscode.TextDocument;

  before(async () => {
    document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
  });

  after(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('a folder with rules wakes the extension by itself', async () => {
    await eventually('the extension', () => Promise.resolve(extension().isActive || undefined));
  });

  it('every theme has a lens that counts its posts', async () => {
    const titles = await eventually('counted lenses', async () => {
      const found = (await lenses(uri)).map(({ command }) => command?.title ?? '');
      return found.some((title) => /\d+ posts/u.test(title)) ? found : undefined;
    });
    const themes = document.getText().match(/^\s*- name:/gmu) ?? [];
    assert.ok(titles.length >= themes.length, `${titles.length} lenses for ${themes.length} themes`);
  });

  it('faultless rules have no problem', () => {
    assert.deepEqual(
      ours(uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
      [],
    );
  });

  it('a fault is marked where it stands, and the mark goes with the fault', async () => {
    const line = document.lineCount - 1;
    const place = new vscode.Position(line, 0);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, place, '\nmax-themes: many\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const marks = await eventually('the mark', () => {
      const errors = ours(uri).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
      return Promise.resolve(errors.length > 0 ? errors : undefined);
    });
    assert.ok(
      marks.some(({ range }) => /max-themes/u.test(document.lineAt(range.start.line).text)),
      marks.map(({ message, range }) => `${range.start.line + 1}: ${message}`).join('\n'),
    );
    await vscode.commands.executeCommand('undo');
    await eventually('the mark to go', () => Promise.resolve(ours(uri).length === 0 || undefined));
  });

  it('terms of the blog are offered where rules name terms', async () => {
    const line =
      document
        .getText()
        .split('\n')
        .findIndex((text) => text.startsWith('merge:')) + 1;
    const list: vscode.CompletionList = await vscode.commands.executeCommand(
      'vscode.executeCompletionItemProvider',
      uri,
      new vscode.Position(line, 2),
    );
    const counted = list.items.filter(({ detail }) => /\d+ posts?/u.test(detail ?? ''));
    assert.ok(counted.length > 0, list.items.map(({ label }) => JSON.stringify(label)).join(', '));
  });

  it('a hover tells what a setting of the rules does', async () => {
    const at = document.positionAt(document.getText().indexOf('\nfield:') + 3);
    const hovers: vscode.Hover[] = await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, at);
    assert.ok(hovers.length > 0);
  });
});
