import * as vscode from 'vscode';
import type { Services } from '../platform/services.ts';
import { tell } from '../platform/messages.ts';
import { readSetting, writeUserSetting } from '../platform/settings.ts';
import { setServerKey } from './keys.ts';
import type { ServerAccess } from './serverAccess.ts';

/** Asks for the address, shows what is wrong with it while it is typed, and looks who answers there. */
export async function setAddress(access: ServerAccess): Promise<void> {
  const { normaliseEndpoint } = await import('../../core/llm/endpoint.ts');
  const typed = await vscode.window.showInputBox({
    title: 'Address of LM Studio or of a server that speaks its language',
    value: readSetting('impact.server.url'),
    prompt: 'For instance http://127.0.0.1:1234/v1',
    ignoreFocusOut: true,
    validateInput: (text) => {
      const address = normaliseEndpoint(text);
      return address.kind === 'failed' ? address.message : undefined;
    },
  });
  const address = typed === undefined ? undefined : normaliseEndpoint(typed);
  if (address?.kind !== 'ok') return;
  await writeUserSetting('impact.server.url', address.value);
  await access.look(AbortSignal.timeout(10_000));
  await vscode.commands.executeCommand('impact.connection.check');
}

/** Keeps the key in the system's secret store, for this address only. */
export async function setKey(services: Services, access: ServerAccess): Promise<void> {
  const { normaliseEndpoint } = await import('../../core/llm/endpoint.ts');
  const address = normaliseEndpoint(readSetting('impact.server.url'));
  if (address.kind !== 'ok') {
    await vscode.commands.executeCommand('impact.connection.check');
    return;
  }
  const key = await vscode.window.showInputBox({
    title: `Key for ${address.value}`,
    prompt: 'Kept in the secret store of your system. Leave it empty to remove the key.',
    password: true,
    ignoreFocusOut: true,
  });
  if (key === undefined) return;
  await setServerKey(services.secrets, address.value, key.trim());
  void tell(key.trim() === '' ? `The key for ${address.value} is removed.` : `The key for ${address.value} is kept.`);
  await access.look(AbortSignal.timeout(10_000));
}
