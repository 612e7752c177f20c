/**
 * Runs inside the extension host: loads the suites named by the environment, runs them with mocha, and writes one JSON
 * file of results. Nothing here knows whether the host belongs to the desktop editor or to the server.
 */
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import Mocha from 'mocha';
import type { HostResult } from './result.ts';

export async function run(): Promise<void> {
  const results: HostResult[] = [];
  try {
    await runSuites(results);
  } catch (error) {
    results.push({ name: 'the suites load', state: 'failed', milliseconds: 0, error: textOf(error) });
  }
  await writeFile(process.env['IMPACT_HOST_RESULTS'] ?? '', JSON.stringify(results));
}

async function runSuites(results: HostResult[]): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000 });
  const load = createRequire(__filename);
  for (const file of (process.env['IMPACT_HOST_SUITES'] ?? '').split('\n')) {
    // Not by mocha's own loader: only `require` goes through the host's hook that provides `vscode`.
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    load(file);
  }
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', (test) => results.push(result(test, 'passed')));
    runner.on('fail', (test, error) => results.push(result(test, 'failed', error)));
    runner.on('pending', (test) => results.push(result(test, 'skipped')));
  });
}

function result(test: Mocha.Test | Mocha.Hook, state: HostResult['state'], error?: unknown): HostResult {
  const facts = { name: test.fullTitle(), state, milliseconds: test.duration ?? 0 };
  return error === undefined ? facts : { ...facts, error: textOf(error) };
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
