import * as vscode from 'vscode';
import { createRequestLog } from '../../core/llm/requestLog.ts';
import { registerCommand } from '../platform/commands.ts';
import type { Services } from '../platform/services.ts';
import { setAddress, setKey } from './address.ts';
import { checkConnection } from './check.ts';
import { chooseModels } from './chooseModels.ts';
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
  const first = setTimeout(() => void access.look(AbortSignal.timeout(10_000)), 500);
  const disposable = vscode.Disposable.from(
    access,
    documents,
    new RequestsTree(requests),
    registerStatusBar(access),
    { dispose: () => clearTimeout(first) },
    registerCommand(services, 'impact.connection.check', () => checkConnection(services, access)),
    registerCommand(services, 'impact.connection.chooseModels', () => chooseModels(access)),
    registerCommand(services, 'impact.connection.setAddress', () => setAddress(access)),
    registerCommand(services, 'impact.connection.setKey', () => setKey(services, access)),
    registerCommand(services, 'impact.connection.openRequest', (id) => documents.open(id)),
    registerCommand(services, 'impact.connection.clearRequests', () => requests.clear()),
  );
  return { access, disposable };
}
