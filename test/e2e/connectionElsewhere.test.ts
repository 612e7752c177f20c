import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sampleBlog } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { startSimulator } from '../lmstudio/simulator.ts';
import { clearMessages, byOtherName, pickShows, statusShows, twoModels } from './connectionKit.ts';
import { withEditor, workingCopy } from './harness.ts';
import type { Workbench } from './workbench.ts';

const dryRun = 'Impact: File Posts (Dry Run)';

/** A simulator that is reached by a name like another machine's; the test is skipped where there is none. */
async function elsewhere(t: TestContext) {
  const server = await startSimulator({ models: twoModels() });
  t.after(() => server.close());
  const url = await byOtherName(Number(new URL(server.url).port));
  if (url === undefined) {
    t.skip('no name but localhost leads to the loopback address here, as /etc/hosts may have it');
    return undefined;
  }
  return { server, url };
}

test('a server on another machine', async (t) => {
  const there = await elsewhere(t);
  if (there === undefined) return;
  const { server, url } = there;
  const blog = await workingCopy(sampleBlog);
  t.after(() => blog.remove());
  const settings = { 'impact.server.url': url };
  await withEditor({ name: 'connectionElsewhere', folder: blog.path, settings, theme: 'light' }, async (editor) => {
    await editor.openView('Impact');

    await t.test('is not asked anything before its owner agrees', async () => {
      await statusShows(editor, 'Impact: remote server');
      assert.deepEqual(server.counters.paths, []);
    });

    await t.test('gets nothing where the owner says no, and the question names what would be sent', async () => {
      await editor.runCommand(dryRun);
      const dialog = editor.page.locator('.monaco-dialog-box');
      await dialog.getByText(`Send posts to ${url}?`).waitFor();
      const text = (await dialog.textContent()) ?? '';
      assert.match(text, /title, its terms, its headings and parts of its text, together with your themes/u);
      await editor.screenshot('agree');
      await editor.pressInDialog('Cancel');
      await editor.notification('Nothing has changed');
      assert.deepEqual(server.counters.paths, []);
    });

    await t.test('is asked about once', async () => {
      await clearMessages(editor);
      await editor.runCommand(dryRun);
      await editor.pressInDialog('Send Posts There');
      await editor.notification('Nothing is written yet', 120_000);
      assert.ok(server.counters.started > 20);
      await statusShows(editor, 'Impact: qwen2.5-7b-instruct');
      await clearMessages(editor);
      await editor.runCommand(dryRun);
      await editor.notification('Nothing is written yet', 120_000);
      await editor.page.reload();
      await statusShows(editor, 'Impact: qwen2.5-7b-instruct');
    });

    await t.test('can be taken back', async () => {
      await editor.runCommand('Impact: Check Connection');
      await pickShows(editor, 'is not on this machine');
      await editor.page.keyboard.type('not on this machine');
      await editor.page.keyboard.press('Enter');
      await editor.notification('before you agree again');
      await statusShows(editor, 'Impact: remote server');
    });
  });
});

test('a folder that is not trusted cannot name the server', async (t) => {
  const there = await elsewhere(t);
  if (there === undefined) return;
  const blog = await workingCopy(sampleBlog);
  t.after(() => blog.remove());
  const own = await startSimulator({ models: twoModels() });
  t.after(() => own.close());
  await mkdir(join(blog.path, '.vscode'));
  const foreign = {
    'impact.server.url': there.url,
    'impact.server.fastModel': 'openai/gpt-oss-20b',
    'impact.file.engine': 'server',
  };
  await writeFile(join(blog.path, '.vscode', 'settings.json'), JSON.stringify(foreign));
  const settings = { 'impact.server.url': own.url };
  const options = { name: 'connectionTrust', folder: blog.path, settings, trust: true };
  await withEditor(options, async (editor) => {
    await stayUntrusted(editor);
    await editor.openView('Impact');
    await statusShows(editor, 'Impact: qwen2.5-7b-instruct');
    await editor.runCommand(dryRun);
    await editor.notification('Nothing is written yet', 120_000);
    await editor.screenshot('restricted');
    assert.ok(own.counters.started > 20);
    assert.deepEqual(there.server.counters.paths, []);
    // Its themes and posts come from the folder, as they are what is filed; where they go does not.
    assert.deepEqual(JSON.parse(await readFile(join(blog.path, '.vscode', 'settings.json'), 'utf8')), foreign);
  });
});

async function stayUntrusted(editor: Workbench): Promise<void> {
  const dialog = editor.page.locator('.monaco-dialog-box');
  await until(
    'the window is in Restricted Mode',
    async () => {
      const no = dialog.locator('.monaco-button', { hasText: /No, I don|Restricted/u });
      if ((await no.count()) > 0) await no.first().click();
      return (await editor.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).count()) > 0;
    },
    60_000,
  );
}
