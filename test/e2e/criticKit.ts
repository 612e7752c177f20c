import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { sampleProduct } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import type { Workbench } from './workbench.ts';

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

/** What a review looks like in the window: threads in the editor, notes, the view Findings. */
export class ReviewView {
  readonly editor: Workbench;

  constructor(editor: Workbench) {
    this.editor = editor;
  }

  get threads(): Locator {
    return this.editor.page.locator('.review-widget');
  }

  /** The thread whose text says so. */
  thread(text: string | RegExp): Locator {
    return this.threads.filter({ hasText: text });
  }

  async showsThread(text: string | RegExp): Promise<Locator> {
    const thread = this.thread(text).first();
    await until(`a thread says ${String(text)}`, () => thread.isVisible(), 60_000);
    return thread;
  }
}
