import { runNodeTests } from './nodeTests.ts';
import type { Tally } from './tally.ts';

export async function runModelTests(): Promise<Tally> {
  return runNodeTests('test/model/**/*.test.ts', { concurrency: 1, limit: 120_000 });
}
