import type { Outcome } from '../outcome.ts';
import type { Files } from '../ports.ts';
import { faultText } from './faultText.ts';
import { spliced, type JournalEntry, type Run } from './journal.ts';
import type { AppliedRow, Plan } from './plan.ts';
import { planId } from './decisionLog.ts';
import { Copies, readRun, readRuns } from './runFolder.ts';

export interface RunFacts {
  readonly run: string;
  /** ISO 8601. */
  readonly started: string;
  readonly field: string;
  /** Posts it wrote that are not undone. */
  readonly changed: number;
  readonly undone: number;
  /** A crash left it open; `recover` closes it. */
  readonly open: boolean;
}

/** All runs of a folder that wrote to posts, newest first. */
export async function listRuns(folder: string, files: Files): Promise<Outcome<readonly RunFacts[]>> {
  try {
    const runs = await readRuns(folder, files);
    return { kind: 'ok', value: runs.map(factsOf).toReversed() };
  } catch (fault) {
    return { kind: 'failed', message: `The journals of ${folder} cannot be read: ${faultText(fault)}.` };
  }
}

function factsOf(run: Run): RunFacts {
  const count = (...states: readonly JournalEntry['state'][]) =>
    run.entries.filter((entry) => states.includes(entry.state)).length;
  return {
    run: run.run,
    started: run.started,
    field: run.field,
    changed: count('applied'),
    undone: count('undone'),
    open: count('applying', 'undoing') > 0,
  };
}

/** Ids of the posts that a run wrote and that are not undone, in the order they were written. */
export async function postsToUndo(folder: string, run: string, files: Files): Promise<Outcome<readonly string[]>> {
  try {
    const entries = (await readRun(folder, run, files))?.entries ?? [];
    return { kind: 'ok', value: entries.filter((entry) => entry.state === 'applied').map((entry) => entry.id) };
  } catch (fault) {
    return { kind: 'failed', message: `The journal of run ${run} cannot be read: ${faultText(fault)}.` };
  }
}

/** What runs of this plan wrote and nobody has undone, by id; `withApplied` puts it on the rows. */
export async function appliedRows(
  folder: string,
  plan: Plan,
  files: Files,
): Promise<Outcome<ReadonlyMap<string, AppliedRow>>> {
  try {
    return { kind: 'ok', value: appliedBy(plan, await readRuns(folder, files)) };
  } catch (fault) {
    return { kind: 'failed', message: `The journals of ${folder} cannot be read: ${faultText(fault)}.` };
  }
}

export function appliedBy(plan: Plan, runs: readonly Run[]): ReadonlyMap<string, AppliedRow> {
  const id = planId(plan);
  const applied = new Map<string, AppliedRow>();
  for (const run of runs) {
    if (run.plan !== id) continue;
    for (const entry of run.entries) {
      if (entry.state === 'applied') applied.set(entry.id, { run: run.run, hash: entry.after, terms: entry.terms });
    }
  }
  return applied;
}

/** What a three-way view of a post that changed since a run needs; the third text is the file itself. */
export interface ThreeWay {
  /** Relative to the folder, with `/`. */
  readonly id: string;
  readonly beforeText: string;
  readonly afterText: string;
}

/** Read for one post at a time, when the owner opens it: the texts of a whole run could fill the memory. */
export async function threeWay(folder: string, run: string, id: string, files: Files): Promise<Outcome<ThreeWay>> {
  try {
    const entry = (await readRun(folder, run, files))?.entries.find((found) => found.id === id);
    if (entry === undefined) return { kind: 'failed', message: `Run ${run} did not write ${id}.` };
    const before = await new Copies(folder, run, files).before(entry);
    if (before.kind !== 'ok')
      return before.kind === 'failed' ? { kind: 'failed', message: `${id}: ${before.message}` } : before;
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    return {
      kind: 'ok',
      value: {
        id,
        beforeText: decoder.decode(before.value),
        afterText: decoder.decode(spliced(before.value, entry.splice)),
      },
    };
  } catch (fault) {
    return { kind: 'failed', message: `The journal of run ${run} cannot be read: ${faultText(fault)}.` };
  }
}
