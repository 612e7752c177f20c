import * as vscode from 'vscode';
import { runCommand } from '../platform/commands.ts';
import { tell } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';
import { readSetting, rememberSetting } from '../platform/settings.ts';
import { setServerKey } from './keys.ts';
import type { ServerAccess } from './serverAccess.ts';

/** Asks for the address, shows what is wrong with it while it is typed, and looks who answers there. */
export async function setAddress(): Promise<void> {
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
  await rememberSetting('impact.server.url', address.value);
  await runCommand('impact.connection.check');
}

/** Keeps the key in the system's secret store, for this address only, and tries it. */
export async function setKey(services: Services, access: ServerAccess): Promise<void> {
  const { isOnThisMachine, normaliseEndpoint } = await import('../../core/llm/endpoint.ts');
  const address = normaliseEndpoint(readSetting('impact.server.url'));
  if (address.kind !== 'ok') return void (await runCommand('impact.connection.check'));
  const isOpen = address.value.startsWith('http:') && !isOnThisMachine(address.value);
  const typed = await vscode.window.showInputBox({
    title: `Key for ${address.value}`,
    prompt: `Kept in the secret store of your system. Leave it empty to remove the key.${isOpen ? ' It travels unencrypted: the address begins with http.' : ''}`,
    password: true,
    ignoreFocusOut: true,
  });
  if (typed === undefined) return;
  const key = typed.trim();
  await setServerKey(services.secrets, address.value, key);
  const state = await access.look();
  if (key === '') void tell(`The key for ${address.value} is removed.`);
  else if (state.kind === 'ready')
    void tell(`The server at ${address.value} takes the key. It is kept for this address.`);
  else await runCommand('impact.connection.check');
}
