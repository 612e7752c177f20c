import { randomBytes } from 'node:crypto';
import type { Outcome } from '../outcome.ts';
import type { Clock, Files } from '../ports.ts';
import { faultText, isAbsent } from './faultText.ts';
import { impactPath, readOurs } from './impactFolder.ts';
import { Shape } from './shape.ts';

/** What a lock needs to know of processes, to tell a holder that crashed from one that works. */
export interface Processes {
  /** The number of this process. */
  readonly id: number;
  /** The machine's name; numbers of processes mean nothing on another one. */
  readonly host: string;
  isAlive(id: number): boolean;
}

/** Where processes cannot be asked, a crashed holder's lease has to run out. */
const unknownProcesses: Processes = { id: 0, host: '', isAlive: () => true };

export interface LockPorts {
  readonly files: Files;
  readonly clock: Clock;
  readonly processes?: Processes;
}

export interface Lock {
  /** Call it between steps: false when another took over because this holder slept through its lease. */
  renew(): Promise<boolean>;
  /** `settled: false` leaves the file as a sign that the next start has something to recover. Never rejects. */
  release(settled: boolean): Promise<void>;
}

const lockName = 'lock';
/** Milliseconds a silent holder is believed. */
const lease = 60_000;
/** Tokens held by this very process: a process number may have been another program's before a restart. */
const held = new Set<string>();

interface Holder {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  readonly until: number;
}

/**
 * One writer per blog. The ports know no exclusive create, so the lock is a log: everybody appends, and the order of the
 * lines decides the same for all who read it. A line takes the lock when nobody holds it, when the holder's lease ran out
 * before the line was written, or when it names a holder its writer found dead.
 */
export async function takeLock(folder: string, ports: LockPorts): Promise<Outcome<Lock>> {
  const { clock, files, processes = unknownProcesses } = ports;
  const path = impactPath(folder, lockName);
  const token = randomBytes(12).toString('hex');
  const write = (line: object) => files.append(path, new TextEncoder().encode(`\n${JSON.stringify(line)}\n`));
  held.add(token);
  try {
    // A line is lost when the holder leaves and removes the file in the same moment; then it is written anew.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const before = await readHolder(path, files);
      const breaks = before !== undefined && isDead(before, processes) ? before.token : undefined;
      const at = clock.now();
      await write({ kind: 'take', token, pid: processes.id, host: processes.host, at, until: at + lease, breaks });
      const holder = await readHolder(path, files);
      if (holder?.token === token) return { kind: 'ok', value: lockOf(path, token, ports, write) };
      if (holder !== undefined && !isDead(holder, processes)) break;
    }
  } catch (fault) {
    held.delete(token);
    return {
      kind: 'failed',
      message: `${path} cannot be written: ${faultText(fault)}. Make room or allow writing there.`,
    };
  }
  held.delete(token);
  return {
    kind: 'failed',
    message: `Another apply or undo is writing to ${folder}. Wait until it has ended, then try again.`,
  };
}

/** Whether somebody holds the lock, or left it behind. */
export async function lockIsThere(folder: string, files: Files): Promise<boolean> {
  return (await files.facts(impactPath(folder, lockName))) !== undefined;
}

function lockOf(path: string, token: string, ports: LockPorts, write: (line: object) => Promise<void>): Lock {
  let until = ports.clock.now() + lease;
  const isMine = async () => (await readHolder(path, ports.files))?.token === token;
  return {
    async renew() {
      const now = ports.clock.now();
      if (until - now > lease / 2) return true;
      until = now + lease;
      await write({ kind: 'renew', token, at: now, until });
      return isMine();
    },
    async release(settled) {
      held.delete(token);
      try {
        if (settled && (await isMine())) await ports.files.remove(path);
        else await write({ kind: 'leave', token, at: ports.clock.now() });
      } catch {
        // A lock that cannot be given back is found dead by the next who asks.
      }
    },
  };
}

function isDead(holder: Holder, processes: Processes): boolean {
  if (holder.host !== processes.host || processes === unknownProcesses) return false;
  return holder.pid === processes.id ? !held.has(holder.token) : !processes.isAlive(holder.pid);
}

async function readHolder(path: string, files: Files): Promise<Holder | undefined> {
  let text: string;
  try {
    text = new TextDecoder().decode(await readOurs(path, files));
  } catch (fault) {
    if (isAbsent(fault)) return undefined;
    throw fault;
  }
  let holder: Holder | undefined;
  for (const line of text.split('\n')) holder = line === '' ? holder : holderAfter(holder, line);
  return holder;
}

function holderAfter(holder: Holder | undefined, line: string): Holder | undefined {
  const shape = new Shape();
  const at = shape.record(parsed(line), 'line');
  const kind = shape.oneOf(at.get('kind'), 'kind', ['take', 'renew', 'leave'], 'leave');
  const token = shape.text(at.get('token'), 'token');
  if (shape.faults.length > 0) return holder;
  if (kind === 'leave') return holder?.token === token ? undefined : holder;
  const when = shape.number(at.get('at'), 'at', 0, Number.MAX_SAFE_INTEGER);
  // A file from elsewhere may claim any time; nobody holds longer than a lease without a word.
  const until = Math.min(shape.number(at.get('until'), 'until', 0, Number.MAX_SAFE_INTEGER), when + lease);
  if (kind === 'renew') {
    return holder?.token === token && shape.faults.length === 0 ? { ...holder, until } : holder;
  }
  const pid = shape.number(at.get('pid'), 'pid', 0, Number.MAX_SAFE_INTEGER);
  const host = shape.text(at.get('host'), 'host');
  if (shape.faults.length > 0) return holder;
  const free = holder === undefined || holder.until < when || holder.token === at.get('breaks');
  return free ? { token, pid, host, until } : holder;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
