import type * as vscode from 'vscode';
import { fail } from './editor/platform/messages.ts';
import { createServices, type Services } from './editor/platform/services.ts';

type Register = (services: Services) => vscode.Disposable;

/** One line a feature; a feature that throws must not take the others down. */
const features: Readonly<Record<string, Register>> = {};

export function activate(context: vscode.ExtensionContext): void {
  const { services, disposable } = createServices(context);
  context.subscriptions.push(disposable);
  for (const [name, register] of Object.entries(features)) {
    try {
      context.subscriptions.push(register(services));
    } catch (fault) {
      services.log.error(`${name}: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
      const message = `Impact: ${name} did not start. The log says why.`;
      void fail(message, { title: 'Show Log', run: () => services.showLog() });
    }
  }
}
