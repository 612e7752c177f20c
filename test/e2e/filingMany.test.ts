import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleBlog } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { press } from './filingSteps.ts';
import { withEditor, workingCopy } from './harness.ts';
import { largePlan, watchSelection } from './largeReview.ts';

test('a review of ten thousand posts stays in its place while one decides', async (t) => {
  const copy = await workingCopy(sampleBlog);
  t.after(copy.remove);
  await mkdir(join(copy.path, '.impact'));
  await writeFile(join(copy.path, '.impact', 'plan.json'), largePlan());
  await withEditor({ name: 'filing-many', folder: copy.path }, async (editor) => {
    await editor.openView('Impact');
    const shown = await editor.treeShows('Review', 'buckets', (all) => all.some((row) => row.label === '1 to 200'));
    assert.deepEqual(
      shown.slice(0, 2).map((row) => [row.label, row.description]),
      [
        ['Two models disagree', '2,500'],
        ['1 to 200', ''],
      ],
    );
    await until('the badge counts all that wait', async () => (await editor.badge('Impact')) !== '');
    await editor.treeRow('Review', 'Post number').click();
    await editor.page.evaluate(watchSelection);
    for (let time = 0; time < 8; time++) assert.match((await press(editor, 'Enter')).description, /^→ /u);
    const times: unknown = await editor.page.evaluate('globalThis.impactTimes');
    assert.ok(Array.isArray(times) && times.length >= 8, JSON.stringify(times));
    t.diagnostic(`milliseconds from the key to the next row selected on the screen: ${times.join(', ')}`);
    await until('eight are decided', async () => (await editor.section('Review').innerText()).includes('8,992 left'));
    await editor.screenshot('many');
  });
});
