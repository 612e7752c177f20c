import * as vscode from 'vscode';
import type { Batch, BatchSettings } from '../../core/categorize/batch/batch.ts';
import type { Files } from '../../core/ports.ts';
import { count } from '../platform/markdown.ts';
import { fail } from '../platform/messages.ts';
import { readSetting } from '../platform/settings.ts';

export interface AskedSettings {
  readonly settings: BatchSettings;
  readonly anew: boolean;
}

const title = 'Export Batch Requests';

/** Goes on with the batch that is under way, or asks which model a new one is for; `undefined`: the owner left. */
export async function askSettings(folder: string, files: Files): Promise<AskedSettings | undefined> {
  const { openBatch } = await import('../../core/categorize/batch/batchFile.ts');
  const opened = await openBatch(folder, files);
  if (opened.kind === 'failed') void fail(opened.message);
  if (opened.kind !== 'ok') return undefined;
  const before = opened.value;
  if (before !== undefined) {
    const goesOn = await askWhich(before);
    if (goesOn === undefined) return undefined;
    if (goesOn) return { settings: before.settings, anew: false };
  }
  const settings = await askModels();
  return settings === undefined ? undefined : { settings, anew: true };
}

/** True: the next round of this batch. */
async function askWhich(before: Batch): Promise<boolean | undefined> {
  const { missingOf } = await import('../../core/categorize/batch/batch.ts');
  const waiting = missingOf(before).length;
  const { model } = before.settings;
  const detail =
    waiting === 0
      ? 'All of its requests have come back'
      : `${count(waiting, 'request')} without an answer would be asked again`;
  const picked = await vscode.window.showQuickPick(
    [
      { label: `Go on with ${model}`, detail, goesOn: true },
      { label: 'New batch…', detail: `Forgets what was asked of ${model} so far`, goesOn: false },
    ],
    { title },
  );
  return picked?.goesOn;
}

async function askModels(): Promise<BatchSettings | undefined> {
  const model = await vscode.window.showInputBox({
    title,
    prompt: 'The model for every post, by the name that vllm run-batch or the Batch API knows it.',
    value: readSetting('impact.server.fastModel'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'A batch needs a model.' : undefined),
  });
  if (model === undefined) return undefined;
  const second = await vscode.window.showInputBox({
    title,
    prompt: 'A second model for the posts the first one is unsure of; empty: none.',
    ignoreFocusOut: true,
  });
  if (second === undefined) return undefined;
  const context = await vscode.window.showInputBox({
    title,
    prompt: 'Tokens of prompt and answer that the server takes for one request.',
    value: '4096',
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^\d{3,8}$/.test(text.trim()) && Number(text) >= 512 ? undefined : 'A number from 512 on.',
  });
  if (context === undefined) return undefined;
  const gives = await vscode.window.showQuickPick(
    [
      {
        label: 'With token probabilities',
        detail: 'vLLM, llama-server and most models of OpenAI give them',
        logprobs: true,
      },
      { label: 'Without', detail: 'Any server; reasoning models of OpenAI refuse to give them', logprobs: false },
    ],
    { title, placeHolder: 'Probabilities show where a model hesitates' },
  );
  if (gives === undefined) return undefined;
  const [name, reasoning] = [model.trim(), second.trim()];
  const both = reasoning === '' || reasoning === name ? {} : { reasoning };
  const { logprobs } = gives;
  return { model: name, contextTokens: Number(context), ...both, ...(logprobs ? { logprobs } : {}) };
}
