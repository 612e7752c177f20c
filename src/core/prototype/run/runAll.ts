import type { Outline, Run, Scenario } from '../../gherkin/outline.ts';
import type { App } from '../screens/app.ts';
import type { Coverage } from './coverage.ts';
import { coverageOf } from './coverageOf.ts';
import type { Page } from './page.ts';
import { runScenario } from './runScenario.ts';
import type { Binding, RunVerdict } from './verdict.ts';
import { viewPage } from './viewPage.ts';

export interface AllRuns {
  readonly outline: Outline;
  readonly app: App;
  readonly bindings: readonly Binding[];
  /** Ids of runs; all of them where absent. */
  readonly runs?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onRan?: (verdict: RunVerdict) => void;
  /** The screens undrawn, unless said. */
  readonly page?: Page;
  /** Milliseconds. Absent: durations are 0. */
  readonly now?: () => number;
}

/**
 * Runs the scenarios one after the other. A run that was stopped halfway is not among the verdicts: half a run would look like
 * one that kept all it was asked.
 */
export async function runAll(
  request: AllRuns,
): Promise<{ readonly verdicts: readonly RunVerdict[]; readonly coverage: Coverage }> {
  const { outline, app, bindings, signal, onRan, now } = request;
  const page = request.page ?? viewPage(app);
  const verdicts: RunVerdict[] = [];
  for (const [place, { scenario, run }] of chosen(outline, request.runs).entries()) {
    // Undrawn screens never wait for anything: without a pause five hundred runs would keep everything else from its turn.
    if (place % runsAtOnce === runsAtOnce - 1) await pause();
    const verdict = await runScenario({
      run,
      situation: scenario.name,
      language: outline.language,
      page,
      bindings,
      ...(signal ? { signal } : {}),
      ...(now ? { now } : {}),
    });
    if (signal?.aborted === true) break;
    verdicts.push(verdict);
    onRan?.(verdict);
  }
  return { verdicts, coverage: coverageOf(outline, app, verdicts) };
}

const runsAtOnce = 8;

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

function chosen(
  outline: Outline,
  ids: readonly string[] | undefined,
): readonly { readonly scenario: Scenario; readonly run: Run }[] {
  const wanted = ids && new Set(ids);
  return outline.scenarios.flatMap((scenario) =>
    scenario.runs.filter(({ id }) => wanted?.has(id) ?? true).map((run) => ({ scenario, run })),
  );
}
