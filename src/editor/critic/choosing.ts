import * as vscode from 'vscode';
import type { CostRequest } from '../../core/critic/run/cost.ts';
import { costOf } from '../../core/critic/run/cost.ts';
import type { ReviewPace } from '../../core/critic/run/pace.ts';
import type { Depth, Lens } from '../../core/critic/lenses/lens.ts';
import { depths } from '../../core/critic/lenses/lens.ts';
import { lensesFor } from '../../core/critic/lenses/choose.ts';
import { kindNames } from '../../core/critic/read/kindNames.ts';
import type { ReviewModel, ReviewModels } from '../connection/modelAccess.ts';
import { withoutIcons } from '../platform/plainText.ts';
import { readSetting } from '../platform/settings.ts';
import { fileName } from './documentOf.ts';
import type { Reviewed } from './reviewed.ts';

/** What the owner chose for one run. */
export interface Choice {
  readonly depth: Depth;
  readonly lenses: readonly Lens[];
  readonly critics: readonly ReviewModel[];
}

interface Offer extends vscode.QuickPickItem {
  readonly choice?: Choice;
  readonly other?: 'lenses' | 'kind';
}

const depthWords: Readonly<Record<Depth, string>> = {
  quick: 'Quick look',
  normal: 'Review',
  thorough: 'Thorough review',
};

export interface Choosing {
  readonly reviewed: Reviewed;
  readonly models: ReviewModels;
  readonly lenses: readonly Lens[];
  readonly pace: ReviewPace | undefined;
}

/** Asks how to review, with what each way costs; Enter takes the usual one. `kind`: the owner wants to say first what the document is. */
export async function chooseReview(choosing: Choosing): Promise<Choice | 'kind' | undefined> {
  const { reviewed, models, lenses } = choosing;
  const { kind, kindCertain } = reviewed.reading.document;
  const picked = await vscode.window.showQuickPick(offersOf(choosing), {
    title: `Review ${fileName(reviewed.uri)} as a ${kindNames[kind].toLowerCase()}${kindCertain ? '' : ' (a guess)'}`,
    placeHolder: `By ${withoutIcons(models.first.id)}, who sees the document and nothing else`,
    matchOnDescription: true,
  });
  if (picked?.other === 'kind') return 'kind';
  if (picked?.other !== 'lenses') return picked?.choice;
  const chosen = await chooseLenses(lenses, lensesFor(lenses, kind, 'normal'));
  return chosen === undefined ? undefined : { depth: 'normal', lenses: chosen, critics: [models.first] };
}

function offersOf(choosing: Choosing): readonly Offer[] {
  const { models, reviewed } = choosing;
  const { second } = models;
  const first = readSetting('impact.critic.depth', reviewed.uri);
  const inOrder = [first, ...depths.filter((depth) => depth !== first)];
  const both = second === undefined ? [] : [models.first, second];
  const alone = inOrder.map((depth) => offer(choosing, depth, [models.first]));
  const paired = both.length === 0 ? [] : inOrder.map((depth) => offer(choosing, depth, both));
  const usual = second?.chosen === true ? [...paired, ...alone] : [...alone, ...paired];
  return [
    ...usual,
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: '$(telescope) Choose Lenses…', other: 'lenses', description: 'which questions are asked' },
    { label: '$(tag) Set Kind of Document…', other: 'kind', description: kindNames[reviewed.reading.document.kind] },
  ];
}

function offer(choosing: Choosing, depth: Depth, critics: readonly ReviewModel[]): Offer {
  const { reviewed, lenses, pace } = choosing;
  const { document, slots } = reviewed.reading;
  const { findings: known } = reviewed.review;
  const chosen = lensesFor(lenses, document.kind, depth);
  const cost = costText({
    document,
    slots,
    known,
    lenses: chosen,
    depth,
    critics,
    ...(pace === undefined ? {} : { pace }),
  });
  const second = critics[1];
  return {
    label: `$(comment-discussion) ${depthWords[depth]}${second === undefined ? '' : ` and second opinion by ${withoutIcons(second.id)}`}`,
    description: cost,
    detail: chosen.map(({ name }) => withoutIcons(name)).join(', '),
    choice: { depth, lenses: chosen, critics },
  };
}

/** "7 calls, about 12,000 tokens, 2 min". */
export function costText(request: CostRequest): string {
  const { calls, tokensIn, tokensOut, minutes, notRead } = costOf(request);
  const tokens = Math.max(1, Math.round((tokensIn + tokensOut) / 1000)) * 1000;
  return [
    `${calls} ${calls === 1 ? 'call' : 'calls'}`,
    `about ${tokens.toLocaleString('en')} tokens`,
    ...(minutes === undefined ? [] : [minutes < 1 ? 'under a minute' : `about ${Math.round(minutes)} min`]),
    ...(notRead.length === 0 ? [] : [`${notRead.length} parts do not fit and are not read`]),
  ].join(', ');
}

async function chooseLenses(all: readonly Lens[], usual: readonly Lens[]): Promise<readonly Lens[] | undefined> {
  const items = all.map((lens) => ({
    label: withoutIcons(lens.name),
    description: lens.file === undefined ? '' : 'your own',
    detail: withoutIcons(lens.questions[0] ?? ''),
    picked: usual.includes(lens),
    lens,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Which lenses?',
    placeHolder: 'Each is a call of its own',
    canPickMany: true,
  });
  return picked === undefined || picked.length === 0 ? undefined : picked.map(({ lens }) => lens);
}
