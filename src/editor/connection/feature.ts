import * as vscode from 'vscode';
import { createRequestLog } from '../../core/llm/requestLog.ts';
import { registerCommand } from '../platform/commands.ts';
import type { Services } from '../platform/services.ts';
import { setAddress, setKey } from './address.ts';
import { RequestDocuments } from './requestDocuments.ts';
import { RequestsTree } from './requestsTree.ts';
import { ServerAccess } from './serverAccess.ts';
import { registerStatusBar } from './statusBar.ts';

/** The connection to a server of models; the access is what the other features are given. */
export function registerConnection(services: Services): { access: ServerAccess; disposable: vscode.Disposable } {
  const requests = createRequestLog();
  const access = new ServerAccess(services, requests);
  const documents = new RequestDocuments(requests);
  // A server on this machine answers in milliseconds; the first look must not hold up the start.
  const first = setTimeout(() => void access.look(), 500);
  const disposable = vscode.Disposable.from(
    access,
    documents,
    new RequestsTree(requests),
    registerStatusBar(access),
    { dispose: () => clearTimeout(first) },
    lookOnReturn(access),
    registerCommand(services, 'impact.connection.check', async () => {
      const { checkConnection } = await import('./check.ts');
      return checkConnection(services, access);
    }),
    registerCommand(services, 'impact.connection.chooseModels', async () => {
      const { chooseModels } = await import('./chooseModels.ts');
      return chooseModels(access);
    }),
    registerCommand(services, 'impact.connection.setAddress', () => setAddress()),
    registerCommand(services, 'impact.connection.setKey', () => setKey(services, access)),
    registerCommand(services, 'impact.connection.openRequest', (id) => documents.open(id)),
    registerCommand(services, 'impact.connection.clearRequests', () => requests.clear()),
  );
  return { access, disposable };
}

/** Who comes back to this window may have started LM Studio meanwhile; at most one look in so many milliseconds. */
const restBetweenLooks = 10_000;

function lookOnReturn(access: ServerAccess): vscode.Disposable {
  let last = Date.now();
  return vscode.window.onDidChangeWindowState(({ focused }) => {
    if (!focused || Date.now() - last < restBetweenLooks) return;
    last = Date.now();
    void access.look();
  });
}
