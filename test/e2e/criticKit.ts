import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { sampleProduct } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import type { Workbench } from './workbench.ts';

/** Two families; they do not agree on everything. */
export const criticModels = [
  { key: 'qwen3-8b-simulated', params: '8B', loaded: 8192 },
  { key: 'gemma-3-12b-simulated', params: '12B', loaded: 8192 },
];

/** A copy of the sample product that a test may change. */
export async function planFolder(): Promise<{
  readonly folder: string;
  readonly plan: string;
  readonly remove: () => Promise<void>;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'impact-plan-'));
  await cp(sampleProduct, folder, { recursive: true });
  const plan = join(folder, 'plans', 'self-service-returns.md');
  return { folder, plan, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A review as it shows in the window: threads in the editor, the list of comments, the view Findings. */
export class ReviewView {
  readonly editor: Workbench;

  constructor(editor: Workbench) {
    this.editor = editor;
  }

  /** The button over the document; resolves when the ways to review it are offered. */
  async pressReview(): Promise<void> {
    const { page } = this.editor;
    const button = page.locator(
      '.editor-actions a[aria-label="Review Document"], .editor-actions a[aria-label="Review"]',
    );
    await until(
      'the ways to review are offered',
      async () => {
        await button
          .first()
          .click({ timeout: 5000 })
          .catch(() => undefined);
        return page
          .locator('.quick-input-widget .monaco-list-row')
          .first()
          .waitFor({ timeout: 10_000 })
          .then(() => true)
          .catch(() => false);
      },
      90_000,
    );
  }

  /** What a way to review costs, as the pick says it. */
  async costOf(label: string): Promise<string> {
    const row = this.editor.page.locator('.quick-input-widget .monaco-list-row', { hasText: label }).first();
    return (await row.textContent()) ?? '';
  }

  /** A run has ended and its findings are there. */
  async reviewed(): Promise<void> {
    const { page } = this.editor;
    await until(
      'the review has ended',
      async () => (await page.locator('.statusbar-item', { hasText: /\d+ open/u }).count()) > 0,
      120_000,
    );
  }

  thread(text: string): Locator {
    return this.editor.page.locator('.review-widget').filter({ hasText: text });
  }

  async showsThread(text: string): Promise<Locator> {
    const thread = this.thread(text).first();
    await until(`a thread says “${text}”`, () => thread.isVisible(), 60_000);
    return thread;
  }

  /** Opens a finding's thread by its row in the view Findings. */
  async openThread(text: string): Promise<Locator> {
    await this.editor.openView('Impact');
    await this.editor.treeRow('Findings', text).click();
    return this.showsThread(text);
  }

  /** The finding stands on this line, as the list of comments says. */
  async findingOn(text: string, line: number): Promise<void> {
    const row = this.editor.page.locator('.comments-panel .monaco-list-row', { hasText: text }).first();
    let seen = '';
    await until(
      `“${text}” on line ${line}`,
      async () => {
        seen = (await row.textContent().catch(() => '')) ?? '';
        return seen.includes(`[Ln ${line}]`);
      },
      60_000,
    );
  }

  /** The row of the view Findings says so. */
  async findingIs(text: string, state: RegExp): Promise<void> {
    await this.editor.openView('Impact');
    const decided = this.editor.treeRow('Findings', 'Decided');
    await until(
      `“${text}” is ${state.source}`,
      async () => {
        const isClosed = (await decided.getAttribute('aria-expanded', { timeout: 500 }).catch(() => '')) === 'false';
        if (isClosed) await decided.click({ timeout: 5000 }).catch(() => undefined);
        const rows = await this.editor.treeRows('Findings');
        return rows.some(({ label, description }) => label.includes(text) && state.test(description));
      },
      60_000,
    );
  }

  async typeAtTop(text: string): Promise<void> {
    const { page } = this.editor;
    await page.locator('.editor-instance .view-lines').first().click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText(text);
  }

  /** By the editor's own find and replace. */
  async replace(words: string, by: string): Promise<void> {
    const { page } = this.editor;
    await page.locator('.editor-instance .view-lines').first().click();
    await page.keyboard.press('Control+H');
    await page.locator('.find-widget .find-part textarea').fill(words);
    await page.locator('.find-widget .replace-part textarea').fill(by);
    await page.keyboard.press('Control+Alt+Enter');
    await page.keyboard.press('Escape');
  }
}
