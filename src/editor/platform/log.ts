import type * as vscode from 'vscode';
import type { Log } from '../../core/ports.ts';

/** One channel for the whole extension; its level is VS Code's own ("Set Log Level"). */
export function createLog(channel: vscode.LogOutputChannel): Log {
  return {
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message) => channel.error(message),
  };
}
