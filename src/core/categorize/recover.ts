import type { Outcome } from '../outcome.ts';
import { faultText } from './faultText.ts';
import { prepareImpactFolder } from './impactFolder.ts';
import type { Run } from './journal.ts';
import { lockIsThere, takeLock, type Lock, type LockPorts } from './lock.ts';
import { PostDisk } from './postDisk.ts';
import { readRuns } from './runFolder.ts';
import { isOpen, settleRun, sweepOwn, sweepPosts, type SettledRun } from './settle.ts';

export interface Recovery {
  /** Runs that a crash had left open; the owner is asked to go on (apply the plan again) or to undo them. */
  readonly runs: readonly SettledRun[];
  /** Temporary files removed. */
  readonly swept: number;
}

/** What is needed to write to the posts of a folder: the only writer, with every earlier run closed. */
export interface WriteAccess {
  readonly lock: Lock;
  readonly disk: PostDisk;
  /** As the journals say after recovery, oldest first. */
  readonly runs: readonly Run[];
  readonly recovery: Recovery;
}

/**
 * Call at every start. Where an apply or undo was killed it finds out, post by post, what had happened, writes that down
 * and removes temporary files. Every post is then as before its write or as after it, to the byte; going on is
 * `applyPlan` again, rolling back is `undoRun` of the run that is reported. Nothing is done, and no folder made, where
 * nothing was killed. Fails while another process writes there.
 */
export async function recover(folder: string, ports: LockPorts): Promise<Outcome<Recovery>> {
  try {
    if (!(await lockIsThere(folder, ports.files))) {
      return { kind: 'ok', value: { runs: [], swept: await sweepOwn(folder, ports.files, ports.clock.now()) } };
    }
  } catch (fault) {
    return { kind: 'failed', message: `${folder} cannot be read: ${faultText(fault)}.` };
  }
  const access = await openForWriting(folder, ports);
  if (access.kind !== 'ok') return access;
  await access.value.lock.release(true);
  return { kind: 'ok', value: access.value.recovery };
}

/** Takes the lock and recovers. The caller gives the lock back, whatever happens. */
export async function openForWriting(folder: string, ports: LockPorts): Promise<Outcome<WriteAccess>> {
  const { files } = ports;
  const ready = await prepareImpactFolder(folder, files, ['lock', 'runs']);
  if (ready.kind !== 'ok') return ready;
  const disk = await PostDisk.open(folder, files);
  if (disk.kind !== 'ok') return disk;
  const lock = await takeLock(folder, ports);
  if (lock.kind !== 'ok') return lock;
  try {
    const { runs, recovery } = await settleAll(folder, disk.value, ports);
    return { kind: 'ok', value: { lock: lock.value, disk: disk.value, runs, recovery } };
  } catch (fault) {
    await lock.value.release(false);
    return { kind: 'failed', message: `The journals of ${folder} cannot be read or closed: ${faultText(fault)}.` };
  }
}

async function settleAll(
  folder: string,
  disk: PostDisk,
  { files, clock }: LockPorts,
): Promise<{ readonly runs: readonly Run[]; readonly recovery: Recovery }> {
  const runs = await readRuns(folder, files);
  const settled: SettledRun[] = [];
  const open: string[] = [];
  for (const run of runs) {
    const result = await settleRun(folder, run, disk, files);
    if (result === undefined) continue;
    settled.push(result);
    open.push(...run.entries.filter(isOpen).map((entry) => entry.id));
  }
  const swept = (await sweepPosts(folder, open, files)) + (await sweepOwn(folder, files, clock.now()));
  const recovery = { runs: settled, swept };
  return { runs: settled.length === 0 ? runs : await readRuns(folder, files), recovery };
}
