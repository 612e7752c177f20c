import * as vscode from 'vscode';
import { textHash } from '../../core/critic/anchors/hash.ts';
import { addVerdict } from '../../core/critic/findings/decide.ts';
import { verdictFacts } from '../../core/critic/findings/facts.ts';
import { ownerVerdicts, type OwnerVerdict } from '../../core/critic/findings/review.ts';
import { runCommand } from '../platform/commands.ts';
import { fail, tell } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';
import { fileName } from './documentOf.ts';
import { appendToLog } from './keeping.ts';
import type { Reviewed } from './reviewed.ts';
import { verdictWords } from '../../core/critic/keep/words.ts';

/** Asks for the owner's verdict, with the facts beside it; nothing is chosen for them. */
export async function giveVerdict(reviewed: Reviewed, services: Services): Promise<void> {
  const { facts, caution } = verdictFacts(reviewed.review, reviewed.reading.slots);
  const picked = await vscode.window.showQuickPick(
    ownerVerdicts.map((verdict) => ({ label: verdictWords[verdict], verdict })),
    {
      title: `Verdict on ${fileName(reviewed.uri)}`,
      placeHolder: [...facts, caution ?? ''].filter((line) => line !== '').join(' · '),
    },
  );
  if (picked === undefined) return;
  const text = await vscode.window.showInputBox({
    title: `${verdictWords[picked.verdict]}: in your own words`,
    prompt: 'Conditions, reasons, who was asked. It stands in the decision log.',
  });
  if (text !== undefined) await keepVerdict(reviewed, picked.verdict, text, services);
}

/** Keeps the verdict and adds the review as it stands to the decision log. */
export async function keepVerdict(
  reviewed: Reviewed,
  verdict: OwnerVerdict['verdict'],
  text: string,
  services: Services,
): Promise<void> {
  const document = textHash(reviewed.document.getText());
  const given: OwnerVerdict = { verdict, text, at: reviewed.now, document };
  const saved = await reviewed.save((review) => addVerdict(review, given));
  if (saved.kind === 'failed') return fail(saved.message);
  const logged = await appendToLog(reviewed, services);
  if (logged.kind === 'failed') return fail(logged.message);
  if (logged.kind !== 'ok') return undefined;
  return tell(`${verdictWords[verdict]}: kept in the decision log.`, {
    title: 'Open Decision Log',
    run: () => runCommand('impact.critic.log', reviewed.uri),
  });
}
