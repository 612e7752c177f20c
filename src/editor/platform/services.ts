import * as vscode from 'vscode';
import type { Clock, Files, Log } from '../../core/ports.ts';
import { systemClock } from '../../node/clock.ts';
import { nodeFiles } from '../../node/files.ts';
import { ContextKeyStore } from './contextKeys.ts';
import { createLog } from './log.ts';

/** What every feature is given: made once in `activate`, passed by hand. */
export interface Services {
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
  readonly contextKeys: ContextKeyStore;
  readonly secrets: vscode.SecretStorage;
  /** Remembered for this user over all workspaces. */
  readonly userMemory: vscode.Memento;
  /** The folder the extension stands in. */
  readonly extension: vscode.Uri;
  /** A folder of the extension's own for this user; it need not be there yet. */
  readonly storage: vscode.Uri;
  showLog(): void;
}

/** The caller disposes of both: the channel by way of `disposable`. */
export function createServices(context: vscode.ExtensionContext): {
  services: Services;
  disposable: vscode.Disposable;
} {
  const channel = vscode.window.createOutputChannel('Impact', { log: true });
  return {
    disposable: channel,
    services: {
      files: nodeFiles,
      clock: systemClock,
      log: createLog(channel),
      contextKeys: new ContextKeyStore(),
      secrets: context.secrets,
      userMemory: context.globalState,
      extension: context.extensionUri,
      storage: context.globalStorageUri,
      showLog: () => channel.show(true),
    },
  };
}
