import type { Run } from '../../gherkin/outline.ts';
import { readIntents } from './readIntents.ts';
import { stepKey } from './stepKey.ts';

/** The key of a step of a run, read as the runner reads it; `undefined` where the run has no such step. */
export function keyOfStep(run: Run, step: string, language: string): string | undefined {
  const at = run.steps.findIndex(({ id }) => id === step);
  const found = run.steps[at];
  if (found === undefined) return undefined;
  return stepKey(found.text, readIntents(run.steps, language)[at]);
}

/** True where a step of the run has this key. */
export function hasKey(run: Run, key: string, language: string): boolean {
  const intents = readIntents(run.steps, language);
  return run.steps.some(({ text }, at) => stepKey(text, intents[at]) === key);
}
