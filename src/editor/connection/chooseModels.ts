import * as vscode from 'vscode';
import type { ModelFacts } from '../../core/llm/modelFacts.ts';
import { writeUserSetting } from '../platform/settings.ts';
import { noSecondModel } from './models.ts';
import type { ServerAccess } from './serverAccess.ts';

interface ModelItem extends vscode.QuickPickItem {
  readonly id: string;
}

/** Two questions: who reads every post, who reads the doubtful ones. The answers are remembered in the user's settings. */
export async function chooseModels(access: ServerAccess): Promise<void> {
  const state = await access.look(AbortSignal.timeout(10_000));
  if (state.kind !== 'ready') {
    await vscode.commands.executeCommand('impact.connection.check');
    return;
  }
  const models = state.server.models.filter((model) => model.type === 'llm');
  if (models.length === 0) {
    await vscode.commands.executeCommand('impact.connection.check');
    return;
  }
  const fast = await pick('Which model reads every post? A small, quick one (1 of 2)', models.map(itemOf), state.fast);
  if (fast === undefined) return;
  const alone: ModelItem = {
    id: noSecondModel,
    label: 'No second model',
    detail: 'Doubtful posts go straight to you.',
  };
  const others = [...models.filter((model) => model.id !== fast).map(itemOf), alone];
  const title = 'Which model reads the doubtful ones? A bigger one, best of another family (2 of 2)';
  const reasoning = await pick(title, others, state.reasoning);
  if (reasoning === undefined) return;
  await writeUserSetting('impact.server.fastModel', fast);
  await writeUserSetting('impact.server.reasoningModel', reasoning);
}

async function pick(
  title: string,
  items: readonly ModelItem[],
  chosen: string | undefined,
): Promise<string | undefined> {
  // A quick pick preselects its first item: the present choice goes there, so that Enter keeps it.
  const sorted = items.toSorted((left, right) => Number(right.id === chosen) - Number(left.id === chosen));
  const picked = await vscode.window.showQuickPick(
    sorted.map((item) => (item.id === chosen ? { ...item, description: `${item.description ?? ''} · in use` } : item)),
    { title, matchOnDescription: true, ignoreFocusOut: true },
  );
  return picked?.id;
}

function itemOf(model: ModelFacts): ModelItem {
  const instance = model.loaded[0];
  const context = instance?.contextTokens ?? model.maxContextTokens;
  const parts = [
    model.params,
    model.sizeBytes === undefined ? undefined : `${(model.sizeBytes / 1e9).toFixed(1)} GB`,
    instance === undefined ? (model.loadedKnown ? 'not loaded' : undefined) : 'loaded',
    context === undefined ? undefined : `context ${context.toLocaleString('en')}`,
    (model.reasoning ?? []).length > 0 ? 'reasons' : undefined,
  ];
  return { id: model.id, label: model.id.replaceAll('$(', '('), description: parts.filter(Boolean).join(' · ') };
}
