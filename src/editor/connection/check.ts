import * as vscode from 'vscode';
import type { ConnectionFinding } from '../../core/llm/checkConnection.ts';
import { runCommand } from '../platform/commands.ts';
import { fail, tell } from '../platform/messages.ts';
import { clipped, withoutIcons } from '../platform/plainText.ts';
import { withProgress } from '../platform/progress.ts';
import type { Services } from '../platform/services.ts';
import { readSetting } from '../platform/settings.ts';
import { findingText, loadCommand, type Step } from './findings.ts';
import { serverKey } from './keys.ts';
import type { ServerAccess } from './serverAccess.ts';

interface Line extends vscode.QuickPickItem {
  run?(): unknown;
}

/** Says what was found at the address, names what is wrong, and offers the next step for each. */
export async function checkConnection(services: Services, access: ServerAccess): Promise<void> {
  const picker = vscode.window.createQuickPick<Line>();
  const asking = new AbortController();
  picker.title = `Connection to ${clipped(readSetting('impact.server.url'), 100)}`;
  picker.placeholder = 'Asking…';
  picker.busy = true;
  const picked = new Promise<Line | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const [line] = picker.activeItems;
      // Enter pressed before the answer is there must not close what the owner waits for.
      if (line === undefined) return;
      resolve(line);
      picker.hide();
    });
    picker.onDidHide(() => {
      asking.abort();
      resolve(undefined);
    });
  });
  picker.show();
  try {
    const found = await ask(services, access, asking.signal);
    if (found === undefined) return;
    const isWell = found.findings.every((finding) => finding.level !== 'problem');
    picker.title = `Connection to ${found.address}`;
    picker.placeholder = isWell
      ? 'All is well. Pick a line to change something'
      : 'Pick the problem to take its next step';
    picker.items = linesOf(found, access);
    picker.busy = false;
    await (await picked)?.run?.();
  } finally {
    picker.dispose();
  }
}

function linesOf({ address, findings, hasKey }: Found, access: ServerAccess): Line[] {
  const standing = { agreed: access.consent.given(address), hasKey };
  const lines: Line[] = access.state.kind === 'unused' ? [builtInLine] : [];
  for (const finding of findings) {
    const { label, detail, step } = findingText(finding, standing);
    lines.push({ label, detail, ...(step === undefined ? {} : { run: () => take(step, finding, address, access) }) });
  }
  if (access.state.kind === 'ready') lines.push(...access.state.missing.map(missingLine));
  return [...lines, { label: '', kind: vscode.QuickPickItemKind.Separator }, ...ways(access)];
}

interface Found {
  /** Normalised, where it can be. */
  readonly address: string;
  readonly findings: readonly ConnectionFinding[];
  readonly hasKey: boolean;
}

async function ask(services: Services, access: ServerAccess, signal: AbortSignal): Promise<Found | undefined> {
  const { checkConnection: check } = await import('../../core/llm/checkConnection.ts');
  const { normaliseEndpoint } = await import('../../core/llm/endpoint.ts');
  const { plainFetch } = await import('../../node/plainFetch.ts');
  const baseUrl = readSetting('impact.server.url');
  const normal = normaliseEndpoint(baseUrl);
  const address = normal.kind === 'ok' ? normal.value : clipped(baseUrl, 100);
  const key = normal.kind === 'ok' ? await serverKey(services.secrets, address) : '';
  const [findings] = await Promise.all([check({ baseUrl, key, fetch: plainFetch, signal }), access.look(signal)]);
  return signal.aborted || findings.length === 0 ? undefined : { address, findings, hasKey: key !== '' };
}

async function take(step: Step, finding: ConnectionFinding, address: string, access: ServerAccess): Promise<unknown> {
  const { ENOUGH_CONTEXT } = await import('../../core/llm/checkConnection.ts');
  const model = finding.model ?? '';
  switch (step) {
    case 'chooseModels':
      return runCommand('impact.connection.chooseModels');
    case 'setKey':
      return runCommand('impact.connection.setKey');
    case 'setAddress':
      return runCommand('impact.connection.setAddress');
    case 'load':
      return load(model, ENOUGH_CONTEXT, access);
    case 'copyLoad': {
      const command = loadCommand(model, ENOUGH_CONTEXT);
      if (command === undefined) return again();
      await vscode.env.clipboard.writeText(command);
      return void tell(`Copied the command that loads ${model} with ${ENOUGH_CONTEXT} tokens. Run it in a terminal.`);
    }
    case 'agree':
      return (await access.consent.ask(address)) ? again() : undefined;
    case 'withdraw': {
      await access.consent.withdraw(address);
      await access.look();
      return void tell(`No post is sent to ${address} before you agree again.`);
    }
    case 'again':
      return again();
  }
}

async function load(model: string, contextTokens: number, access: ServerAccess): Promise<void> {
  const outcome = await withProgress(`Loading ${model}`, (_progress, signal) =>
    access.load(model, contextTokens, signal),
  );
  if (outcome.kind === 'failed') void fail(outcome.message, { title: 'Check Connection', run: again });
  if (outcome.kind === 'ok') void tell(`${model} is loaded.`);
}

function again(): Thenable<unknown> {
  return runCommand('impact.connection.check');
}

function openSetting(query: string): Thenable<unknown> {
  return vscode.commands.executeCommand('workbench.action.openSettings', { query });
}

const builtInLine: Line = {
  label: '$(info) Your setting impact.file.engine says built-in: a dry run asks no server.',
  detail: 'Pick this to see the setting.',
  run: () => openSetting('impact.file.engine'),
};

function missingLine(id: string): Line {
  return {
    label: `$(warning) Your settings name “${withoutIcons(clipped(id, 80))}”, which is not there.`,
    detail: 'Another model stands in for it. Pick this to choose anew.',
    run: () => runCommand('impact.connection.chooseModels'),
  };
}

function ways(access: ServerAccess): Line[] {
  const lines: Line[] = [
    { label: '$(refresh) Ask again', run: again },
    { label: '$(globe) Set server address…', run: () => runCommand('impact.connection.setAddress') },
    { label: '$(key) Set server key…', run: () => runCommand('impact.connection.setKey') },
  ];
  if (access.state.kind === 'ready') {
    lines.unshift({ label: '$(hubot) Choose models…', run: () => runCommand('impact.connection.chooseModels') });
  }
  return lines;
}
