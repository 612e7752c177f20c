/** What a change did to the scenarios. */

import type { Outline, Step } from '../../gherkin/outline.ts';
import type { RunVerdict, StepState } from '../run/verdict.ts';

export interface Difference {
  /** Steps that were kept before and are not any more; the first of each run, for those after it only follow from it. */
  readonly lost: readonly Step[];
  /** Steps that were not kept before and are now. */
  readonly gained: readonly Step[];
}

type Verdicts = ReadonlyMap<string, RunVerdict>;

export function differenceOf(outline: Outline, before: Verdicts, after: Verdicts): Difference {
  const lost: Step[] = [];
  const gained: Step[] = [];
  for (const run of outline.scenarios.flatMap(({ runs }) => runs)) {
    const was = keptSteps(before.get(run.id));
    const is = keptSteps(after.get(run.id));
    const first = run.steps.find(({ id }) => was.has(id) && !is.has(id));
    if (first !== undefined) lost.push(first);
    else gained.push(...run.steps.filter(({ id }) => is.has(id) && !was.has(id)));
  }
  return { lost, gained };
}

const kept: ReadonlySet<StepState> = new Set<StepState>(['shown', 'assumed']);

function keptSteps(verdict: RunVerdict | undefined): ReadonlySet<string> {
  return new Set(verdict?.steps.flatMap(({ step, state }) => (kept.has(state) ? [step] : [])));
}
