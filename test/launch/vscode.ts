import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installCodeServer } from './codeServer.ts';
import { root } from './paths.ts';
import { end, endWithThisProcess } from './processes.ts';

export interface VSCodeOptions {
  /** The workspace folder, absolute. */
  readonly folder: string;
  /** The extension under development, absolute; this project where absent. */
  readonly extensionPath?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Keeps workspace trust on, so that the folder opens in Restricted Mode. Off where absent. */
  readonly trust?: boolean;
  /** A file to show first, absolute. */
  readonly openFile?: string;
  /** A CommonJS module whose `run()` the extension host calls, absolute. */
  readonly testsPath?: string;
  /** Seen by the extension host, on top of this process's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** 0, as where absent: any free one. */
  readonly port?: number;
  /** Kept after the end; where absent a temporary folder is made and removed. */
  readonly dataFolder?: string;
  readonly say?: (line: string) => void;
}

export interface VSCode {
  /** Open it in a browser: that page is the editor's window, and starts the extension host. */
  readonly url: string;
  /** Settings, extensions and logs of this server. */
  readonly dataFolder: string;
  /** What the server has printed. */
  readonly log: () => string;
  /** Resolves when the server is gone, for whatever reason. */
  readonly ended: Promise<unknown>;
  /** Ends the server and its extension hosts; harmless when called again. */
  readonly close: () => Promise<void>;
}

/** Nothing may open by itself, fetch anything, or ask, over what is tried or tested. */
const quiet = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'remote.autoForwardPorts': false,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  // Without motion a picture shows the end of a change, not the middle of it.
  'workbench.reduceMotion': 'on',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Starts the real VS Code server on 127.0.0.1 and resolves when it listens; rejects, with its output, when it cannot. */
export async function startVSCode(options: VSCodeOptions): Promise<VSCode> {
  const main = await installCodeServer(options.say ?? (() => undefined));
  const port = await freePort(options.port ?? 0);
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'impact-vscode-')));
  await writeSettings(dataFolder, options);
  if (options.testsPath === undefined) await linkExtension(dataFolder, options.extensionPath ?? root);
  const child = spawn(process.execPath, [main, ...serverArguments(port, dataFolder, options)], {
    // Inherited from a parent editor these would make the server believe it is part of that one.
    env: { ...withoutVSCode(process.env), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const leave = endWithThisProcess(child);
  const close = async () => {
    leave();
    await end(child);
    if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  };
  let printed = '';
  const onText = (chunk: Buffer) => (printed += chunk.toString('utf8'));
  child.stdout.on('data', onText);
  child.stderr.on('data', onText);
  try {
    await listening(child, () => printed);
  } catch (error) {
    await close();
    throw error;
  }
  return { url: address(port, options), dataFolder, log: () => printed, ended: once(child, 'exit'), close };
}

/** Installs the extension under development as users have it. */
async function linkExtension(dataFolder: string, extension: string): Promise<void> {
  const folder = join(dataFolder, 'extensions');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await symlink(extension, join(folder, 'impact-po.impact-po'), process.platform === 'win32' ? 'junction' : 'dir');
}

function serverArguments(port: number, dataFolder: string, options: VSCodeOptions): readonly string[] {
  return [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--without-connection-token',
    '--accept-server-license-terms',
    '--disable-telemetry',
    // Without it a built workbench ignores the tests in the payload of `address`; with it messages never show themselves.
    ...(options.testsPath === undefined ? [] : ['--enable-smoke-test-driver']),
    '--server-data-dir',
    dataFolder,
  ];
}

async function writeSettings(dataFolder: string, options: VSCodeOptions): Promise<void> {
  const settings = { ...quiet, 'security.workspace.trust.enabled': options.trust === true, ...options.settings };
  for (const place of ['User', 'Machine']) {
    const folder = join(dataFolder, 'data', place);
    await mkdir(folder, { recursive: true });
    // Where the folder is kept from start to start, what the user has set since stays.
    const flag = options.dataFolder === undefined ? 'w' : 'wx';
    await writeFile(join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2), { flag }).catch(isThere);
  }
}

function isThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

function address(port: number, options: VSCodeOptions): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${encodeURI(path)}`;
  const tests = options.testsPath;
  const payload = [
    ...(tests === undefined
      ? []
      : [
          ['extensionDevelopmentPath', remote(options.extensionPath ?? root)],
          ['extensionTestsPath', remote(tests)],
        ]),
    ...(options.openFile === undefined ? [] : [['openFile', remote(options.openFile)]]),
  ];
  const query = new URLSearchParams({ folder: options.folder, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query.toString().replaceAll('+', '%20')}`;
}

function withoutVSCode(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:VSCODE_|ELECTRON_)/u.test(name)));
}

function listening(child: ChildProcess, printed: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The VS Code server did not start: ${why}\n${printed()}`));
    const timer = setTimeout(() => fail('it was silent for 60 seconds'), 60_000);
    const look = () => {
      if (!/agent listening on|available at/iu.test(printed())) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', look);
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`it ended with code ${code}`);
    });
  });
}

/** The given port when it is free, any free one for 0. */
async function freePort(wanted: number): Promise<number> {
  const probe = createServer();
  try {
    return await new Promise((resolve, reject) => {
      probe.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? new Error(`Port ${wanted} is taken. Choose another with --port.`) : error),
      );
      probe.listen(wanted, '127.0.0.1', () => {
        const given = probe.address();
        if (given !== null && typeof given === 'object') resolve(given.port);
      });
    });
  } finally {
    await new Promise((resolve) => {
      probe.close(resolve);
    });
  }
}
