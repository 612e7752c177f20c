import { existsSync, statSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startSimulator } from '../lmstudio/simulator.ts';
import { downloads, root, sampleProduct } from './paths.ts';
import { run } from './processes.ts';
import { startVSCode, type VSCode } from './vscode.ts';

export interface DemoOptions {
  /** Absolute path of a feature; one of the sample where absent. */
  readonly feature?: string;
  readonly fresh: boolean;
  readonly port: number;
  readonly say: (line: string) => void;
}

export interface Demo {
  readonly feature: string;
  openEditor(): Promise<VSCode>;
  close(): Promise<void>;
}

/** Tokens a second of a 7B model on a laptop. */
const speed = 40;

/** A feature in the real editor, and a simulated LM Studio that draws its prototype as a small model would. */
export async function startDemo({ feature: given, fresh, port, say }: DemoOptions): Promise<Demo> {
  const feature = given === undefined ? await sampleFeature(fresh) : checked(given);
  const simulator = await startSimulator({
    models: [
      { key: 'simulated-7b', params: '7B', loaded: 8192 },
      { key: 'simulated-20b', params: '20B', loaded: 8192 },
    ],
    tokensPerSecond: speed,
    prefillPerSecond: 4000,
  });
  say(`A simulated LM Studio draws at ${speed} tokens a second (${simulator.url}).`);
  return {
    feature,
    // The folder of a demo is thrown away with it: its settings name a server that will not be there next time.
    openEditor: () =>
      startVSCode({
        folder: dirname(feature),
        openFile: feature,
        port,
        say,
        settings: { 'impact.server.url': simulator.url },
      }),
    close: () => simulator.close(),
  };
}

/** The terminal's account of the same feature; false where it failed, after showing why. */
export async function tryInTerminal(feature: string, say: (line: string) => void): Promise<boolean> {
  say(`\nThe scenarios of ${feature} on its wireframe, without a model:\n`);
  const { code } = await run(process.execPath, [join(root, 'dist', 'cli.js'), 'prototype', feature], {
    output: 'show',
  });
  // 1 says that a step failed on its screen.
  return code === 0 || code === 1;
}

async function sampleFeature(fresh: boolean): Promise<string> {
  const copy = join(downloads, 'sample-product');
  if (fresh) await rm(copy, { recursive: true, force: true });
  if (!existsSync(copy)) await cp(sampleProduct, copy, { recursive: true });
  return join(copy, 'features', 'booking-a-room.feature');
}

function checked(feature: string): string {
  if (!existsSync(feature)) throw new Error(`There is no file ${feature}.`);
  if (!statSync(feature).isFile()) throw new Error(`${feature} is no file. Name a .feature file.`);
  return feature;
}
