import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../launch/until.ts';
import { plausibleAnswer } from '../lmstudio/answer.ts';
import { startSimulator } from '../lmstudio/simulator.ts';
import type { ChatCall } from '../lmstudio/types.ts';
import { planFolder, ReviewView } from './criticKit.ts';
import { withEditor } from './harness.ts';

/** Claims with a link and an image in them, on words that stand in the document. */
const hostile = JSON.stringify({
  analysis: '',
  findings: [
    {
      para: 'p3',
      quote: 'The scanner must be fast and easy to use.',
      slot: '',
      kind: 'hole',
      claim: 'See [here](command:workbench.action.quit) ![x](http://example.invalid/x.png) <b>now</b>',
      consequence: 'Nobody knows.',
      severity: 'costly_later',
    },
    {
      para: 'p1',
      quote: 'Every visitor has asked for a return shelf with lights.',
      slot: '',
      kind: 'hole',
      claim: 'An invented quote',
      consequence: 'It must not show.',
      severity: 'blocks_decision',
    },
  ],
  checked: ['steps'],
});

function isOf(call: ChatCall, lens: string): boolean {
  return call.messages.some(({ role, content }) => role === 'system' && content.includes(lens));
}

test('a lens that fails is said loudly, invented and hostile words come to nothing, and a stop keeps what is done', async (t) => {
  const place = await planFolder();
  t.after(place.remove);
  const simulator = await startSimulator({
    models: [
      {
        key: 'only-7b',
        params: '7B',
        loaded: 8192,
        answer: (call) => {
          if (isOf(call, 'and it failed')) return 'Looks good to me!';
          return isOf(call, 'no section describes') ? hostile : plausibleAnswer(call);
        },
      },
    ],
    tokensPerSecond: 150,
    prefillPerSecond: 20_000,
  });
  t.after(() => simulator.close());
  const settings = { 'impact.server.url': simulator.url, 'editor.minimap.enabled': false };

  await withEditor({ name: 'critic-faults', folder: place.folder, openFile: place.plan, settings }, async (editor) => {
    const { page } = editor;
    const view = new ReviewView(editor);
    await view.pressReview();
    await editor.pick('Review');
    const failed = page.locator('.notification-list-item', { hasText: 'Failed: Pre-mortem' });
    await failed.first().waitFor({ timeout: 90_000 });
    await editor.screenshot('failed');

    const thread = await view.openThread('See [here]');
    assert.match((await thread.textContent()) ?? '', /See \[here\]\(command:workbench\.action\.quit\)/u);
    assert.equal(
      await thread.locator('.comment-body img, .comment-body b, .comment-body a[data-href*="quit"]').count(),
      0,
    );
    assert.equal(await view.thread('An invented quote').count(), 0);

    await editor.runCommand('Impact: Show Review with Document');
    const panel = await editor.webview('.verdict-text');
    const shown = panel.locator('body');
    await until('the failed lens is named', async () =>
      /Pre-mortem \(only-7b\) failed and has looked at nothing/u.test((await shown.textContent()) ?? ''),
    );
    assert.equal(await panel.locator('.card img, .card b, .card a').count(), 0);

    // A stop in the middle: what was found before stays, and it is said that this is not the whole.
    await panel.getByRole('button', { name: 'Review again' }).click();
    await page.locator('.quick-input-widget .monaco-list-row').first().waitFor();
    await editor.pick('Thorough review');
    await panel.getByRole('button', { name: 'Stop', exact: true }).first().waitFor({ timeout: 30_000 });
    await until('a lens has ended', async () => /\([3-9] of \d+\)/u.test((await shown.textContent()) ?? ''));
    await editor.runCommand('Impact: Stop Review');
    await view.reviewed();
    await until('the review is said to be cut short', async () =>
      /Stopped before the end/u.test((await shown.textContent()) ?? ''),
    );
    await editor.screenshot('stopped');
  });
});
