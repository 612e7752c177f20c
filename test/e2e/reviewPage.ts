import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { readFromReviewPanel } from '../../src/editor/critic/readFromReviewPanel.ts';
import { reviewHtml } from '../../src/webview/critic/host.ts';
import type { FromReviewPanel, PanelState, ToReviewPanel } from '../../src/webview/critic/protocol.ts';
import { root } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { fakeEditor } from './panelPage.ts';

/** The review's panel in a plain browser, with the test in the editor's place. */
export interface ReviewPage {
  readonly page: Page;
  readonly send: (message: ToReviewPanel) => Promise<void>;
  readonly show: (state: PanelState) => Promise<void>;
  readonly posted: () => readonly FromReviewPanel[];
  readonly saved: () => unknown;
}

const address = 'https://review.test/';

export interface ReviewLook {
  readonly saved?: unknown;
  readonly theme?: ThemeName;
  readonly width?: number;
}

export async function openReview(
  browser: Browser,
  { saved, theme = 'light', width = 1280 }: ReviewLook = {},
): Promise<ReviewPage> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const posted: FromReviewPanel[] = [];
  let state = saved;
  await page.exposeFunction('posted', (data: unknown) => {
    const message = readFromReviewPanel(data);
    if (message === undefined) throw new Error('The editor would not understand this.');
    posted.push(message);
  });
  await page.exposeFunction('kept', (next: unknown) => (state = next));
  await page.addInitScript(fakeEditor, saved);
  const script = await readFile(join(root, 'dist', 'webview', 'critic.js'), 'utf8');
  const body = reviewHtml({ nonce: '0123456789abcdef', script });
  await page.route(`${address}**`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(address);
  await page.evaluate((colours) => {
    for (const [name, value] of Object.entries(colours)) document.documentElement.style.setProperty(name, value);
  }, themes[theme]);
  await until('the page is ready', () => Promise.resolve(posted.some(({ type }) => type === 'ready')), 30_000);
  const send = (message: ToReviewPanel): Promise<void> =>
    page.evaluate((data) => {
      const heard = new Promise<void>((resolve) => window.addEventListener('message', () => resolve(), { once: true }));
      window.postMessage(data, window.origin);
      return heard;
    }, message);
  return {
    page,
    send,
    show: (shown) => send({ type: 'state', state: shown }),
    posted: () => posted,
    saved: () => state,
  };
}

export const themeNames = ['light', 'dark', 'contrast'] as const;
export type ThemeName = (typeof themeNames)[number];

export const themes: Readonly<Record<ThemeName, Readonly<Record<`--vscode-${string}`, string>>>> = {
  light: {
    '--vscode-editor-background': '#ffffff',
    '--vscode-foreground': '#3b3b3b',
    '--vscode-descriptionForeground': '#3b3b3b',
    '--vscode-panel-border': '#e5e5e5',
    '--vscode-focusBorder': '#005fb8',
    '--vscode-editorWidget-background': '#f8f8f8',
    '--vscode-button-background': '#005fb8',
    '--vscode-button-foreground': '#ffffff',
    '--vscode-button-border': '#0000001a',
    '--vscode-button-secondaryBackground': '#e5e5e5',
    '--vscode-button-secondaryForeground': '#3b3b3b',
    '--vscode-input-background': '#ffffff',
    '--vscode-input-foreground': '#3b3b3b',
    '--vscode-input-border': '#cecece',
    '--vscode-input-placeholderForeground': '#767676',
    '--vscode-textLink-foreground': '#005fb8',
    '--vscode-inputValidation-warningBackground': '#f6f5d2',
    '--vscode-charts-orange': '#d18616',
    '--vscode-charts-blue': '#0063d3',
    '--vscode-editor-findMatchHighlightBackground': '#ea5c0055',
  },
  dark: {
    '--vscode-editor-background': '#1f1f1f',
    '--vscode-foreground': '#cccccc',
    '--vscode-descriptionForeground': '#9d9d9d',
    '--vscode-panel-border': '#2b2b2b',
    '--vscode-focusBorder': '#0078d4',
    '--vscode-editorWidget-background': '#202020',
    '--vscode-button-background': '#0078d4',
    '--vscode-button-foreground': '#ffffff',
    '--vscode-button-border': '#ffffff12',
    '--vscode-button-secondaryBackground': '#313131',
    '--vscode-button-secondaryForeground': '#cccccc',
    '--vscode-input-background': '#313131',
    '--vscode-input-foreground': '#cccccc',
    '--vscode-input-border': '#3c3c3c',
    '--vscode-input-placeholderForeground': '#989898',
    '--vscode-textLink-foreground': '#4daafc',
    '--vscode-inputValidation-warningBackground': '#352a05',
    '--vscode-charts-orange': '#d18616',
    '--vscode-charts-blue': '#59a4f9',
    '--vscode-editor-findMatchHighlightBackground': '#ea5c0055',
  },
  contrast: {
    '--vscode-editor-background': '#000000',
    '--vscode-foreground': '#ffffff',
    '--vscode-descriptionForeground': '#ffffffb3',
    '--vscode-contrastBorder': '#6fc3df',
    '--vscode-focusBorder': '#f38518',
    '--vscode-editorWidget-background': '#0c141f',
    '--vscode-button-background': '#000000',
    '--vscode-button-foreground': '#ffffff',
    '--vscode-button-border': '#6fc3df',
    '--vscode-button-secondaryForeground': '#ffffff',
    '--vscode-input-background': '#000000',
    '--vscode-input-foreground': '#ffffff',
    '--vscode-input-border': '#6fc3df',
    '--vscode-textLink-foreground': '#21a6ff',
    '--vscode-inputValidation-warningBackground': '#332b00',
  },
};
