import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandIds, settingIds } from '../../../src/contributions.ts';
import { extension } from '../extension.ts';

describe('In a trusted folder', () => {
  before(async () => {
    await extension().activate();
  });

  it('the extension activates', () => {
    assert.equal(vscode.workspace.isTrusted, true);
    assert.equal(extension().isActive, true);
  });

  it('every command of the manifest is registered', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(
      Object.keys(commandIds).filter((id) => !registered.has(id)),
      [],
    );
  });

  it('every setting has the default of the manifest', () => {
    const impact = vscode.workspace.getConfiguration();
    for (const id of Object.keys(settingIds)) {
      const facts = impact.inspect(id);
      assert.notEqual(facts?.defaultValue, undefined, id);
    }
    assert.equal(impact.get('impact.file.threshold'), 0.85);
    assert.equal(impact.get('impact.server.url'), 'http://127.0.0.1:1234/v1');
  });

  it('activating writes nothing into the folder', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const names = await vscode.workspace.fs.readDirectory(folder.uri);
    assert.deepEqual(
      names.filter(([name]) => name.startsWith('.impact')),
      [],
    );
  });
});
