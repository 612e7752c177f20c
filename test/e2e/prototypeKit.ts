import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { until } from '../launch/until.ts';
import type { Workbench } from './workbench.ts';

/** A workspace of its own with one feature in it, which a test may change. */
export async function featureFolder(
  feature: string,
): Promise<{ readonly folder: string; readonly feature: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'impact-feature-'));
  await mkdir(folder, { recursive: true });
  const copy = join(folder, basename(feature));
  await cp(feature, copy);
  return { folder, feature: copy, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The prototype's panel: the page around the prototype, and the frame that the prototype is drawn in. */
export class PrototypeView {
  readonly editor: Workbench;

  constructor(editor: Workbench) {
    this.editor = editor;
  }

  /** Presses the lens over the feature or over the scenario of this name. */
  async pressLens(title: string, at = 0): Promise<void> {
    const lens = this.editor.page.locator('.codelens-decoration a', { hasText: title }).nth(at);
    await lens.waitFor({ timeout: 60_000 });
    await lens.click();
  }

  /** The page around the prototype. */
  async panel(): Promise<Frame> {
    return this.editor.webview('.feature-name');
  }

  /** The frame with the prototype itself, of the panel on show. */
  async frame(): Promise<Frame> {
    let found: Frame | undefined;
    await until('the prototype is drawn', async () => {
      for (const frame of this.editor.page.frames()) {
        if (frame.url() === 'about:srcdoc' && (await isOnShow(frame))) found = frame;
      }
      return found !== undefined;
    });
    if (found === undefined) throw new Error('no prototype is drawn');
    return found;
  }

  async screenTitle(): Promise<string> {
    return (await (await this.frame()).locator('main h1').first().innerText()).trim();
  }

  async shows(title: string): Promise<void> {
    await until(`the screen “${title}”`, async () => (await this.screenTitle().catch(() => '')) === title);
  }

  async modelSays(text: RegExp, limit = 60_000): Promise<string> {
    const line = (await this.panel()).locator('.model-text');
    let said = '';
    await until(
      `the model's line says ${text.source}`,
      async () => {
        said = (await line.textContent().catch(() => '')) ?? '';
        return text.test(said);
      },
      limit,
    );
    return said;
  }

  async summary(text: RegExp): Promise<string> {
    const bar = (await this.panel()).locator('.summary-text');
    let said = '';
    await until(`the summary says ${text.source}`, async () => {
      said = (await bar.textContent().catch(() => '')) ?? '';
      return text.test(said);
    });
    return said;
  }

  /** A step of the list by its text; in the first scenario that has it. */
  async step(text: string): Promise<Locator> {
    return (await this.panel()).locator('.step', { hasText: text }).first();
  }

  async stepBecomes(text: string, word: string): Promise<void> {
    const step = await this.step(text);
    let seen = '';
    await until(`“${text}” becomes “${word}”`, async () => {
      seen =
        (await step
          .locator('.word')
          .first()
          .textContent()
          .catch(() => '')) ?? '';
      return seen.trim() === word;
    });
  }
}

/** Scenarios run in a frame of their own beside the one that is looked at. A frame that was replaced meanwhile answers no more. */
async function isOnShow(frame: Frame): Promise<boolean> {
  try {
    const element = await frame.frameElement();
    if ((await element.getAttribute('aria-hidden')) === 'true') return false;
    return (await frame.locator('main h1').count()) > 0;
  } catch {
    return false;
  }
}
