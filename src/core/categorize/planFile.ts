import type { Outcome } from '../outcome.ts';
import type { Files } from '../ports.ts';
import { foldDecisions, printDecisions } from './decisionLog.ts';
import { faultText, isAbsent } from './faultText.ts';
import { impactPath, prepareImpactFolder, readOurs } from './impactFolder.ts';
import type { Plan, PlanRow } from './plan.ts';
import { parsePlan, printPlan } from './planText.ts';
import { rowPlaces } from './rowIndex.ts';
import { storable } from './storable.ts';

const planName = 'plan.json';
const logName = 'decisions.jsonl';

export interface LoadedPlan {
  readonly plan: Plan;
  /** Decisions that were logged since the last save; when they are many, `savePlan` makes the next load shorter. */
  readonly folded: number;
  /** Logged decisions that could not be used: of another plan, or torn. The owner should be told when it is not 0. */
  readonly lost: number;
}

/**
 * Writes the whole plan to `.impact/plan.json`, decisions and all, and starts the decision log afresh. Answers the plan as
 * saved, which is the one to go on with. A crash between the two steps is harmless: the log is bound to the save before.
 */
export async function savePlan(folder: string, plan: Plan, files: Files): Promise<Outcome<Plan>> {
  const ready = await prepareImpactFolder(folder, files, [planName, logName]);
  if (ready.kind !== 'ok') return ready;
  const saved: Plan = { ...storable(plan), edition: (plan.edition ?? 0) + 1 };
  try {
    await files.replace(impactPath(folder, planName), new TextEncoder().encode(printPlan(saved)));
    await files.remove(impactPath(folder, logName));
  } catch (fault) {
    return {
      kind: 'failed',
      message: `The plan cannot be saved to ${impactPath(folder, planName)}: ${faultText(fault)}.`,
    };
  }
  return { kind: 'ok', value: saved };
}

/**
 * Logs the decisions and notes that these rows have now: one append however large the plan is, flushed to disk when it
 * returns. Call it one after the other; `plan` is one that `savePlan` or `loadPlan` answered, or one derived from it.
 */
export async function saveDecisions(
  folder: string,
  plan: Plan,
  ids: readonly string[],
  files: Files,
): Promise<Outcome<undefined>> {
  const ready = await prepareImpactFolder(folder, files, [logName]);
  if (ready.kind !== 'ok') return ready;
  const places = rowPlaces(plan.rows);
  const rows = ids
    .map((id) => places.get(id))
    .map((place) => (place === undefined ? undefined : plan.rows[place]))
    .filter((row): row is PlanRow => row !== undefined);
  try {
    await files.append(impactPath(folder, logName), new TextEncoder().encode(printDecisions(plan, rows)));
  } catch (fault) {
    return {
      kind: 'failed',
      message: `Decisions cannot be kept in ${impactPath(folder, logName)}: ${faultText(fault)}.`,
    };
  }
  return { kind: 'ok', value: undefined };
}

/** The saved plan with the decisions made since, or `undefined` where none was saved. */
export async function loadPlan(folder: string, files: Files): Promise<Outcome<LoadedPlan | undefined>> {
  const path = impactPath(folder, planName);
  let text: string | undefined;
  let log: string | undefined;
  try {
    text = await readText(path, files);
    log = await readText(impactPath(folder, logName), files);
  } catch (fault) {
    return { kind: 'failed', message: `The plan cannot be read from ${path}: ${faultText(fault)}.` };
  }
  if (text === undefined) return { kind: 'ok', value: undefined };
  const plan = parsePlan(text);
  if (plan.kind !== 'ok')
    return plan.kind === 'failed' ? { kind: 'failed', message: `${path}: ${plan.message}` } : plan;
  const { plan: whole, folded, foreign, damaged } = foldDecisions(plan.value, log ?? '');
  return { kind: 'ok', value: { plan: whole, folded, lost: foreign + damaged } };
}

async function readText(path: string, files: Files): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await readOurs(path, files));
  } catch (fault) {
    if (isAbsent(fault)) return undefined;
    throw fault;
  }
}
