import { existsSync, statSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startSimulator } from '../lmstudio/simulator.ts';
import { downloads, root, sampleProduct } from './paths.ts';
import { run } from './processes.ts';
import { startVSCode, type VSCode } from './vscode.ts';

export type DemoName = 'prototype' | 'critic';

export interface DemoOptions {
  readonly name: DemoName;
  /** Absolute path of a feature or of a document; one of the sample where absent. */
  readonly file?: string;
  readonly fresh: boolean;
  readonly port: number;
  readonly say: (line: string) => void;
}

export interface Demo {
  readonly file: string;
  openEditor(): Promise<VSCode>;
  close(): Promise<void>;
}

/** Tokens a second of a 7B model on a laptop. */
const speed = 40;

/** Sample of each demo, in the sample product. */
const samples: Readonly<Record<DemoName, string>> = {
  prototype: 'features/booking-a-room.feature',
  critic: 'plans/self-service-returns.md',
};

/** Two of a family would be one opinion. */
const models = [
  { key: 'qwen3-8b-simulated', params: '8B', loaded: 8192 },
  { key: 'gemma-3-12b-simulated', params: '12B', loaded: 8192 },
];

/** A file in the real editor, and a simulated LM Studio that draws or reviews as small models would. */
export async function startDemo({ name, file: given, fresh, port, say }: DemoOptions): Promise<Demo> {
  const file = given === undefined ? await sampleFile(name, fresh) : checked(given);
  const simulator = await startSimulator({ models, tokensPerSecond: speed, prefillPerSecond: 4000 });
  say(`A simulated LM Studio answers at ${speed} tokens a second (${simulator.url}).`);
  return {
    file,
    // The folder of a demo is thrown away with it: its settings name a server that will not be there next time.
    openEditor: () =>
      startVSCode({
        folder: name === 'critic' && given === undefined ? dirname(dirname(file)) : dirname(file),
        openFile: file,
        port,
        say,
        settings: { 'impact.server.url': simulator.url },
      }),
    close: () => simulator.close(),
  };
}

const inTerminal: Readonly<Record<DemoName, string>> = {
  prototype: 'The scenarios of the feature on its wireframe',
  critic: 'What rules say of the document',
};

/** The terminal's account of the same file; false where it failed, after showing why. */
export async function tryInTerminal(name: DemoName, file: string, say: (line: string) => void): Promise<boolean> {
  say(`\n${inTerminal[name]}, without a model (${file}):\n`);
  const { code } = await run(process.execPath, [join(root, 'dist', 'cli.js'), name, file], { output: 'show' });
  // 1 says that something was found.
  return code === 0 || code === 1;
}

async function sampleFile(name: DemoName, fresh: boolean): Promise<string> {
  const copy = join(downloads, 'sample-product');
  if (fresh) await rm(copy, { recursive: true, force: true });
  // A copy of before a sample was added has none of it.
  const file = join(copy, samples[name]);
  if (!existsSync(file)) await cp(sampleProduct, copy, { recursive: true, force: false });
  return file;
}

function checked(file: string): string {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  if (!statSync(file).isFile()) throw new Error(`${file} is no file.`);
  return file;
}
