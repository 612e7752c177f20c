import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Frame } from 'playwright-core';
import { until } from '../launch/until.ts';
import { withEditor } from './harness.ts';
import { waitingPlan, writeClearBlog } from './surenessBlog.ts';
import type { Workbench } from './workbench.ts';

/** As a user does it, who has the tabs saved on the way. */
async function reloadWindow(editor: Workbench): Promise<void> {
  const loaded = editor.page.waitForEvent('load', { timeout: 60_000 });
  await editor.runCommand('Developer: Reload Window');
  await loaded;
  await editor.page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 90_000 });
}

async function reportSays(editor: Workbench, text: string): Promise<Frame> {
  const report = await editor.webview('main.report');
  await until(`the report says “${text}”`, async () => (await report.locator('main').innerText()).includes(text));
  return report;
}

test('the tab of the filing report comes back with the window, or says why it is empty', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'impact-e2e-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const plan = join(folder, '.impact', 'plan.json');
  await mkdir(join(folder, '.impact'));
  await writeFile(plan, waitingPlan());
  await writeClearBlog(folder, 30, 30);
  await withEditor({ name: 'report-tab', folder }, async (editor) => {
    await editor.openView('Impact');
    await until('the plan is loaded', async () => (await editor.badge('Impact')) === '60');
    await editor.runCommand('Impact: Show Filing Report');
    const before = await reportSays(editor, 'Of 60 proposals');
    await before.locator('.claim').first().click();
    await before.locator('.list').waitFor();
    const words = await before.locator('main').innerText();
    // The view is closed: nothing but the tab wakes the extension.
    await editor.page.keyboard.press('Control+Shift+E');

    await reloadWindow(editor);
    const after = await reportSays(editor, 'Of 60 proposals');
    await after.locator('.list').waitFor();
    assert.equal(await after.locator('main').innerText(), words, 'with the list that was open');
    assert.equal((await editor.tabs()).filter((title) => title.includes('Filing Report')).length, 1);
    await editor.screenshot('1-back');

    await writeFile(plan, '{"version":');
    await reloadWindow(editor);
    await reportSays(editor, 'The last dry run cannot be read');
    await editor.screenshot('2-unreadable');

    await (await editor.webview('main.report')).getByRole('button', { name: 'File Posts (Dry Run)' }).click();
    await editor.notification('Nothing is written yet', 120_000);
    // The summary of the run lies over it.
    await editor.page.locator('.tab', { hasText: 'Filing Report' }).click();
    await reportSays(editor, 'What is promised?');

    await rm(join(folder, '.impact'), { recursive: true });
    await rm(join(folder, 'taxonomy.yaml'));
    await reloadWindow(editor);
    await reportSays(editor, 'There is no dry run yet');
    await editor.screenshot('3-no-run');
  });
});
