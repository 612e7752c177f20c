import type { Clock, Files, Log, Progress } from '../core/ports.ts';
import { systemClock } from '../node/clock.ts';
import { nodeFiles } from '../node/files.ts';
import { printable } from './printable.ts';
import { progressLine } from './progressLine.ts';

/** What a command has of the world. Results go to `out`, everything else to `err`. */
export interface Terminal {
  /** One line of the result. */
  out(line: string): void;
  /** One line beside the result: what is being done, what went wrong. */
  err(line: string): void;
  /** Relative paths are taken from here. */
  readonly folder: string;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
  readonly progress: Progress;
  /** The key of the server of models, from `IMPACT_SERVER_KEY`: as an option it would stand in the shell's history. */
  readonly serverKey?: string;
  /** Ctrl-C. */
  readonly signal: AbortSignal;
  close(): void;
}

/**
 * The terminal of a process. The first Ctrl-C asks the command to stop and keep what is done, the second ends the process.
 * A reader that goes away (`impact scan . | head`) is no fault.
 */
export function openTerminal(process: NodeJS.Process): Terminal {
  const interrupt = new AbortController();
  const line = progressLine(process.stderr, process.stderr.isTTY);
  const onInterrupt = (): void => {
    if (interrupt.signal.aborted) process.exit(130);
    line.clear();
    process.stderr.write('Stopping; what is done is kept. Once more to leave at once.\n');
    interrupt.abort();
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onInterrupt);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 2);
  });
  const key = process.env['IMPACT_SERVER_KEY'];
  const err = (text: string): void => {
    line.clear();
    process.stderr.write(`${printable(text)}\n`);
  };
  return {
    out: (text) => {
      line.clear();
      process.stdout.write(`${printable(text)}\n`);
    },
    err,
    folder: process.cwd(),
    ...(key === undefined || key === '' ? {} : { serverKey: key }),
    files: nodeFiles,
    clock: systemClock,
    log: { debug: () => undefined, info: () => undefined, warn: err, error: err },
    progress: line,
    signal: interrupt.signal,
    close: () => {
      line.clear();
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onInterrupt);
    },
  };
}
