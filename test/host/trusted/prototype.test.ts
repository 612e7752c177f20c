import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../until.ts';

function feature(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, 'features', name);
}

function lenses(uri: vscode.Uri): Thenable<readonly vscode.CodeLens[]> {
  return vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri, 1000);
}

async function titles(uri: vscode.Uri): Promise<readonly string[]> {
  return (await lenses(uri)).map(({ command }) => command?.title ?? '');
}

describe('A feature in its editor', () => {
  const uri = feature('booking-a-room.feature');

  before(async () => {
    await vscode.window.showTextDocument(uri);
  });

  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('has lenses to show its prototype, and to run and play each scenario', async () => {
    const found = await eventually('the lenses', async () => {
      const now = await titles(uri);
      return now.some((title) => title.includes('Show prototype')) ? now : undefined;
    });
    assert.equal(found.filter((title) => title.endsWith('Play')).length, 5, found.join(', '));
    assert.ok(
      found.some((title) => title.includes('Run scenarios (5)')),
      found.join(', '),
    );
  });

  it('opens its prototype in a tab of its own, named after the feature', async () => {
    await vscode.commands.executeCommand('impact.prototype.show', uri);
    await eventually('the tab', () => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      return Promise.resolve(tabs.some(({ label }) => label === 'Booking a meeting room') || undefined);
    });
  });

  it('says in its lens how many steps the prototype shows, once the scenarios ran', async () => {
    await vscode.commands.executeCommand('impact.prototype.run', uri);
    const found = await eventually('the count', async () =>
      (await titles(uri)).find((title) => /\d+ of \d+ steps shown/u.test(title)),
    );
    assert.match(found, /to clarify/u);
  });

  it('opens its screens as text that nothing is written of before it is saved', async () => {
    await vscode.commands.executeCommand('impact.prototype.openText', uri);
    const document = await eventually('the text', () =>
      Promise.resolve(vscode.workspace.textDocuments.find(({ languageId }) => languageId === 'impact-proto')),
    );
    assert.match(document.getText(), /^app Booking a meeting room/u);
    assert.equal(document.isUntitled, true);
  });
});

describe('A feature without screens of its own', () => {
  it('can be run while no panel is open', async () => {
    const uri = feature('signaler-un-incident.feature');
    await vscode.window.showTextDocument(uri);
    await eventually('the lenses', async () => ((await lenses(uri)).length > 0 ? true : undefined));
    await vscode.commands.executeCommand('impact.prototype.run', uri, []);
  });
});
