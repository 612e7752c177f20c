import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { readFeature } from '../../src/core/gherkin/readFeature.ts';
import { wireframe } from '../../src/core/prototype/wireframe/wireframe.ts';
import { readFromPanel } from '../../src/editor/prototype/readFromPanel.ts';
import { panelHtml } from '../../src/webview/prototype/host.ts';
import type { FromPanel, ToPanel } from '../../src/webview/protocol.ts';
import { installChromium } from '../launch/chromium.ts';
import { root } from '../launch/paths.ts';
import { until } from '../launch/until.ts';

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await installChromium(() => undefined), args: ['--no-sandbox'] });
}

/** The prototype's panel in a plain browser: the page that the editor writes, with the test in the editor's place. */
export interface PanelPage {
  readonly page: Page;
  readonly send: (message: ToPanel) => Promise<void>;
  readonly posted: () => readonly FromPanel[];
  /** Resolves when the panel has posted one of this type after the first `after`. */
  readonly next: (type: FromPanel['type'], after?: number) => Promise<FromPanel>;
  readonly saved: () => unknown;
}

const nonce = '0123456789abcdef';
const address = 'https://panel.test/';

export async function openPanel(browser: Browser, saved?: unknown): Promise<PanelPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const posted: FromPanel[] = [];
  let state = saved;
  await page.exposeFunction('posted', (data: unknown) => {
    const message = readFromPanel(data);
    if (message === undefined) throw new Error('The editor would not understand this.');
    posted.push(message);
  });
  await page.exposeFunction('kept', (next: unknown) => (state = next));
  await page.addInitScript(fakeEditor, saved);
  await serve(page);
  const next = async (type: FromPanel['type'], after = 0): Promise<FromPanel> => {
    const find = (): FromPanel | undefined => posted.slice(after).find((message) => message.type === type);
    await until(`the panel has posted ${type}`, () => Promise.resolve(find() !== undefined), 30_000);
    const found = find();
    if (found === undefined) throw new Error(type);
    return found;
  };
  await page.goto(address);
  await next('ready');
  return {
    page,
    next,
    send: (message) => page.evaluate((data) => window.postMessage(data, window.origin), message),
    posted: () => posted,
    saved: () => state,
  };
}

async function serve(page: Page): Promise<void> {
  const [script, frameScript] = await Promise.all([shipped('prototype.js'), shipped('frame.js')]);
  const body = panelHtml({ nonce, script, frameScript });
  await page.route(`${address}**`, (route) => route.fulfill({ contentType: 'text/html', body }));
}

function shipped(name: string): Promise<string> {
  return readFile(join(root, 'dist', 'webview', name), 'utf8');
}

/** Runs in the page, before its own scripts. */
export function fakeEditor(saved: unknown): void {
  if (window.origin === 'null') return;
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- the function runs in the page, without what is around it here.
  const call = (name: string, value: unknown): void => {
    const bound: unknown = Reflect.get(window, name);
    if (typeof bound === 'function') Reflect.apply(bound, window, [value]);
  };
  const api = {
    postMessage: (message: unknown) => call('posted', message),
    getState: () => saved,
    setState: (state: unknown) => call('kept', state),
  };
  Object.assign(window, { acquireVsCodeApi: () => api });
}

export function featureMessage(text: string): Extract<ToPanel, { type: 'feature' }> {
  const { outline, faults } = readFeature(text, { markdown: false });
  return {
    type: 'feature',
    id: 'file:///rooms.feature',
    file: 'rooms.feature',
    faults,
    bindings: [],
    judgements: {},
    ...(outline === undefined ? {} : { outline }),
  };
}

export function appMessage(text: string, streaming = false): Extract<ToPanel, { type: 'app' }> {
  const { outline } = readFeature(text, { markdown: false });
  if (outline === undefined) throw new Error('not a feature');
  return {
    type: 'app',
    app: wireframe(outline),
    source: 'wireframe',
    streaming,
    versions: [],
    version: 'w',
    edits: { undo: 0, redo: 0 },
  };
}
