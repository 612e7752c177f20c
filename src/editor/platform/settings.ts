import * as vscode from 'vscode';
import { settingRanges, type NumberSettingId, type SettingId, type Settings } from '../../contributions.ts';
import { warn } from './messages.ts';
import { inRange, soundSetting } from './soundSetting.ts';

/** The only place that reads settings. Defaults come from the manifest, so a missing value is a fault of the manifest. */
export function readSetting<Id extends SettingId>(id: Id, scope?: vscode.ConfigurationScope): Settings[Id] {
  const configuration = vscode.workspace.getConfiguration(undefined, scope ?? null);
  const fallback = configuration.inspect<Settings[Id]>(id)?.defaultValue;
  if (fallback === undefined) throw new Error(`The setting ${id} has no default in the manifest.`);
  return soundSetting(configuration.get<Settings[Id]>(id, fallback), fallback);
}

/** A number, kept in the range that the manifest says. */
export function readNumber(id: NumberSettingId, scope?: vscode.ConfigurationScope): number {
  return inRange(readSetting(id, scope), settingRanges[id]);
}

/** Writes to the user's settings: an address or a model is the user's choice, not the blog's. */
export async function writeUserSetting<Id extends SettingId>(id: Id, value: Settings[Id]): Promise<void> {
  await vscode.workspace.getConfiguration().update(id, value, vscode.ConfigurationTarget.Global);
}

/** Writes to the folder's settings, or to the user's where no folder is open. */
export async function writeFolderSetting<Id extends SettingId>(
  id: Id,
  value: Settings[Id],
  scope?: vscode.ConfigurationScope,
): Promise<void> {
  const hasFolder = (vscode.workspace.workspaceFolders ?? []).length > 0;
  const target = hasFolder ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration(undefined, scope ?? null).update(id, value, target);
}

/** Writes to the user's settings, and says so where the workspace's own setting hides what was chosen. */
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
