import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { settingIds } from '../../../src/contributions.ts';
import { extension } from '../extension.ts';

/** The folder's own `.vscode/settings.json` tries to set every setting: see `workspaceSettings` in `test/launch/host.ts`. */
describe('In a folder that is not trusted', () => {
  before(async () => {
    await extension().activate();
  });

  it('the extension activates in a limited way', () => {
    assert.equal(vscode.workspace.isTrusted, false);
    assert.equal(extension().isActive, true);
  });

  for (const [id, { restricted }] of Object.entries(settingIds)) {
    if (!restricted) continue;
    it(`the folder cannot set ${id}`, () => {
      const facts = vscode.workspace.getConfiguration().inspect(id);
      assert.ok(facts);
      assert.equal(vscode.workspace.getConfiguration().get(id), facts.defaultValue);
    });
  }

  it('the folder can set how strict the filing is', () => {
    assert.equal(vscode.workspace.getConfiguration().get('impact.file.threshold'), 0.99);
  });
});
