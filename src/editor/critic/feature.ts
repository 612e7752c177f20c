import * as vscode from 'vscode';
import { commandIds } from '../../contributions.ts';
import type { ModelAccess } from '../connection/modelAccess.ts';
import { registerCommand } from '../platform/commands.ts';
import type { Services } from '../platform/services.ts';
import { onSettingChange, readSetting } from '../platform/settings.ts';
import type { CriticCommandId, CriticDesk } from './criticCommands.ts';

/**
 * The second opinion on a document. Its parts are loaded with the first command, or at once where documents of this folder have
 * been reviewed: their findings are to be there again when such a document is opened.
 */
export function registerCritic(services: Services, models: ModelAccess | undefined): vscode.Disposable {
  let loaded: Promise<CriticDesk> | undefined;
  let isOver = false;
  const load = (): Promise<CriticDesk> => {
    loaded ??= import('./desk.ts').then(({ createDesk }) => createDesk(services, models));
    return loaded;
  };
  const loadIfWanted = async (): Promise<void> => {
    if (!isOver && ((await hasReviews(services)) || readSetting('impact.critic.lint') === 'on')) await load();
  };
  void loadIfWanted().catch((fault: unknown) => services.log.warn(`Reviews could not be looked for: ${String(fault)}`));
  return vscode.Disposable.from(
    ...criticCommandIds.map((id) => registerLate(services, id, load)),
    vscode.window.registerWebviewPanelSerializer('impact.critic', {
      deserializeWebviewPanel: async (panel, state: unknown) => (await load()).restore(panel, state),
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => void loadIfWanted()),
    onSettingChange(['impact.critic.lint'], () => void loadIfWanted()),
    {
      dispose: () => {
        isOver = true;
        void loaded?.then((desk) => desk.dispose());
      },
    },
  );
}

const criticCommandIds = Object.keys(commandIds).filter((id): id is CriticCommandId => id.startsWith('impact.critic.'));

function registerLate(services: Services, id: CriticCommandId, load: () => Promise<CriticDesk>): vscode.Disposable {
  return registerCommand(services, id, async (...args: readonly unknown[]) => {
    const { commands } = await load();
    const run: (...given: readonly unknown[]) => unknown = commands[id];
    return run(...args);
  });
}

async function hasReviews(services: Services): Promise<boolean> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const found = await Promise.all(
    folders.map(({ uri }) => services.files.facts(vscode.Uri.joinPath(uri, '.impact', 'reviews').fsPath)),
  );
  return found.some((facts) => facts?.kind === 'folder');
}
