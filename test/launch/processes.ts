import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants as modes } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const windows = process.platform === 'win32';

export interface Finished {
  /** -1 where the program could not be started or was ended by a signal. */
  readonly code: number;
  /** Standard output and error as they came; empty when they went to the terminal. */
  readonly output: string;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** `show` sends the output to the terminal as it comes. */
  readonly output?: 'show' | 'keep';
  /** Milliseconds after which the program is ended. */
  readonly limit?: number;
}

/** Runs a program to its end; never rejects. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', ...(options.output === 'show' ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const))],
    shell: windows && command === 'npm',
    detached: !windows,
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const text = () => Buffer.concat(chunks).toString('utf8');
  const leave = endWithThisProcess(child);
  let late = false;
  const timer =
    options.limit === undefined
      ? undefined
      : setTimeout(() => {
          late = true;
          void end(child);
        }, options.limit);
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) => resolve(status ?? -1));
    });
    return { code, output: late ? `${text()}\nended after ${options.limit} ms` : text() };
  } catch (error) {
    return { code: -1, output: `${text()}${error instanceof Error ? error.message : String(error)}` };
  } finally {
    clearTimeout(timer);
    leave();
  }
}

/** Ends a process started with `detached` and all that it started; resolves when it is gone. */
export async function end(child: ChildProcess, patience = 5000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    signalGroup(child, 'SIGKILL');
    return;
  }
  const gone = once(child, 'exit');
  signalGroup(child, 'SIGTERM');
  const inTime = await Promise.race([gone.then(() => true), wait(patience, false, { ref: false })]);
  // Also after a good end: a grandchild that outlived its parent is still in the group.
  signalGroup(child, 'SIGKILL');
  if (!inTime) await gone;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // The group is empty already.
  }
}

/** A detached child would outlive an interrupted run. Returns the function that gives up the watch. */
export function endWithThisProcess(child: ChildProcess): () => void {
  const kill = () => signalGroup(child, 'SIGKILL');
  process.on('exit', kill);
  leaveOnSignals();
  return () => process.off('exit', kill);
}

/** Node ends at once on these signals, without the `exit` event above, unless somebody listens. */
function leaveOnSignals(): void {
  if (listens) return;
  listens = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // Who listens beside this, ends in a way of their own.
      if (process.listenerCount(signal) === 1) process.exit(128 + constants.signals[signal]);
    });
  }
}

let listens = false;

/** The first of these programs that PATH holds, as an absolute path. */
export function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, modes.X_OK);
    return true;
  } catch {
    return false;
  }
}
