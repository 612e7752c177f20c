import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { installChromium } from '../launch/chromium.ts';
import { results } from '../launch/paths.ts';
import { startVSCode, type VSCode, type VSCodeOptions } from '../launch/vscode.ts';
import { Workbench } from './workbench.ts';

export interface EditorOptions extends Omit<VSCodeOptions, 'dataFolder' | 'port' | 'testsPath'> {
  /** Names the folder under `test-results` that screenshots and, after a failure, logs go to. */
  readonly name: string;
  readonly theme?: 'light' | 'dark';
  /** CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
}

const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };

/** For containers and root: no sandbox, no GPU; and nothing that calls out. */
const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Opens a folder in the real VS Code with the extension loaded, hands its window to `body`, and closes everything.
 * When `body` throws, a screenshot, the browser's console and the logs of the extension host stay in `test-results`.
 */
export async function withEditor(options: EditorOptions, body: (editor: Workbench) => Promise<void>): Promise<void> {
  const { name, theme = 'dark', size, ...rest } = options;
  const settings = { 'workbench.colorTheme': themes[theme], ...rest.settings };
  const vscode = await startVSCode({ ...rest, settings });
  try {
    await withWindow({ name, url: vscode.url, ...(size === undefined ? {} : { size }) }, body);
  } catch (error) {
    await keepLogs(join(results, name), vscode);
    throw error;
  } finally {
    await vscode.close();
  }
}

interface WindowOptions extends Pick<EditorOptions, 'name' | 'size'> {
  /** Of a server that runs. */
  readonly url: string;
}

/** Opens an editor that is served already in a browser of its own, and hands its window to `body`. */
export async function withWindow(options: WindowOptions, body: (editor: Workbench) => Promise<void>): Promise<void> {
  const { name, url, size = { width: 1400, height: 900 } } = options;
  const folder = join(results, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const executablePath = await installChromium(() => undefined);
  const browser = await chromium.launch({ executablePath, args: browserFlags });
  try {
    const page = await browser.newPage({ viewport: size, deviceScaleFactor: 1 });
    const printed = listen(page);
    try {
      // As patient as what waits for the window: on a loaded machine the page itself is late.
      await page.goto(url, { timeout: 90_000 });
      await body(await Workbench.ready(page, folder));
    } catch (error) {
      // What shows the fault must not hide it: a page that is gone cannot be photographed.
      await page.screenshot({ path: join(folder, 'failure.png') }).catch(() => undefined);
      await writeFile(join(folder, 'console.log'), printed.join('\n'));
      throw error;
    }
  } finally {
    await browser.close();
  }
}

/** A copy of `folder` that a test may change; removed by the test's `after`. */
export async function workingCopy(folder: string): Promise<{ path: string; remove: () => Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), 'impact-e2e-'));
  const path = join(parent, 'blog');
  await cp(folder, path, { recursive: true });
  return { path, remove: () => rm(parent, { recursive: true, force: true }) };
}

function listen(page: Page): string[] {
  const lines: string[] = [];
  page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => lines.push(`uncaught: ${error.stack ?? error.message}`));
  return lines;
}

async function keepLogs(folder: string, vscode: VSCode): Promise<void> {
  await writeFile(join(folder, 'server.log'), vscode.log());
  await cp(join(vscode.dataFolder, 'data', 'logs'), join(folder, 'logs'), { recursive: true }).catch(() => undefined);
}
