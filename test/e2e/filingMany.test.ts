import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleBlog } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { press } from './filingSteps.ts';
import { withEditor, workingCopy } from './harness.ts';

const rows = 10_000;
const themes = ['Product Ownership', 'Agile Practice', 'Leadership'];

/** A plan as a run over a very large blog would leave it, nine in ten rows waiting. */
function largePlan(): object {
  const reasons = ['near-threshold', 'models-split', 'conflict', 'none-fits', 'sure'];
  return {
    version: 1,
    created: '2026-01-02T03:04:05.000Z',
    field: 'categories',
    themes,
    threshold: 0.85,
    engines: ['built-in'],
    rows: Array.from({ length: rows }, (_, place) => {
      const reason = place % 10 === 0 ? 'sure' : reasons[place % 4 === 3 ? 1 : 0];
      return {
        id: `content/posts/many-${place}.md`,
        hash: '0'.repeat(64),
        title: `Post number ${place}`,
        present: ['agile'],
        proposal: {
          theme: themes[place % 3],
          second: themes[(place + 1) % 3],
          confidence: reason === 'sure' ? 0.9 : 0.4 + (place % 40) / 100,
          reason,
          evidence: 'Words that speak for it: board, sprint.',
          by: 'built-in',
        },
        kept: [],
      };
    }),
    unreadable: [],
    notReached: [],
    seconds: 12,
  };
}

/** Runs in the window: notes how long after a key another row is drawn as selected. */
const watchSelection = `{
  globalThis.impactTimes = [];
  let pressed = 0;
  let last = '';
  const selected = () => document.querySelector('.sidebar .monaco-list-row.selected .label-name')?.textContent ?? '';
  addEventListener('keydown', () => { pressed = performance.now(); last = selected(); }, true);
  new MutationObserver(() => {
    const now = selected();
    if (pressed === 0 || now === '' || now === last) return;
    globalThis.impactTimes.push(Math.round(performance.now() - pressed));
    pressed = 0;
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] });
}`;

test('a review of ten thousand posts stays in its place while one decides', async (t) => {
  const copy = await workingCopy(sampleBlog);
  t.after(copy.remove);
  await mkdir(join(copy.path, '.impact'));
  await writeFile(join(copy.path, '.impact', 'plan.json'), JSON.stringify(largePlan()));
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
    await until('eight are decided', async () =>
      (await editor.section('Review').innerText()).includes('8,992 to decide'),
    );
    await editor.screenshot('many');
  });
});
