import { join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { until } from '../launch/until.ts';

/** A cold start of the workbench and its extension host on two slow cores. */
const startLimit = 90_000;

export interface TreeRow {
  readonly label: string;
  readonly description: string;
  /** 1 is the outermost. */
  readonly level: number;
  readonly selected: boolean;
}

/** One window of VS Code, driven as a user drives it: by what is on the screen and by the keyboard. */
export class Workbench {
  readonly page: Page;
  readonly #results: string;

  private constructor(page: Page, results: string) {
    this.page = page;
    this.#results = results;
  }

  /** Resolves when the window is drawn and its extension host runs. */
  static async ready(page: Page, results: string): Promise<Workbench> {
    page.setDefaultTimeout(30_000);
    await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: startLimit });
    const editor = new Workbench(page, results);
    await editor.#extensionHostRuns();
    return editor;
  }

  /** Until then the palette lists the commands of the manifest and running one does nothing visible. */
  async #extensionHostRuns(): Promise<void> {
    const remote = this.page.locator('.statusbar-item', { has: this.page.locator('.codicon-sync, .codicon-loading') });
    await until('the window is connected', async () => (await remote.count()) === 0, startLimit);
  }

  /** Runs a command by its full title as the palette shows it: `Impact: File Posts`. */
  async runCommand(title: string): Promise<void> {
    // On a loaded machine the palette may close again under the hands: a second key, a message that takes the focus.
    await until(
      `the palette runs “${title}”`,
      async () => {
        await this.openPalette();
        if (await this.#typeAndRun(title).catch(() => false)) return true;
        // Opened before the command could be given, it does not look again.
        await this.page.keyboard.press('Escape');
        return false;
      },
      startLimit,
    );
  }

  async #typeAndRun(title: string): Promise<boolean> {
    const timeout = 8000;
    await this.#quickInput.locator('input.input').fill(`>${title}`, { timeout });
    await this.#quickRow(title).first().click({ timeout });
    return true;
  }

  async openPalette(): Promise<void> {
    await until('the command palette opens', async () => {
      await this.page.keyboard.press('F1');
      return this.#quickInput
        .waitFor({ timeout: 2000 })
        .then(() => true)
        .catch(() => false);
    });
  }

  /** The titles that the palette offers for what is typed. */
  async paletteOffers(typed: string): Promise<readonly string[]> {
    await this.openPalette();
    await this.#quickInput.locator('input.input').fill(`>${typed}`);
    await this.#quickInput.locator('.quick-input-list .monaco-list-row').first().waitFor();
    const titles = await this.quickPickRows();
    await this.page.keyboard.press('Escape');
    return titles;
  }

  /** The rows of the open quick pick. */
  async quickPickRows(): Promise<readonly string[]> {
    const labels = await this.#quickInput.locator('.quick-input-list .monaco-list-row .label-name').allTextContents();
    return labels.map(plainSpaces);
  }

  /** Chooses a row of the open quick pick by its label. */
  async pick(label: string): Promise<void> {
    await this.#quickRow(label).first().click();
  }

  /** Fills the open input box and confirms it. */
  async answer(text: string): Promise<void> {
    await this.#quickInput.locator('input.input').fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Brings the container with this title in the activity bar to the front. */
  async openView(title: string): Promise<void> {
    const entry = this.page.locator(`.activitybar .action-item:has([aria-label^="${title}"])`);
    await entry.waitFor();
    if ((await entry.getAttribute('class'))?.split(' ').includes('checked') !== true) await entry.click();
    await this.page.locator('.sidebar .title-label', { hasText: new RegExp(`^${escape(title)}`, 'iu') }).waitFor();
  }

  /** The number on the container's icon; empty where there is none. */
  async badge(title: string): Promise<string> {
    const badge = this.page.locator(`.activitybar .action-item:has([aria-label^="${title}"]) .badge-content`);
    return (await badge.count()) === 0 ? '' : ((await badge.first().textContent()) ?? '');
  }

  /** A section of the side bar by the title in its header. */
  section(title: string): Locator {
    return this.page.locator('.pane', {
      has: this.page.locator('.pane-header .title', { hasText: new RegExp(`^${escape(title)}$`, 'iu') }),
    });
  }

  /** The rows of a section's tree that are on the screen, from the top. A long tree draws only those. */
  async treeRows(section: string): Promise<readonly TreeRow[]> {
    return this.section(section)
      .locator('.monaco-list-row')
      .evaluateAll((rows) =>
        rows
          .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
          .map((row) => ({
            label: row.querySelector('.label-name')?.textContent ?? '',
            description: row.querySelector('.label-description')?.textContent ?? '',
            level: Number(row.getAttribute('aria-level') ?? 1),
            selected: row.classList.contains('selected'),
          })),
      );
  }

  /** One row of a section's tree by a part of its label. */
  treeRow(section: string, label: string): Locator {
    return this.section(section)
      .locator('.monaco-list-row', { has: this.page.locator('.label-name', { hasText: label }) })
      .first();
  }

  /** Waits until a section's tree shows what `found` asks for, and returns its rows. */
  async treeShows(section: string, what: string, found: (rows: readonly TreeRow[]) => boolean) {
    let rows: readonly TreeRow[] = [];
    await until(`${section} shows ${what}`, async () => {
      rows = await this.treeRows(section);
      return found(rows);
    });
    return rows;
  }

  /** The messages that are on the screen, without their buttons. */
  async notifications(): Promise<readonly string[]> {
    const messages = this.page.locator('.notifications-toasts .notification-list-item-message');
    return (await messages.allTextContents()).map(plainSpaces);
  }

  /** Waits for a message that holds `text`, and returns it whole. */
  async notification(text: string, limit = 60_000): Promise<string> {
    const message = this.#toast(text).locator('.notification-list-item-message');
    await message.waitFor({ timeout: limit });
    return plainSpaces((await message.textContent()) ?? '');
  }

  /** Presses a button of the message that holds `text`. */
  async pressInNotification(text: string, button: string): Promise<void> {
    await this.#toast(text).locator('.monaco-button', { hasText: button }).click();
  }

  /** Presses a button of the modal dialog on the screen. */
  async pressInDialog(button: string): Promise<void> {
    await this.page.locator('.monaco-dialog-box .monaco-button', { hasText: button }).click();
  }

  /** An entry of the status bar by a part of its text. */
  statusBar(text: string): Locator {
    return this.page.locator('.statusbar-item', { hasText: text }).first();
  }

  /** The text lines of the front editor that are on the screen. */
  async editorLines(): Promise<readonly string[]> {
    return this.page
      .locator('.editor-group-container.active .view-lines')
      .first()
      .evaluate((lines) =>
        [...lines.querySelectorAll('.view-line')]
          .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
          .map((line) => (line.textContent ?? '').replaceAll('\u00a0', ' ')),
      );
  }

  /** The titles of the open editors. */
  async tabs(): Promise<readonly string[]> {
    return (await this.page.locator('.tabs-container .tab .label-name').allTextContents()).map(plainSpaces);
  }

  /** The inner frame of the webview that holds `selector`. */
  async webview(selector: string): Promise<Frame> {
    let found: Frame | undefined;
    await until(`a webview shows ${selector}`, async () => {
      for (const frame of this.page.frames()) {
        const count = await frame
          .locator(selector)
          .count()
          .catch(() => 0);
        if (count > 0) found = frame;
      }
      return found !== undefined;
    });
    if (found === undefined) throw new Error(`no webview shows ${selector}`);
    return found;
  }

  /** Writes `<name>.png` into this test's folder under `test-results`. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: join(this.#results, `${name}.png`) });
  }

  get #quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  #quickRow(label: string): Locator {
    const exact = new RegExp(`^\\s*${escape(label).replaceAll(' ', '\\s')}\\s*$`, 'u');
    return this.#quickInput.locator('.quick-input-list .monaco-list-row', {
      has: this.page.locator('.label-name', { hasText: exact }),
    });
  }

  #toast(text: string): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
  }
}

/** The workbench draws some spaces as no-break spaces. */
function plainSpaces(text: string): string {
  return text.replaceAll('\u00a0', ' ').trim();
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
}
