import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { installModel, ModelUnavailable } from './installModel.ts';
import { root } from './paths.ts';
import { end, endWithThisProcess } from './processes.ts';
import { until } from './until.ts';

export interface ModelServer {
  /** The base URL an OpenAI client wants, ending in `/v1`. */
  readonly url: string;
  /** The address without it, for llama.cpp's own paths. */
  readonly address: string;
  readonly log: () => string;
  readonly ended: Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** Loading 240 MB while other tests have just ended on two slow cores. */
const startLimit = 120_000;

/**
 * Starts llama.cpp's server with the small model on a free loopback port, with a context of 8,192 tokens in 4 slots, and
 * resolves when it is healthy. Rejects with `ModelUnavailable` where it cannot be had.
 */
export async function startModelServer(say: (line: string) => void): Promise<ModelServer> {
  const { python, packages, file } = await installModel(say);
  const child = spawn(python, [join(root, 'test', 'launch', 'serveModel.py'), packages, file], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const leave = endWithThisProcess(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (printed = (printed + chunk.toString('utf8')).slice(-100_000)));
  }
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', resolve);
  });
  const close = async () => {
    leave();
    await end(child);
  };
  try {
    const address = await healthy(child, () => printed);
    return { url: `${address}/v1`, address, log: () => printed, ended, close };
  } catch (error) {
    await close();
    throw new ModelUnavailable(`the model's server did not start: ${text(error)}\n${printed.slice(-2000)}`, {
      cause: error,
    });
  }
}

async function healthy(child: ChildProcess, printed: () => string): Promise<string> {
  let address = '';
  await until(
    'the model is loaded',
    async () => {
      if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
      address = /listening on (http:\/\/127\.0\.0\.1:\d+)/u.exec(printed())?.[1] ?? '';
      if (address === '') return false;
      const response = await fetch(`${address}/health`).catch(() => undefined);
      await response?.body?.cancel();
      return response?.status === 200;
    },
    startLimit,
  );
  return address;
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
