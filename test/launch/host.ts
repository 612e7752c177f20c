import { globSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { HostResult } from '../host/result.ts';
import { installChromium } from './chromium.ts';
import { downloads, results, root, sampleBlog, sampleProduct } from './paths.ts';
import { startVSCode } from './vscode.ts';

interface HostRun {
  /** The folder under `test/host` whose suites run. */
  readonly suites: 'trusted' | 'restricted';
  readonly say?: (line: string) => void;
}

/** What the opened folder itself asks for; a folder that is not trusted must not get the restricted part of it. */
const workspaceSettings = {
  'impact.server.url': 'http://192.0.2.1:9/v1',
  'impact.server.fastModel': 'model-of-the-folder',
  'impact.server.reasoningModel': 'model-of-the-folder',
  'impact.file.engine': 'server',
  'impact.file.threshold': 0.99,
  'impact.show.model': 'never',
};

/** A suite that neither ends nor fails within this time, start of the editor included, has hung. */
const limit = 300_000;

/** Runs the suites in a real extension host: the server's, or with VSCODE_HOST=desktop the desktop editor's. */
export async function runHostTests({ suites, say }: HostRun): Promise<readonly HostResult[]> {
  const bundles = await bundle(suites);
  const scratch = await mkdtemp(join(tmpdir(), 'impact-host-'));
  try {
    const folder = join(scratch, 'blog');
    await cp(sampleBlog, folder, { recursive: true });
    await cp(join(sampleProduct, 'features'), join(folder, 'features'), { recursive: true });
    if (suites === 'restricted') {
      await mkdir(join(folder, '.vscode'), { recursive: true });
      await writeFile(join(folder, '.vscode', 'settings.json'), JSON.stringify(workspaceSettings));
    }
    const env = {
      IMPACT_HOST_RESULTS: join(scratch, 'results.json'),
      IMPACT_HOST_SUITES: bundles.suites.join('\n'),
    };
    const place = { suites, folder, main: bundles.main, env, scratch, ...(say === undefined ? {} : { say }) };
    await (process.env['VSCODE_HOST'] === 'desktop' ? inDesktop(place) : inServer(place));
    return await readResults(env.IMPACT_HOST_RESULTS);
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Place extends HostRun {
  readonly folder: string;
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  readonly scratch: string;
}

async function inServer(place: Place): Promise<void> {
  const executablePath = await installChromium(place.say ?? (() => undefined));
  const vscode = await startVSCode({
    folder: place.folder,
    testsPath: place.main,
    env: place.env,
    trust: place.suites === 'restricted',
    // The question whether to trust the folder would wait for an answer; unanswered means no.
    settings: { 'security.workspace.trust.startupPrompt': 'never' },
    ...(place.say === undefined ? {} : { say: place.say }),
  });
  try {
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    });
    try {
      const page = await browser.newPage();
      await page.goto(vscode.url);
      await resultsWritten(place.env['IMPACT_HOST_RESULTS'] ?? '');
    } catch (error) {
      const kept = join(results, `host-${place.suites}`);
      await cp(join(vscode.dataFolder, 'data', 'logs'), kept, { recursive: true }).catch(() => undefined);
      throw error;
    } finally {
      await browser.close();
    }
  } finally {
    await vscode.close();
  }
}

async function inDesktop(place: Place): Promise<void> {
  const { runTests } = await import('@vscode/test-electron');
  const user = join(place.scratch, 'user');
  await mkdir(join(user, 'User'), { recursive: true });
  const settings = { 'security.workspace.trust.startupPrompt': 'never' };
  await writeFile(join(user, 'User', 'settings.json'), JSON.stringify(settings));
  const trust = place.suites === 'restricted' ? [] : ['--disable-workspace-trust'];
  await runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath: place.main,
    extensionTestsEnv: place.env,
    launchArgs: [place.folder, '--user-data-dir', user, '--disable-extensions', ...trust],
  });
}

/** CommonJS, because the host loads a test module with `require`; each suite in a file of its own, so that one more is no more than a file. */
async function bundle(suites: string): Promise<{ main: string; suites: readonly string[] }> {
  const folder = join(downloads, 'suites', suites);
  await rm(folder, { recursive: true, force: true });
  const files = globSync(`test/host/${suites}/**/*.test.ts`, { cwd: root }).sort();
  if (files.length === 0) throw new Error(`test/host/${suites} holds no suite`);
  await build({
    absWorkingDir: root,
    entryPoints: ['test/host/main.ts', ...files].map((file) => ({ in: file, out: basename(file, '.ts') })),
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  const output = (file: string) => join(folder, `${basename(file, '.ts')}.cjs`);
  return { main: output('main.ts'), suites: files.map(output) };
}

async function resultsWritten(path: string): Promise<void> {
  const end = performance.now() + limit;
  while ((await readResults(path).catch(() => undefined)) === undefined) {
    if (performance.now() > end) throw new Error(`The extension host gave no results within ${limit / 1000} s.`);
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
}

async function readResults(path: string): Promise<readonly HostResult[]> {
  const value: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (!Array.isArray(value)) throw new Error(`${path} holds no list of results`);
  return value.filter(isResult);
}

function isResult(value: unknown): value is HostResult {
  return typeof value === 'object' && value !== null && 'name' in value && 'state' in value;
}
