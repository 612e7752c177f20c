import * as vscode from 'vscode';
import type { SettingId, Settings } from '../../contributions.ts';
import { warn } from './messages.ts';

/** The only place that reads settings. Defaults come from the manifest, so a missing value is a fault of the manifest. */
export function readSetting<Id extends SettingId>(id: Id, scope?: vscode.ConfigurationScope): Settings[Id] {
  const value = vscode.workspace.getConfiguration(undefined, scope ?? null).get<Settings[Id]>(id);
  if (value === undefined) throw new Error(`The setting ${id} has no default in the manifest.`);
  return value;
}

/** Writes to the user's settings: an address or a model is the user's choice, not the blog's. */
export async function writeUserSetting<Id extends SettingId>(id: Id, value: Settings[Id]): Promise<void> {
  await vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Global);
}

/** The same, and says so where the workspace's own setting hides what was chosen. */
export async function rememberSetting<Id extends SettingId>(id: Id, value: Settings[Id]): Promise<void> {
  await writeUserSetting(id, value);
  if (readSetting(id) === value) return;
  void warn(`This workspace sets ${id} to “${String(readSetting(id))}”, which hides your choice here.`, {
    title: 'Open Workspace Settings',
    run: () => vscode.commands.executeCommand('workbench.action.openWorkspaceSettings', { query: id }),
  });
}

export function onSettingChange(ids: readonly SettingId[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (ids.some((id) => event.affectsConfiguration(id))) listener();
  });
}
