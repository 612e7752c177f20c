import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { readFeature } from '../../src/core/gherkin/readFeature.ts';
import { wireframe } from '../../src/core/prototype/wireframe/wireframe.ts';
import { panelHtml } from '../../src/webview/prototype/host.ts';
import type { FromPanel, ToPanel } from '../../src/webview/protocol.ts';
import { installChromium } from '../launch/chromium.ts';
import { root } from '../launch/paths.ts';

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await installChromium(() => undefined), args: ['--no-sandbox'] });
}

/** The prototype's panel in a plain browser: the page that the editor writes, with the test in the editor's place. */
export interface PanelPage {
  readonly page: Page;
  readonly send: (message: ToPanel) => Promise<void>;
  readonly posted: () => Promise<readonly FromPanel[]>;
  /** Resolves when the panel has posted one of this type after the first `after`. */
  readonly next: (type: FromPanel['type'], after?: number) => Promise<FromPanel>;
  readonly saved: () => Promise<unknown>;
}

const nonce = '0123456789abcdef';
const address = 'https://panel.test/';

export async function openPanel(browser: Browser, saved?: unknown): Promise<PanelPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const shipped = (name: string): Promise<string> => readFile(join(root, 'dist', 'webview', name), 'utf8');
  const script = `${address}prototype.js`;
  const html = panelHtml({ nonce, script, frameScript: await shipped('frame.js'), cspSource: address });
  await page.route(`${address}**`, async (route) => {
    if (route.request().url() === script) {
      await route.fulfill({ contentType: 'text/javascript', body: await shipped('prototype.js') });
    } else await route.fulfill({ contentType: 'text/html', body: html });
  });
  await page.addInitScript((state) => {
    if (window.origin === 'null') return;
    const kept = { posted: [] as unknown[], state };
    Object.assign(window, {
      kept,
      acquireVsCodeApi: () => ({
        postMessage: (message: unknown) => kept.posted.push(message),
        getState: () => kept.state,
        setState: (next: unknown) => (kept.state = next),
      }),
    });
  }, saved);
  await page.goto(address);
  const kept = <Name extends string>(name: Name): Promise<unknown> =>
    page.evaluate((part) => (Reflect.get(window, 'kept') as Record<string, unknown>)[part], name);
  const posted = async (): Promise<readonly FromPanel[]> => (await kept('posted')) as FromPanel[];
  const panel: PanelPage = {
    page,
    send: (message) => page.evaluate((data) => window.postMessage(data, window.origin), message),
    posted,
    saved: () => kept('state'),
    next: async (type, after = 0) => {
      await page.waitForFunction(
        ([wanted, from]) =>
          (Reflect.get(window, 'kept') as { posted: { type: string }[] }).posted
            .slice(from as number)
            .some((message) => message.type === wanted),
        [type, after] as const,
      );
      const found = (await posted()).slice(after).find((message) => message.type === type);
      if (found === undefined) throw new Error(`no ${type}`);
      return found;
    },
  };
  await panel.next('ready');
  return panel;
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
  return { type: 'app', app: wireframe(outline), source: 'wireframe', streaming, versions: [], version: 'w' };
}
