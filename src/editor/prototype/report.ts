import * as vscode from 'vscode';
import type { RunVerdict, StepState, StepVerdict } from '../../core/prototype/run/verdict.ts';
import type { TestTree } from './testTree.ts';

/**
 * Writes what came of a run into the Test Explorer: each step its state, and where it is not green a message, which the editor
 * shows beside the step. `quiet`: the state alone, for runs that nobody asked for.
 */
export function reportRun(
  place: { readonly testRun: vscode.TestRun; readonly tree: TestTree; readonly quiet?: boolean },
  feature: vscode.Uri,
  verdict: RunVerdict,
): void {
  const { testRun, tree, quiet = false } = place;
  for (const step of verdict.steps) {
    const item = tree.itemOf(feature, step.step);
    if (item !== undefined) reportStep(testRun, item, step, quiet);
  }
}

/**
 * A question to the owner is no failure: `errored` has a sign of its own, and its message can be opened at the step. What only
 * sets the situation, or comes after a step that stopped the scenario, is skipped and not counted as shown.
 */
function reportStep(testRun: vscode.TestRun, item: vscode.TestItem, step: StepVerdict, quiet: boolean): void {
  const messages = quiet ? [] : [messageOf(item, step)];
  switch (step.state) {
    case 'shown':
      return testRun.passed(item, step.duration);
    case 'assumed':
    case 'skipped':
      return testRun.skipped(item);
    case 'failed':
      return testRun.failed(item, messages, step.duration);
    case 'unclear':
    case 'ambiguous':
    case 'guessed':
      return testRun.errored(item, messages, step.duration);
  }
}

const openings: Readonly<Partial<Record<StepState, string>>> = {
  unclear: 'To clarify: ',
  ambiguous: 'More than one element answers to it: ',
  guessed: 'A model thinks so: ',
};

function messageOf(item: vscode.TestItem, step: StepVerdict): vscode.TestMessage {
  const text = `${openings[step.state] ?? ''}${step.message}`;
  const message =
    step.expected === undefined
      ? new vscode.TestMessage(text)
      : vscode.TestMessage.diff(text, step.expected, step.seen ?? '');
  if (item.uri !== undefined && item.range !== undefined) message.location = new vscode.Location(item.uri, item.range);
  return message;
}
