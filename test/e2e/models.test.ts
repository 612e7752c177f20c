import assert from 'node:assert/strict';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleBlog } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { contraryAnswer } from '../lmstudio/answer.ts';
import {
  clearMessages,
  fastModel,
  openSection,
  pickShows,
  reasoningModel,
  statusShows,
  Switchable,
  twoModels,
} from './connectionKit.ts';
import { withEditor, workingCopy } from './harness.ts';
import type { Workbench } from './workbench.ts';

const dryRun = 'Impact: File Posts (Dry Run)';

test('a dry run through two models', async (t) => {
  const blog = await workingCopy(sampleBlog);
  t.after(() => blog.remove());
  // The second model contradicts the first wherever it is asked.
  const models = twoModels({}, { answer: contraryAnswer });
  const server = await Switchable.start({ models, tokensPerSecond: 200 });
  t.after(() => server.stop());
  const before = await bytesOf(blog.path);
  const settings = { 'impact.server.url': server.url };
  await withEditor({ name: 'models', folder: blog.path, settings }, async (editor) => {
    await editor.openView('Impact');
    await statusShows(editor, 'Impact: qwen2.5-7b-instruct');
    let asked = 0;

    await t.test('tells how far it is, and files by the models', async () => {
      await editor.runCommand(dryRun);
      await progressShows(editor, new RegExp(`Asking ${fastModel}: \\d+ of \\d+`, 'u'));
      await editor.screenshot('progress');
      const message = await editor.notification('Nothing is written yet', 120_000);
      assert.match(message, /by qwen\/qwen2\.5-7b-instruct/u);
      asked = server.on.counters.started;
      assert.ok(asked > 20, `${asked} requests`);
      assert.deepEqual(server.on.counters.loads, {});
      assert.deepEqual(await bytesOf(blog.path), before);
    });

    await t.test('names both models where they disagree', async () => {
      const rows = await editor.treeShows('Review', 'a disagreement', (all) =>
        all.some((row) => row.label === 'Two models disagree'),
      );
      const [first] = rows.filter((row) => row.level === 2);
      assert.ok(first);
      await editor.treeRow('Review', first.label).hover();
      const hover = editor.page.locator('.monaco-hover:visible');
      await hover.getByText(fastModel).first().waitFor();
      const text = ((await hover.first().textContent()) ?? '').replaceAll('\u00a0', ' ');
      assert.match(text, new RegExp(`${fastModel}: .+\\. ${reasoningModel}: .+\\.`, 'u'));
      await editor.screenshot('disagreement');
    });

    await t.test('shows every request, and opens one with its question and its answer', async () => {
      await openSection(editor, 'Requests');
      await editor.treeShows('Requests', 'requests', (rows) => rows.length > 3);
      await editor.treeRow('Requests', '.md').click();
      await until('the request is open', async () => (await editor.tabs()).some((tab) => tab.startsWith('Request ')));
      await until('its answer is shown', async () =>
        (await editor.editorLines()).some((one) => one.includes('"theme"')),
      );
      const lines = await editor.editorLines();
      assert.match(lines.join('\n'), /^Request \d+: File: .+\.md$.+^── Answer ─+$.+^── Question, system ─+$/msu);
      const tabs = await editor.tabs();
      // A preview that follows the front editor would have turned from the summary to what a model wrote.
      assert.ok(
        tabs.some((tab) => tab.includes('Summary of the dry run')),
        tabs.join(', '),
      );
      await clearMessages(editor);
      await editor.screenshot('request');
    });

    await t.test('asks nothing twice', async () => {
      await clearMessages(editor);
      await editor.runCommand(dryRun);
      await editor.notification('Nothing is written yet', 120_000);
      assert.equal(server.on.counters.started, asked);
    });

    await t.test('keeps what is done when it is cancelled, and stops the server’s work', async () => {
      await rm(join(blog.path, '.impact'), { recursive: true });
      await clearMessages(editor);
      const on = await server.startAgain({ models, tokensPerSecond: 60 });
      await editor.runCommand(dryRun);
      await on.until(() => on.counters.finished >= 6);
      await editor.pressInNotification('Dry run', 'Cancel');
      const message = await editor.notification('are kept', 60_000);
      assert.match(message, /Cancelled\. \d+ of \d+ posts were looked at, and are kept; going on asks nothing twice/u);
      await on.until(() => on.counters.inFlight === 0);
      assert.ok(on.counters.cancelled > 0, 'no request was broken off');
      assert.ok(on.counters.tokensAfterClose <= 4, `${on.counters.tokensAfterClose} tokens after the end`);
      assert.ok(on.counters.started < asked);
    });

    await t.test('says what happened when the server goes, and goes on from there when it is back', async () => {
      await rm(join(blog.path, '.impact'), { recursive: true });
      await clearMessages(editor);
      const on = await server.startAgain({ models, tokensPerSecond: 60 });
      await editor.runCommand(dryRun);
      await on.until(() => on.counters.finished >= 6);
      await server.stop();
      const { finished } = on.counters;
      // It may only be starting anew: the run waits a minute for it, and says so.
      await editor.notification('Asking again', 60_000);
      const message = await editor.notification('are kept', 150_000);
      assert.match(message, new RegExp(`Nothing answers at ${server.url}\\. Start the server in LM Studio`, 'u'));
      // At once: the message does not stay for ever.
      await editor.pressInNotification('are kept', 'Check Connection');
      await pickShows(editor, 'Nothing answers');
      await editor.page.keyboard.press('Escape');
      await statusShows(editor, 'Impact: built-in');
      await editor.screenshot('server-gone');
      await clearMessages(editor);
      const back = await server.startAgain({ models });
      await editor.runCommand(dryRun);
      await editor.notification('Nothing is written yet', 120_000);
      assert.ok(back.counters.started < asked, `${back.counters.started} of ${asked} requests`);
      assert.ok(back.counters.started >= asked - finished, `${back.counters.started} after ${finished}`);
      assert.deepEqual(await bytesOf(blog.path), before);
    });
  });
});

/** Every file of the blog by its path, but for our own folder. */
async function bytesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/.impact/'))
    .sort();
  return new Map(await Promise.all(files.map(async (path) => [path, await readFile(path, 'base64')] as const)));
}

async function progressShows(editor: Workbench, text: RegExp): Promise<void> {
  await until(`the progress shows ${text.source}`, async () => {
    const shown = await editor.notifications();
    return shown.some((message) => text.test(message));
  });
}
