import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { installChromium } from './chromium.ts';
import { installCodeServer } from './codeServer.ts';
import { runHostTests } from './host.ts';
import { runModelTests } from './modelTests.ts';
import { runNodeTests } from './nodeTests.ts';
import { root } from './paths.ts';
import { run } from './processes.ts';
import { failed, passed, sum, type Tally } from './tally.ts';

export interface Stage {
  readonly name: string;
  /** Left out unless it is named, or runs in CI. */
  readonly onRequest?: boolean;
  readonly run: (say: (line: string) => void, signal: AbortSignal) => Promise<Tally>;
}

const minute = 60_000;

/** In the order of the time they take; what needs `dist` stands after the build, as one unit test of the terminal does. */
export const stages: readonly Stage[] = [
  { name: 'types', run: () => tool('types', [['tsc', '--noEmit']]) },
  {
    name: 'lint',
    run: () =>
      tool('lint', [
        ['oxlint', '--type-aware', '--max-warnings', '0'],
        ['prettier', '--check', '--log-level', 'warn', '.'],
      ]),
  },
  { name: 'build', run: () => tool('build', [['node', 'esbuild.mjs']]) },
  {
    name: 'unit',
    run: (_say, signal) =>
      runNodeTests('test/unit/**/*.test.ts', { concurrency: availableParallelism(), limit: 5 * minute, signal }),
  },
  {
    name: 'contract',
    run: (_say, signal) => runNodeTests('test/contract/**/*.test.ts', { concurrency: 1, limit: 2 * minute, signal }),
  },
  { name: 'host', run: runHost },
  { name: 'e2e', run: runEndToEnd },
  { name: 'model', onRequest: true, run: runModelTests },
];

/** Runs programs of the packages one after the other; they count as one test. */
async function tool(name: string, commands: readonly (readonly [string, ...string[]])[]): Promise<Tally> {
  for (const [program, ...args] of commands) {
    const path = join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${program}.cmd` : program);
    const { code, output } = await run(path, args, { cwd: root, limit: 5 * minute });
    if (code !== 0) return failed(name, output.trim());
  }
  return passed(1);
}

async function runHost(say: (line: string) => void): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const suites of ['trusted', 'restricted'] as const) {
    const results = await runHostTests({ suites, say });
    if (results.length === 0) tallies.push(failed(suites, 'No test ran.'));
    for (const { name, state, error = '' } of results) {
      if (state === 'passed') tallies.push(passed(1));
      else if (state === 'failed') tallies.push(failed(name, error));
      else tallies.push({ passed: 0, failures: [], skipped: [{ name, reason: 'pending in its suite' }] });
    }
  }
  return sum(tallies);
}

async function runEndToEnd(say: (line: string) => void, signal: AbortSignal): Promise<Tally> {
  // Before the tests, whose time limits do not allow for a download.
  await installChromium(say);
  await installCodeServer(say);
  const tallies: Tally[] = [];
  for (const file of globSync('test/e2e/**/*.test.ts', { cwd: root }).sort()) {
    const options = { concurrency: 1, limit: 5 * minute, signal };
    const first = await runNodeTests(file, options);
    if (first.failures.length === 0 || signal.aborted) {
      tallies.push(first);
      continue;
    }
    // On a loaded machine a window may be slower than a test waits, or hide a message too early. A fault fails twice; that it
    // took two tries is said.
    for (const { name, detail } of first.failures) say(`Once more, after: ${name}: ${detail.split('\n', 1)[0] ?? ''}`);
    tallies.push(await runNodeTests(file, options));
  }
  return sum(tallies);
}
