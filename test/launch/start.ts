/**
 * `npm start [-- <folder>] [-- --no-editor] [--fresh] [--port <n>]`: shows what the extension does, on the sample blog or
 * the given folder: builds, files it as a dry run, and opens the real VS Code on it until Ctrl-C. With `--demo prototype` or
 * `--demo critic` it opens a feature or a plan instead, a sample or the given file, with simulated models to draw or review it.
 */
import { existsSync, statSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dryRun } from './dryRun.ts';
import { downloads, root, sampleBlog } from './paths.ts';
import { run } from './processes.ts';
import { startDemo, tryInTerminal, type DemoName } from './demo.ts';
import { startVSCode, type VSCode } from './vscode.ts';

const usage =
  'npm start [-- <folder>] [-- --no-editor] [-- --fresh] [-- --port <number>] [-- --demo prototype|critic [<file>]]';

interface Wishes {
  /** A folder, or for a demo a file. */
  readonly folder?: string;
  readonly demo?: DemoName;
  readonly editor: boolean;
  readonly fresh: boolean;
  readonly port: number;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function wishes(): Wishes {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'no-editor': { type: 'boolean' },
      fresh: { type: 'boolean' },
      port: { type: 'string' },
      demo: { type: 'string' },
    },
  });
  const { demo } = values;
  if (demo !== undefined && demo !== 'prototype' && demo !== 'critic') {
    throw new Error(`There is no demo "${demo}". There are: prototype, critic.`);
  }
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port number.`);
  if (positionals.length > 1) throw new Error(`One folder or file at most: ${usage}`);
  const [folder] = positionals;
  return {
    // Relative to where the user typed the command, which npm leaves for the project's root.
    ...(folder === undefined ? {} : { folder: resolve(process.env['INIT_CWD'] ?? process.cwd(), folder) }),
    ...(demo === undefined ? {} : { demo }),
    editor: values['no-editor'] !== true,
    fresh: values.fresh === true,
    port,
  };
}

/** The given folder as it is, or a copy of the sample blog that keeps its changes until `--fresh`. */
async function blogFolder({ folder, fresh }: Wishes): Promise<string> {
  if (folder !== undefined) {
    if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
    if (!statSync(folder).isDirectory()) throw new Error(`${folder} is a file, not a folder.`);
    return folder;
  }
  const copy = join(downloads, 'sample-blog');
  if (fresh) await rm(copy, { recursive: true, force: true });
  if (!existsSync(copy)) await cp(sampleBlog, copy, { recursive: true });
  else say(`The sample blog keeps the changes of the last start (anew: npm start -- --fresh).`);
  return copy;
}

async function build(): Promise<void> {
  say('Building …');
  const { code, output } = await run(process.execPath, [join(root, 'esbuild.mjs')], { cwd: root });
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
}

async function openEditor(folder: string, port: number): Promise<void> {
  await keepOpen(await startVSCode({ folder, port, say, dataFolder: join(downloads, 'start') }), folder);
}

async function keepOpen(vscode: VSCode, what: string): Promise<void> {
  say(`\nVS Code with Impact is open on ${what}`);
  say(`  ${vscode.url}`);
  say('Open this address in a browser; Ctrl-C ends it.');
  const asked = new Promise<'asked'>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop('asked'));
  });
  const why = await Promise.race([asked, vscode.ended]);
  if (why !== 'asked') {
    say(`The VS Code server has ended by itself:\n${vscode.log().slice(-2000)}`);
    process.exitCode = 1;
  }
  await vscode.close();
}

async function fileBlog(wished: Wishes): Promise<void> {
  const folder = await blogFolder(wished);
  await build();
  const filed = await dryRun(folder, say);
  if (wished.editor) await openEditor(folder, wished.port);
  else if (!filed) process.exitCode = 1;
}

async function showDemo(name: DemoName, { folder: file, fresh, port, editor }: Wishes): Promise<void> {
  await build();
  const demo = await startDemo({ name, fresh, port, say, ...(file === undefined ? {} : { file }) });
  try {
    const shown = await tryInTerminal(name, demo.file, say);
    if (!editor) process.exitCode = shown ? 0 : 1;
    else await keepOpen(await demo.openEditor(), demo.file);
  } finally {
    await demo.close();
  }
}

try {
  const wished = wishes();
  await (wished.demo === undefined ? fileBlog(wished) : showDemo(wished.demo, wished));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
