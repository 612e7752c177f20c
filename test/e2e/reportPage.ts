import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { exportReport } from '../../src/core/categorize/report/exportReport.ts';
import type { FilingReport } from '../../src/core/categorize/report/filingReport.ts';
import { readFromReportPage } from '../../src/editor/categorize/reportMessages.ts';
import { reportPageHtml } from '../../src/webview/filing/host.ts';
import type { FromReportPage, ToReportPage } from '../../src/webview/filing/protocol.ts';
import { root } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { fakeEditor } from './panelPage.ts';
import { themes, type ThemeName } from './reviewPage.ts';

/** The filing report in a plain browser, with the test in the editor's place. */
export interface ReportWindow {
  readonly page: Page;
  readonly send: (message: ToReportPage) => Promise<void>;
  readonly posted: () => readonly FromReportPage[];
  readonly saved: () => unknown;
}

export interface ReportLook {
  readonly saved?: unknown;
  readonly theme?: ThemeName;
  readonly width?: number;
}

const address = 'https://report.test/';
const kinds: Readonly<Record<ThemeName, string>> = {
  light: 'vscode-light',
  dark: 'vscode-dark',
  contrast: 'vscode-high-contrast',
};

export function pageScript(): Promise<string> {
  return readFile(join(root, 'dist', 'webview', 'filing.js'), 'utf8');
}

export async function openReport(
  browser: Browser,
  { saved, theme = 'light', width = 1280 }: ReportLook = {},
): Promise<ReportWindow> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const posted: FromReportPage[] = [];
  let state = saved;
  await page.exposeFunction('posted', (data: unknown) => {
    const message = readFromReportPage(data);
    if (message === undefined) throw new Error('The editor would not understand this.');
    posted.push(message);
  });
  await page.exposeFunction('kept', (next: unknown) => (state = next));
  await page.addInitScript(fakeEditor, saved);
  const body = reportPageHtml({ nonce: '0123456789abcdef', script: await pageScript() });
  await page.route(`${address}**`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(address);
  await page.evaluate(
    ({ colours, kind }) => {
      document.body.classList.add(kind);
      for (const [name, value] of Object.entries(colours)) document.documentElement.style.setProperty(name, value);
    },
    { colours: themes[theme], kind: kinds[theme] },
  );
  await until('the page is ready', () => Promise.resolve(posted.some(({ type }) => type === 'ready')), 30_000);
  return {
    page,
    posted: () => posted,
    saved: () => state,
    send: async (message) => {
      await page.evaluate((data) => {
        const heard = new Promise<void>((resolve) =>
          window.addEventListener('message', () => resolve(), { once: true }),
        );
        window.postMessage(data, window.origin);
        return heard;
      }, message);
      // Plots are drawn when their boxes have a width.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    },
  };
}

/** Shows a report for as long as `act` takes; a fault of the page's script fails it. */
export async function showReport(
  browser: Browser,
  report: FilingReport,
  act: (shown: ReportWindow) => Promise<void>,
  look: ReportLook = {},
): Promise<void> {
  const shown = await openReport(browser, look);
  const faults: string[] = [];
  shown.page.on('pageerror', (fault) => faults.push(String(fault)));
  try {
    await shown.send({ type: 'report', report });
    await act(shown);
    assert.deepEqual(faults, []);
  } finally {
    await shown.page.close();
  }
}

export async function savedFile(report: FilingReport): Promise<string> {
  return exportReport({
    report,
    script: await pageScript(),
    sha256: (text) => createHash('sha256').update(text, 'utf8').digest('base64'),
  });
}
