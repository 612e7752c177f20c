import * as vscode from 'vscode';
import { withoutLinks } from './plainText.ts';

/** A next step offered under a message. */
export interface NextStep {
  readonly title: string;
  run(): unknown;
}

async function offer(shown: Thenable<string | undefined>, steps: readonly NextStep[]): Promise<void> {
  const picked = await shown;
  await steps.find((step) => step.title === picked)?.run();
}

/** Resolves when the message is answered or gone; callers that go on at once do not await it. */
export function tell(message: string, ...steps: readonly NextStep[]): Promise<void> {
  return offer(vscode.window.showInformationMessage(withoutLinks(message), ...steps.map((step) => step.title)), steps);
}

export function warn(message: string, ...steps: readonly NextStep[]): Promise<void> {
  return offer(vscode.window.showWarningMessage(withoutLinks(message), ...steps.map((step) => step.title)), steps);
}

export function fail(message: string, ...steps: readonly NextStep[]): Promise<void> {
  return offer(vscode.window.showErrorMessage(withoutLinks(message), ...steps.map((step) => step.title)), steps);
}

/** A question that must be answered before posts are changed or sent. Resolves false when it is dismissed. */
export async function confirm(message: string, detail: string, yes: string): Promise<boolean> {
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, yes)) === yes;
}
