import { connect, type Connection } from '../../src/core/llm/connection.ts';
import { systemClock } from '../../src/node/clock.ts';
import { plainFetch } from '../../src/node/plainFetch.ts';

/** Where `npm run test:model` started the model; absent when a test file is run by itself. */
export const address = process.env['IMPACT_MODEL_SERVER'];

/** For every test of this folder: the reason not to run it. */
export const skip = address === undefined ? 'no model server: run npm run test:model' : false;

export const model = 'gemma-3-270m';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

/** The real client on the real server. */
export async function connected(): Promise<Connection> {
  const { signal } = new AbortController();
  const found = await connect({
    baseUrl: `${address}/v1`,
    fetch: plainFetch,
    clock: systemClock,
    log: quiet,
    signal,
  });
  if (found.kind !== 'ok') throw new Error(found.kind === 'failed' ? found.message : found.kind);
  return found.value;
}

/** How many of the server's slots are at work now. */
export async function slotsAtWork(): Promise<number> {
  const response = await fetch(`${address}/slots`);
  const slots: { is_processing: boolean }[] = await response.json();
  return slots.filter((slot) => slot.is_processing).length;
}
