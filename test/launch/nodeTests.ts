import { globSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { run } from 'node:test';
import { root } from './paths.ts';
import type { Tally } from './tally.ts';

interface Options {
  /** Test files at once; those that drive an editor need the machine for themselves. */
  readonly concurrency: number;
  /** Milliseconds that one test may take before it counts as hung. */
  readonly limit: number;
  /** Ends the test files, which end what they started. */
  readonly signal: AbortSignal;
  /** Takes what tests tell beside their result, a line each. */
  readonly show?: (line: string) => void;
}

/** Runs the `node:test` files that match a pattern, each in a process of its own, and counts every single test. */
export async function runNodeTests(pattern: string, options: Options): Promise<Tally> {
  const files = globSync(pattern, { cwd: root })
    .sort()
    .map((file) => join(root, file));
  const tally = { passed: 0, failures: [] as Tally['failures'][number][], skipped: [] as Tally['skipped'][number][] };
  if (files.length === 0) return tally;
  const { concurrency, limit: timeout, signal } = options;
  const stream = run({ files, concurrency, timeout, signal, isolation: 'process' });
  const complaints = new Map<string, string>();
  stream.on('test:stderr', ({ file, message }) => {
    // The end of it: a file that could not be loaded says why there and nowhere else.
    complaints.set(file, `${complaints.get(file) ?? ''}${message}`.slice(-4000));
  });
  stream.on('test:diagnostic', ({ file, message, level }) => {
    if (file !== undefined) options.show?.(`  ${level}: ${message}`);
  });
  stream.on('test:pass', (event) => {
    if (event.details.type === 'suite') return;
    const name = title(event);
    if (isAbsolute(event.name)) tally.failures.push({ name, detail: 'The file holds no test.' });
    else if (event.skip !== undefined) tally.skipped.push({ name, reason: reasonOf(event.skip) });
    else if (event.todo !== undefined) tally.skipped.push({ name, reason: 'to do' });
    else tally.passed += 1;
  });
  stream.on('test:fail', (event) => {
    const { error } = event.details;
    // A parent fails for its subtests; they are in the list themselves.
    if ('failureType' in error && error.failureType === 'subtestsFailed') return;
    const printed = isAbsolute(event.name) ? (complaints.get(event.name) ?? '') : '';
    tally.failures.push({ name: title(event), detail: `${textOf(error.cause ?? error)}\n${printed}`.trim() });
  });
  stream.resume();
  await new Promise((resolve, reject) => {
    stream.once('end', resolve);
    stream.once('error', reject);
  });
  return tally;
}

function title(event: { readonly name: string; readonly file?: string | undefined }): string {
  const file = event.file === undefined ? '' : relative(root, event.file);
  return isAbsolute(event.name) || file === '' ? relative(root, event.name) || event.name : `${file}: ${event.name}`;
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}

function reasonOf(skip: string | boolean): string {
  return typeof skip === 'string' && skip !== '' ? skip : 'no reason given';
}
