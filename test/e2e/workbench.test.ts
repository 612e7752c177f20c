import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { withEditor } from './harness.ts';

test('a user finds Impact in the activity bar and its commands in the palette', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'impact-e2e-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'hello.md'), '---\ntitle: Hello\ncategories: [Agile]\n---\nText\n');
  await withEditor({ name: 'workbench', folder, theme: 'light' }, async (editor) => {
    await editor.openView('Impact');
    const offered = await editor.paletteOffers('Impact: ');
    assert.ok(offered.includes('Impact: Check Connection'), offered.join(', '));
    // It needs a row of the review tree, which the palette cannot give.
    assert.ok(!offered.includes('Impact: Accept'), offered.join(', '));
    await editor.screenshot('activity-bar');
  });
});
