import * as vscode from 'vscode';
import type { ModelFacts } from '../../core/llm/modelFacts.ts';
import { tell } from '../platform/messages.ts';
import { withoutIcons } from '../platform/plainText.ts';
import { runCommand } from '../platform/commands.ts';
import { readSetting, rememberSetting } from '../platform/settings.ts';
import { noSecondModel } from './models.ts';
import type { ServerAccess } from './serverAccess.ts';

interface ModelItem extends vscode.QuickPickItem {
  readonly id: string;
}

/** Two questions: who reads every post, who reads the doubtful ones. The answers are remembered in the user's settings. */
export async function chooseModels(access: ServerAccess): Promise<void> {
  if ((await access.agree()).kind === 'cancelled') return;
  const state = await access.look();
  const models = state.kind === 'ready' ? state.server.models.filter((model) => model.type === 'llm') : [];
  if (state.kind !== 'ready' || models.length === 0) {
    await runCommand('impact.connection.check');
    return;
  }
  const steps = models.length === 1 ? '' : ' (1 of 2)';
  const fast = await pick(`Which model reads every post? A small, quick one${steps}`, models.map(itemOf), state.fast);
  if (fast === undefined) return;
  const others = models.filter((model) => model.id !== fast);
  const reasoning = others.length === 0 ? undefined : await pickSecond(others, state.reasoning);
  if (others.length > 0 && reasoning === undefined) return;
  await rememberSetting('impact.server.fastModel', fast);
  // With one model there was no choice to make: a second one that comes later is still taken by itself.
  if (reasoning !== undefined) await rememberSetting('impact.server.reasoningModel', reasoning);
  const second =
    reasoning === undefined || reasoning === noSecondModel
      ? 'the doubtful ones go to you'
      : `${reasoning} the doubtful`;
  void tell(`${fast} reads every post, ${second}.`);
}

function pickSecond(others: readonly ModelFacts[], reasoning: string | undefined): Promise<string | undefined> {
  const alone: ModelItem = {
    id: noSecondModel,
    label: 'No second model',
    description: 'Doubtful posts go straight to you',
  };
  const chosen = readSetting('impact.server.reasoningModel') === noSecondModel ? noSecondModel : reasoning;
  const title = 'Which model reads the doubtful ones? A bigger one, best of another family (2 of 2)';
  return pick(title, [...others.map(itemOf), alone], chosen);
}

async function pick(
  title: string,
  items: readonly ModelItem[],
  chosen: string | undefined,
): Promise<string | undefined> {
  // A quick pick preselects its first item: the present choice goes there, so that Enter keeps it.
  const sorted = items.toSorted((left, right) => Number(right.id === chosen) - Number(left.id === chosen));
  const picked = await vscode.window.showQuickPick(
    sorted.map((item) => (item.id === chosen ? { ...item, description: `in use · ${item.description ?? ''}` } : item)),
    { title, placeHolder: 'Enter keeps the one in use', matchOnDescription: true, ignoreFocusOut: true },
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
    context === undefined
      ? undefined
      : `context ${instance === undefined ? 'up to ' : ''}${context.toLocaleString('en')}`,
    (model.reasoning ?? []).length > 0 ? 'reasons' : undefined,
  ];
  const description = parts.filter((part) => part !== undefined).join(' · ');
  return { id: model.id, label: withoutIcons(model.id), description: withoutIcons(description) };
}
