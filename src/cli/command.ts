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

export interface FileInvocation {
  /** The file that was named, absolute; it was there when the command began. */
  readonly file: string;
  readonly values: Values;
  /** The result is one JSON value. */
  readonly json: boolean;
}

interface Described {
  /** As typed, words apart: `taxonomy init`. */
  readonly name: string;
  readonly summary: string;
  readonly options: Readonly<Record<string, Option>>;
}

/** A command on a folder. */
export interface FolderCommand extends Described {
  readonly takes?: never;
  run(invocation: Invocation, terminal: Terminal): Promise<ExitCode>;
}

/** A command on one file. */
export interface FileCommand extends Described {
  /** Ends of the names of files that it takes; what stands for the file in the help is the first: `<file.feature>`. */
  readonly takes: readonly [string, ...string[]];
  run(invocation: FileInvocation, terminal: Terminal): Promise<ExitCode>;
}

/** A command of the terminal. */
export type Command = FolderCommand | FileCommand;

/** A wrong use of a command, found while it runs: said with the way to its help. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
