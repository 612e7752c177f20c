import type { Terminal } from './terminal.ts';

/** Exit codes: 0 done, 1 done and something was found (refusals), 2 wrong usage or failure. */
export type ExitCode = 0 | 1 | 2;

export interface Option {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help: `F`. */
  readonly value?: string;
  readonly help: string;
}

export interface Values {
  text(name: string): string | undefined;
  flag(name: string): boolean;
}

export interface Invocation {
  /** The folder that was named, absolute. */
  readonly folder: string;
  readonly values: Values;
  /** The result is one JSON value. */
  readonly json: boolean;
}

/** A command of the terminal. */
export interface Command {
  /** As typed, words apart: `taxonomy init`. */
  readonly name: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, Option>>;
  run(invocation: Invocation, terminal: Terminal): Promise<ExitCode>;
}

/** A wrong use of a command, found while it runs: said with the way to its help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
