import * as vscode from 'vscode';
import type { ServerAccess } from './serverAccess.ts';
import { stateLines, statusBarText } from './serverState.ts';

/** State and model of the server, one click from "Check Connection". */
export function registerStatusBar(access: ServerAccess): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('impact.connection', vscode.StatusBarAlignment.Right, 90);
  item.name = 'Impact: model server';
  item.command = 'impact.connection.check';
  const draw = (): void => {
    const { state } = access;
    item.text = statusBarText(state);
    item.tooltip = [...stateLines(state), 'Click to check the connection.'].join('\n');
    item.accessibilityInformation = { label: `Impact. ${access.summary}`, role: 'button' };
    item.show();
  };
  draw();
  return vscode.Disposable.from(item, access.onDidChange(draw));
}
