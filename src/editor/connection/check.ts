import * as vscode from 'vscode';
import type { ConnectionFinding } from '../../core/llm/checkConnection.ts';
import { fail, tell } from '../platform/messages.ts';
import { withProgress } from '../platform/progress.ts';
import type { Services } from '../platform/services.ts';
import { readSetting } from '../platform/settings.ts';
import { runCommand } from '../platform/commands.ts';
import { serverKey } from './keys.ts';
import type { ServerAccess } from './serverAccess.ts';

interface FindingItem extends vscode.QuickPickItem {
  run?(): unknown;
}

/** Says what was found at the address, names what is wrong, and offers the next step for each. */
export async function checkConnection(services: Services, access: ServerAccess): Promise<void> {
  const address = readSetting('impact.server.url');
  const findings = await withProgress(`Asking ${address}`, async (_progress, signal) => ask(services, signal));
  await access.look(AbortSignal.timeout(10_000));
  if (findings.length === 0) return;
  const items: FindingItem[] = findings.map((finding) => itemOf(finding, access));
  items.push({ label: '', kind: vscode.QuickPickItemKind.Separator }, ...ways(access));
  const picked = await vscode.window.showQuickPick(items, {
    title: `Connection to ${address}`,
    placeHolder: findings.some((finding) => finding.level === 'problem')
      ? 'Pick the problem to take its next step'
      : 'All is well. Pick a line to change something',
  });
  await picked?.run?.();
}

async function ask(services: Services, signal: AbortSignal): Promise<readonly ConnectionFinding[]> {
  const { checkConnection: check } = await import('../../core/llm/checkConnection.ts');
  const { normaliseEndpoint } = await import('../../core/llm/endpoint.ts');
  const { plainFetch } = await import('../../node/plainFetch.ts');
  const baseUrl = readSetting('impact.server.url');
  const address = normaliseEndpoint(baseUrl);
  const key = address.kind === 'ok' ? await serverKey(services.secrets, address.value) : '';
  return check({ baseUrl, key, fetch: plainFetch, signal });
}

const icons = { ok: 'pass', hint: 'info', problem: 'error' } as const;

function itemOf(finding: ConnectionFinding, access: ServerAccess): FindingItem {
  const step = stepFor(finding, access);
  return {
    label: `$(${icons[finding.level]}) ${finding.message.replaceAll('$(', '(')}`,
    ...(finding.next === '' ? {} : { detail: finding.next.replaceAll('$(', '(') }),
    ...(step === undefined ? {} : { run: step }),
  };
}

function stepFor(finding: ConnectionFinding, access: ServerAccess): (() => unknown) | undefined {
  switch (finding.code) {
    case 'connected':
    case 'no-model':
      return () => runCommand('impact.connection.chooseModels');
    case 'unauthorized':
      return () => runCommand('impact.connection.setKey');
    case 'bad-address':
    case 'wrong-address':
    case 'another-machine':
      return () => runCommand('impact.connection.setAddress');
    case 'none-loaded':
    case 'loads-on-request':
      return finding.model === undefined ? undefined : () => load(finding.model ?? '', access);
    case 'small-context':
      return undefined;
    default:
      return () => runCommand('impact.connection.check');
  }
}

async function load(model: string, access: ServerAccess): Promise<void> {
  const outcome = await withProgress(`Loading ${model}`, (_progress, signal) => access.load(model, signal));
  if (outcome.kind === 'failed') void fail(outcome.message, { title: 'Check Connection', run: again });
  if (outcome.kind === 'ok') void tell(`${model} is loaded.`);
}

function again(): Thenable<unknown> {
  return runCommand('impact.connection.check');
}

function ways(access: ServerAccess): FindingItem[] {
  const items: FindingItem[] = [
    { label: '$(refresh) Ask again', run: again },
    { label: '$(globe) Set server address…', run: () => runCommand('impact.connection.setAddress') },
    { label: '$(key) Set server key…', run: () => runCommand('impact.connection.setKey') },
  ];
  if (access.state.kind === 'ready') {
    items.unshift({ label: '$(hubot) Choose models…', run: () => runCommand('impact.connection.chooseModels') });
  }
  return items;
}
