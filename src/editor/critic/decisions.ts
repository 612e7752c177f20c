import * as vscode from 'vscode';
import { acceptedAs, dismissReasons, type Decision } from '../../core/critic/findings/finding.ts';
import { decide, reopen } from '../../core/critic/findings/decide.ts';
import { clipped } from '../platform/plainText.ts';
import { fail } from '../platform/messages.ts';
import type { Meant } from './findingOf.ts';
import { becomesWords, reasonWords } from '../../core/critic/keep/words.ts';

type Decided = Omit<Decision, 'at' | 'sentence'>;

/** A finding is right: what it becomes is the owner's word. */
export async function accept({ reviewed, finding }: Meant): Promise<void> {
  const picked = await vscode.window.showQuickPick(
    acceptedAs.map((becomes) => ({ label: becomesWords[becomes], becomes })),
    { title: `Accept: ${clipped(finding.claim, 80)}`, placeHolder: 'What does it become?' },
  );
  if (picked !== undefined) await keep({ reviewed, finding }, { status: 'accepted', becomes: picked.becomes });
}

/** One click for the reason, one more line for who wants to say more. */
export async function dismiss({ reviewed, finding }: Meant): Promise<void> {
  const picked = await vscode.window.showQuickPick(
    dismissReasons.map((reason) => ({ label: reasonWords[reason], reason })),
    { title: `Dismiss: ${clipped(finding.claim, 80)}`, placeHolder: 'Why? It stays away until its sentence changes.' },
  );
  if (picked === undefined) return;
  const text = picked.reason === 'other' ? await vscode.window.showInputBox({ title: 'Why is it dismissed?' }) : '';
  if (text === undefined) return;
  await keep({ reviewed, finding }, { status: 'dismissed', reason: picked.reason, ...(text === '' ? {} : { text }) });
}

const day = 86_400_000;

export async function defer({ reviewed, finding }: Meant): Promise<void> {
  const from = Date.parse(reviewed.today);
  const inDays = (days: number): string => new Date(from + days * day).toISOString().slice(0, 10);
  const picked = await vscode.window.showQuickPick(
    [
      { label: 'A week', until: inDays(7) },
      { label: 'Two weeks', until: inDays(14) },
      { label: 'A month', until: inDays(30) },
      { label: 'A quarter', until: inDays(91) },
    ].map((item) => ({ ...item, description: item.until })),
    { title: `Defer: ${clipped(finding.claim, 80)}`, placeHolder: 'Until when?' },
  );
  if (picked !== undefined) await keep({ reviewed, finding }, { status: 'deferred', until: picked.until });
}

/** Only the owner says that an edit has mended it. */
export function markFixed(meant: Meant): Promise<void> {
  return keep(meant, { status: 'fixed' });
}

export async function takeBack({ reviewed, finding }: Meant): Promise<void> {
  const saved = await reviewed.save((review) => reopen(review, finding.id));
  if (saved.kind === 'failed') void fail(saved.message);
}

async function keep({ reviewed, finding }: Meant, decided: Decided): Promise<void> {
  const decision: Omit<Decision, 'sentence'> = { ...decided, at: reviewed.now };
  const text = reviewed.document.getText();
  const saved = await reviewed.save((review) => decide(review, finding.id, decision, text));
  if (saved.kind === 'failed') void fail(`${saved.message} The decision stays until this window is closed.`);
}
