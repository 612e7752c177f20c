import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleBlog } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import {
  clearMessages,
  fastModel,
  openSection,
  reasoningModel,
  statusShows,
  Switchable,
  twoModels,
} from './connectionKit.ts';
import { withEditor, workingCopy } from './harness.ts';
import type { Workbench } from './workbench.ts';

const dryRun = 'Impact: File Posts (Dry Run)';

test('a dry run where the server is not ready', async (t) => {
  const blog = await workingCopy(sampleBlog);
  t.after(() => blog.remove());
  const cold = twoModels({ loaded: false }, { loaded: false });
  const gate = Promise.withResolvers<void>();
  const server = await Switchable.start({ models: cold, loadGate: gate.promise });
  t.after(() => server.stop());
  const settings = { 'impact.server.url': server.url };
  await withEditor({ name: 'modelsFallback', folder: blog.path, settings }, async (editor) => {
    await editor.openView('Impact');
    await statusShows(editor, 'Impact: qwen2.5-7b-instruct');

    await t.test('waits for a model to be loaded, and has each loaded once', async () => {
      const { counters } = server.on;
      await editor.runCommand(dryRun);
      await until('the load is told', async () =>
        (await editor.notifications()).some((message) => message.includes(`Waiting for ${fastModel}…`)),
      );
      await server.on.until(() => counters.loads[fastModel] === 1);
      await openSection(editor, 'Requests');
      await editor.treeRow('Requests', `Load ${fastModel}`).click();
      await frontShows(editor, 'running · ');
      await editor.screenshot('loading');
      gate.resolve();
      // What is open is filled in when the answer is there.
      await frontShows(editor, 'ok · ');
      await editor.notification('Nothing is written yet', 120_000);
      assert.deepEqual(counters.loads, { [fastModel]: 1, [reasoningModel]: 1 });
      // The second one is loaded when the first is through with all posts, so that neither is thrown out at work.
      assert.equal(counters.failed, 0);
      assert.deepEqual(
        counters.prompts.map(({ model }) => model).toSorted(inOrder),
        counters.prompts.map(({ model }) => model),
      );
    });

    await t.test('asks whether the built-in engine is to stand in for a server that cannot be used', async () => {
      await rm(join(blog.path, '.impact'), { recursive: true });
      await clearMessages(editor);
      const on = await server.startAgain({ models: twoModels(), settings: { requireAuth: 'sk-key' } });
      await editor.runCommand(dryRun);
      await editor.notification('refuses the key');
      await editor.screenshot('cannot-be-used');
      await editor.pressInNotification('Dry run', 'Cancel');
      await editor.notification('Nothing has changed');
      await clearMessages(editor);
      await editor.runCommand(dryRun);
      await editor.notification('refuses the key');
      await editor.pressInNotification('refuses the key', 'Use Built-in Engine');
      const message = await editor.notification('Nothing is written yet', 120_000);
      assert.match(message, /by the built-in engine/u);
      assert.equal(on.counters.started, 0);
    });

    await t.test('uses the built-in engine without a question where nothing answers', async () => {
      await clearMessages(editor);
      await server.stop();
      await editor.runCommand(dryRun);
      const message = await editor.notification('Nothing is written yet', 120_000);
      assert.match(message, /by the built-in engine/u);
      await statusShows(editor, 'Impact: built-in');
    });
  });
});

async function frontShows(editor: Workbench, text: string): Promise<void> {
  await until(`the front editor shows ${text}`, async () => {
    const lines = await editor.editorLines().catch(() => []);
    return lines.some((line) => line.startsWith(text));
  });
}

function inOrder(left: string, right: string): number {
  return Number(left === reasoningModel) - Number(right === reasoningModel);
}
