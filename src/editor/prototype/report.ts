import * as vscode from 'vscode';
import type { RunVerdict, StepState, StepVerdict } from '../../core/prototype/run/verdict.ts';
import type { TestTree } from './testTree.ts';

/** Writes what came of a run into the Test Explorer: each step its state, and a message where it is not green. */
export function reportRun(testRun: vscode.TestRun, tree: TestTree, feature: vscode.Uri, verdict: RunVerdict): void {
  for (const step of verdict.steps) {
    const item = tree.itemOf(feature, step.step);
    if (item !== undefined) reportStep(testRun, item, step);
  }
}

/**
 * A question to the owner is no failure: `errored` has a sign of its own, and its message can be opened at the step. What only
 * sets the situation, or comes after a step that stopped the scenario, is skipped and not counted as shown.
 */
function reportStep(testRun: vscode.TestRun, item: vscode.TestItem, step: StepVerdict): void {
  switch (step.state) {
    case 'shown':
      return testRun.passed(item, step.duration);
    case 'assumed':
    case 'skipped':
      return testRun.skipped(item);
    case 'failed':
      return testRun.failed(item, messageOf(item, step), step.duration);
    case 'unclear':
    case 'ambiguous':
    case 'guessed':
      return testRun.errored(item, messageOf(item, step), step.duration);
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
