import type { Outcome } from '../outcome.ts';
import { countTerms } from '../taxonomy/frequency.ts';
import { askEngines } from './askEngines.ts';
import { isAdvised, isUnheard, openCase, rowOf } from './cases.ts';
import type { Case } from './cases.ts';
import type { Plan, PlanRow } from './plan.ts';
import type { PlanRequest } from './planRequest.ts';
import { storable } from './storable.ts';
import { weighPlan } from './weigh.ts';

/**
 * Makes the plan of a run and writes nothing to any post. Rules first; then the fast engine for all that is open, then the
 * reasoning one for the doubtful, the most confident first, so that a run which is stopped has filed the most it could.
 * All of the fast pass comes before the reasoning pass: a server that holds one model at a time changes it once.
 *
 * A cancelled run, or one whose server has gone, is `ok` with what is done; `Plan.notReached` names the rest and
 * `Plan.stopped` says why. `cancelled` is answered only where nothing had begun.
 */
export async function makePlan(request: PlanRequest): Promise<Outcome<Plan>> {
  const { clock, signal, taxonomy, scan } = request;
  if (signal.aborted) return { kind: 'cancelled' };
  const started = clock.now();
  const threshold = request.threshold ?? taxonomy.gate.confidence;
  const bench = { taxonomy, threshold, counts: countTerms(scan.posts, taxonomy.field) };
  const cases = scan.posts.map((post) => openCase(post, bench));
  const { stopped, gold, cost } = await askEngines(request, cases, bench, started);
  await request.cache?.flush();
  const doubts = new Map((request.adviser ?? request.fast).doubts?.map((doubt) => [doubt.id, doubt]));
  const withDoubt = (row: PlanRow): PlanRow => {
    const found = row.settled === undefined ? undefined : doubts.get(row.id);
    return found === undefined ? row : { ...row, doubt: { theme: found.theme, margin: found.margin } };
  };
  const plan: Plan = {
    version: 1,
    created: new Date(started).toISOString(),
    field: taxonomy.field,
    themes: taxonomy.themes.map((theme) => theme.name),
    threshold,
    engines: enginesHeard(cases),
    rows: cases.flatMap((one) => rowOf(one, bench) ?? []).map(withDoubt),
    unreadable: [...scan.unreadable, ...cases.flatMap((one) => one.unreadable ?? [])],
    notReached: cases.filter(isUnheard).map((one) => one.post.id),
    seconds: (clock.now() - started) / 1000,
    ...(stopped === undefined ? {} : { stopped }),
    ...(cases.some(isOpen) ? { calibration: { stage: 'bands', gold } } : {}),
    ...(cost === undefined ? {} : { cost }),
  };
  // As it will be kept, so that what is counted of it now is what its file holds.
  return { kind: 'ok', value: storable(weighPlan(plan)) };
}

function isOpen({ rule }: Case): boolean {
  return rule.kind === 'open';
}

function enginesHeard(cases: readonly Case[]): readonly string[] {
  const voices = [
    ...cases.flatMap((one) => one.fast ?? []),
    ...cases.flatMap((one) => one.reasoning ?? []),
    ...cases.flatMap((one) => (isAdvised(one) ? (one.advice ?? []) : [])),
  ];
  return [...new Set(voices.filter((voice) => voice.answer.kind === 'ok').map((voice) => voice.engine))];
}
