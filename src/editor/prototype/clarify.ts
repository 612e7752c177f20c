import * as vscode from 'vscode';
import type { ModelAccess } from '../connection/modelAccess.ts';
import { fail, tell } from '../platform/messages.ts';
import { withProgress } from '../platform/progress.ts';
import type { Prototype } from './prototype.ts';

/**
 * Asks the fast model which elements the steps to clarify mean. Resolves with the ids of the runs to run again; empty where
 * nothing came of it, which was said.
 */
export async function clarify(prototype: Prototype, models: ModelAccess | undefined): Promise<readonly string[]> {
  const { outline } = prototype.reading;
  const app = prototype.shown?.app;
  const open = prototype.verdicts.filter(({ steps }) => steps.some(({ state }) => isOpen(state)));
  if (outline === undefined || app === undefined || open.length === 0) {
    void tell('No step of this feature is to clarify on the screens on show.');
    return [];
  }
  if (!vscode.workspace.isTrusted) {
    void fail('You have not trusted this folder, so no model is asked.');
    return [];
  }
  const outcome = await withProgress('Asking a model about steps to clarify', async (progress, signal) => {
    const access = await models?.openToDraw(signal, true);
    if (access === undefined) return { kind: 'failed', message: 'There is no server of models to ask.' } as const;
    if (access.kind !== 'ok') return access;
    if (access.value === undefined) return { kind: 'failed', message: 'No server of models answers.' } as const;
    const { guessSteps } = await import('../../core/prototype/refine/guessSteps.ts');
    const { chat, fast } = access.value;
    const onAsked = (done: number, total: number): void => progress.report({ stage: 'Steps', done, total });
    return guessSteps({ outline, app, verdicts: open, chat, model: fast.id, signal, onAsked });
  });
  if (outcome.kind === 'cancelled') return [];
  if (outcome.kind === 'failed') {
    void fail(outcome.message, {
      title: 'Check Connection',
      run: () => vscode.commands.executeCommand('impact.connection.check'),
    });
    return [];
  }
  if (outcome.value.length === 0) {
    void tell('The model is not certain of any element. Show the steps yourself: “Show me” beside each.');
    return [];
  }
  prototype.setGuesses(outcome.value);
  return open.map(({ run }) => run);
}

function isOpen(state: string): boolean {
  return state === 'unclear' || state === 'ambiguous';
}
