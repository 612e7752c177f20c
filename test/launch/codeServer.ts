import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { downloads } from './paths.ts';
import { run } from './processes.ts';

/** A build of VS Code with the real workbench and the real extension host, which npm can fetch. */
const version = '4.139.1';
const folder = join(downloads, 'host');
const stamp = join(folder, 'complete');
const server = join('node_modules', 'code-server', 'lib', 'vscode');

/**
 * Installs the VS Code server once and returns the path of its main script. It is put together in a folder of another
 * name and renamed when whole, so an interrupted install is started afresh and never used.
 */
export async function installCodeServer(say: (line: string) => void): Promise<string> {
  const main = join(folder, server, 'out', 'server-main.js');
  if (existsSync(main) && (await readFile(stamp, 'utf8').catch(() => '')) === version) return main;
  say(`Installing the VS Code server (code-server ${version}, about 780 MB) …`);
  const partial = join(downloads, `host.partial-${process.pid}`);
  await mkdir(partial, { recursive: true });
  try {
    await writeFile(join(partial, 'package.json'), '{"private":true}');
    // Its install scripts build native modules for a packaged product; nothing here needs them.
    await npm(partial, ['install', '--ignore-scripts', `code-server@${version}`]);
    await npm(join(partial, server), ['install', '--omit=dev', '--ignore-scripts']);
    await writeFile(join(partial, 'complete'), version);
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return main;
}

async function npm(cwd: string, args: readonly string[]): Promise<void> {
  const { code, output } = await run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd });
  if (code !== 0) {
    throw new Error(`The VS Code server could not be installed (npm ${args.join(' ')} in ${cwd}):\n${output}`);
  }
}
