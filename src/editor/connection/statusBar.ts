import * as vscode from 'vscode';
import type { ServerAccess } from './serverAccess.ts';
import { type ServerState, statusBarText } from './serverState.ts';

/** State and model of the server, one click from "Check Connection". */
export function registerStatusBar(access: ServerAccess): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('impact.connection', vscode.StatusBarAlignment.Right, 90);
  item.name = 'Impact: model server';
  item.command = 'impact.connection.check';
  const draw = (): void => {
    const { state } = access;
    item.text = statusBarText(state);
    item.tooltip = tooltip(state);
    item.accessibilityInformation = { label: `Impact. ${access.summary}`, role: 'button' };
    item.show();
  };
  draw();
  return vscode.Disposable.from(item, access.onDidChange(draw));
}

function tooltip(state: ServerState): string {
  const lines = tooltipLines(state);
  return [...lines, 'Click to check the connection.'].join('\n');
}

function tooltipLines(state: ServerState): readonly string[] {
  switch (state.kind) {
    case 'unknown':
      return ['The built-in engine files what your rules leave open.', 'No server was asked yet.'];
    case 'checking':
      return ['Asking the server…'];
    case 'unused':
      return ['The built-in engine files what your rules leave open, by your setting.'];
    case 'off':
      return [state.message, 'The built-in engine files what your rules leave open.'];
    case 'ready':
      return [
        `Server: ${state.server.address}`,
        `Fast model: ${state.fast ?? 'none'}`,
        `Reasoning model: ${state.reasoning ?? 'none'}`,
      ];
  }
}
