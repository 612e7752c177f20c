/** What the core asks of the world. Adapters for Node stand in `src/node`, for the editor in `src/editor/platform`. */

export type FileKind = 'file' | 'folder' | 'link' | 'other';

export interface FileEntry {
  readonly name: string;
  readonly kind: FileKind;
}

export interface FileFacts {
  readonly kind: FileKind;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** Permission bits, as in `0o644`. */
  readonly mode: number;
  /** The same for two paths that lead to the same thing on disk; a scan needs it to leave a loop of links. */
  readonly identity: string;
}

/**
 * The disk. Paths are absolute. Every call rejects with an error whose `code` is Node's (`ENOENT`, `EACCES`, `ENOSPC`, …),
 * but for `facts`, which answers `undefined` where nothing is there.
 */
export interface Files {
  read(path: string): Promise<Uint8Array>;
  list(path: string): Promise<readonly FileEntry[]>;
  /** Follows links. */
  facts(path: string): Promise<FileFacts | undefined>;
  /** The path with every link resolved; tells whether a post really lies inside its folder. */
  realPath(path: string): Promise<string>;
  /**
   * Atomic: a temporary file in the same folder, flushed to disk, renamed over the old one; the old file's mode is kept
   * and a link is written through, never replaced by a plain file. After a crash the path holds the old bytes or the new ones.
   */
  replace(path: string, bytes: Uint8Array): Promise<void>;
  /** Adds to the end (making the file if need be) and returns only when the bytes are on disk. */
  append(path: string, bytes: Uint8Array): Promise<void>;
  /** Makes the folder and those above it. */
  makeFolder(path: string): Promise<void>;
  /** Removes a file or a folder with all it holds; content that is not there is no error. */
  remove(path: string): Promise<void>;
}

/** Names of the temporary files of `Files.replace`, which one that is killed in the middle leaves behind: safe to remove. */
export const temporaryName = /^\.impact-[0-9a-f]{12}\.tmp$/u;

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `milliseconds`, or at once when the signal is aborted. Never rejects. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** No post, document or model text goes into a log message. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export interface ProgressUpdate {
  /** What is being done, in the user's words: "Reading posts". */
  readonly stage: string;
  readonly done: number;
  /** Absent while it is not known. */
  readonly total?: number;
  /** Milliseconds that remain, where they can be told. */
  readonly left?: number;
}

export interface Progress {
  report(update: ProgressUpdate): void;
}
