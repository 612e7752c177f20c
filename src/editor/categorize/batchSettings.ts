import * as vscode from 'vscode';
import type { Batch, BatchSettings } from '../../core/categorize/batch/batch.ts';
import type { Files } from '../../core/ports.ts';
import { count } from '../platform/markdown.ts';
import { fail } from '../platform/messages.ts';
import { readSetting } from '../platform/settings.ts';

export interface AskedSettings {
  readonly settings: BatchSettings;
  readonly anew: boolean;
  /** The round that is written next, from 1. */
  readonly round: number;
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
    if (goesOn) return { settings: before.settings, anew: false, round: before.round + 1 };
  }
  const settings = await askModels();
  return settings === undefined ? undefined : { settings, anew: true, round: 1 };
}

/** True: the next round of this batch. */
async function askWhich(before: Batch): Promise<boolean | undefined> {
  const { missingOf } = await import('../../core/categorize/batch/batch.ts');
  const waiting = missingOf(before).length;
  const { model } = before.settings;
  const detail =
    waiting === 0
      ? 'All requests have come back: writes what is to be asked next, or makes the plan'
      : `${count(waiting, 'request')} without an answer: asked again, beside what is to be asked next`;
  const picked = await vscode.window.showQuickPick(
    [
      { label: `Go on with ${model}`, detail, goesOn: true },
      {
        label: 'New batch…',
        detail: `Forgets what was asked of ${model} so far, and what was answered`,
        goesOn: false,
      },
    ],
    { title, placeHolder: `Round ${before.round} of a batch for ${model} is under way`, ignoreFocusOut: true },
  );
  return picked?.goesOn;
}

async function askModels(): Promise<BatchSettings | undefined> {
  const model = await vscode.window.showInputBox({
    title: `${title} (1/4)`,
    prompt: 'Which model reads every post? Its name, as your server or the Batch API knows it.',
    placeHolder: 'as Qwen/Qwen3-8B or gpt-5-mini',
    value: readSetting('impact.server.fastModel'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'A batch needs a model.' : undefined),
  });
  if (model === undefined) return undefined;
  const second = await vscode.window.showInputBox({
    title: `${title} (2/4)`,
    prompt: 'Which model reads the posts that the first one is unsure of? Leave it empty for none.',
    placeHolder: 'no second model',
    ignoreFocusOut: true,
  });
  if (second === undefined) return undefined;
  const context = await vscode.window.showInputBox({
    title: `${title} (3/4)`,
    prompt: 'How many tokens does the server take for one request, question and answer together?',
    value: '4096',
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^\d{3,8}$/.test(text.trim()) && Number(text) >= 512
        ? undefined
        : 'Tokens of one request: a whole number from 512 on, as 4096.',
  });
  if (context === undefined) return undefined;
  const gives = await vscode.window.showQuickPick(
    [
      {
        label: 'Ask for token probabilities',
        detail: 'vLLM, llama-server and most models of OpenAI give them',
        logprobs: true,
      },
      {
        label: 'Go without',
        detail: 'Works with any server; reasoning models of OpenAI refuse the wish',
        logprobs: false,
      },
    ],
    {
      title: `${title} (4/4)`,
      placeHolder: 'Does the server tell how sure it was of each token? It shows where a model hesitates',
      ignoreFocusOut: true,
    },
  );
  if (gives === undefined) return undefined;
  const [name, reasoning] = [model.trim(), second.trim()];
  const both = reasoning === '' || reasoning === name ? {} : { reasoning };
  const { logprobs } = gives;
  return { model: name, contextTokens: Number(context), ...both, ...(logprobs ? { logprobs } : {}) };
}
