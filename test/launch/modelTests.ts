import { ModelUnavailable } from './installModel.ts';
import { startModelServer } from './modelServer.ts';
import { runNodeTests } from './nodeTests.ts';
import { skipped, type Tally } from './tally.ts';

/** Runs `test/model` against the real small model, or says in one line why it cannot be had here. */
export async function runModelTests(say: (line: string) => void, signal: AbortSignal): Promise<Tally> {
  try {
    const server = await startModelServer(say);
    // The test files run in processes of their own and find the server by this.
    process.env['IMPACT_MODEL_SERVER'] = server.address;
    try {
      return await runNodeTests('test/model/**/*.test.ts', { concurrency: 1, limit: 600_000, show: say, signal });
    } finally {
      await server.close();
    }
  } catch (error) {
    if (!(error instanceof ModelUnavailable)) throw error;
    return skipped('the tests against a real model', error.message.split('\n')[0] ?? '');
  }
}
