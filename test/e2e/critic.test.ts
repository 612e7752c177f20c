import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { until } from '../launch/until.ts';
import { startSimulator } from '../lmstudio/simulator.ts';
import { criticModels, planFolder, ReviewView } from './criticKit.ts';
import { withEditor } from './harness.ts';

const wish = 'What people want is told as a fact';
const nobody = 'Nobody is named who does this';
const supplier = 'It hangs on somebody outside';
const bare = 'The number is given without where it comes from';

test('a plan is reviewed by two models, decided on, edited, reviewed again and given a verdict', async (t) => {
  const place = await planFolder();
  t.after(place.remove);
  const simulator = await startSimulator({ models: criticModels, tokensPerSecond: 400, prefillPerSecond: 20_000 });
  t.after(() => simulator.close());
  const settings = { 'impact.server.url': simulator.url, 'editor.minimap.enabled': false, 'editor.wordWrap': 'off' };
  const size = { width: 1600, height: 1000 };

  await withEditor({ name: 'critic', folder: place.folder, openFile: place.plan, settings, size }, async (editor) => {
    const { page } = editor;
    const view = new ReviewView(editor);

    // A review by two families, from the button over the document.
    await view.pressReview();
    assert.match(await view.costOf('Review'), /\d+ calls, about [\d,]+ tokens/u);
    await editor.pick('Review and second opinion by qwen3-8b-simulated');
    await view.reviewed();
    await view.findingOn(wish, 6);
    await view.findingOn(nobody, 18);
    await view.findingOn(supplier, 38);
    await editor.screenshot('threads');

    // The first thread is open, on its words; the others wait.
    const first = await view.showsThread(wish);
    assert.match((await first.textContent()) ?? '', /both models hold it/u);
    await first.getByRole('button', { name: 'Dismiss Finding' }).click();
    await editor.pick('Already known');
    await view.findingIs(wish, /Dismissed/u);

    const accepted = await view.openThread(supplier);
    await accepted.getByRole('button', { name: 'Accept Finding' }).click();
    await editor.pick('A risk to keep');
    await view.findingIs(supplier, /Accepted/u);

    const defended = await view.openThread(nobody);
    await defended.getByText('Defend', { exact: true }).click();
    await editor.answer('The house rules name the branch team for damaged books.');
    await until('the defence is weighed', async () =>
      /Defence/u.test((await view.thread(nobody).first().textContent()) ?? ''),
    );

    // Edits above and inside: the findings go along.
    await view.typeAtTop('Draft of November, with 40 % of visitors asked.\n\n');
    await view.findingOn(nobody, 20);
    await view.findingOn(supplier, 40);
    await view.replace(
      'Damaged books are handled appropriately',
      'Damaged books go to the branch team, who call the binder',
    );
    await view.findingIs(nobody, /text changed since/u);
    await editor.screenshot('edited');

    // Again: what is new, what is still there, what is not said again and was asked about; the dismissed one stays away.
    await view.pressReview();
    await editor.pick('Review and second opinion by qwen3-8b-simulated');
    await view.reviewed();
    await view.findingIs(bare, /new/u);
    await view.findingIs(nobody, /not said again.*asked again/u);
    await view.findingIs(wish, /Dismissed/u);
    const states = (await editor.treeRows('Findings')).map(({ description }) => description);
    assert.ok(
      states.some((state) => /still there/u.test(state)),
      states.join('\n'),
    );
    assert.equal(await view.thread(wish).count(), 0);
    await editor.screenshot('again');

    // All in one view; the models disagree on something, and both are shown.
    await editor.runCommand('Impact: Show Review with Document');
    const panel = await editor.webview('.verdict-text');
    await until('the models disagree on one', async () => (await panel.getByText(/the models disagree/u).count()) > 0);
    await editor.screenshot('panel');
    await panel.locator('.verdict-text').fill('Only with a named supplier contact.');
    await panel.getByRole('button', { name: 'Proceed with conditions' }).click();
    await until('the verdict is shown', async () =>
      /conditions/u.test((await panel.locator('.given').textContent()) ?? ''),
    );

    const log = join(place.folder, '.impact', 'decisions', 'plans', 'self-service-returns.md');
    // The verdict is shown as soon as it is kept, and written to the log after that.
    await until('the log is written', async () => (await readFile(log, 'utf8').catch(() => '')).includes('Dissent'));
    const written = await readFile(log, 'utf8');
    assert.match(written, /Verdict: Proceed with conditions.*Only with a named supplier contact/u);
    assert.match(written, /Dismissed\\: already known/u);
    assert.match(written, /Accepted\\: a risk to keep/u);
    assert.match(written, /Dissent/u);
    // Findings, decisions and the verdict are there again in a window that is opened anew.
    await page.reload();
    await view.findingIs(supplier, /Accepted/u);
    await editor.runCommand('Impact: Show Review with Document');
    const again = await editor.webview('.verdict-text');
    await until('the verdict is there again', async () =>
      /conditions/u.test((await again.locator('.given').textContent()) ?? ''),
    );

    await editor.runCommand('Impact: Open Decision Log');
    await until('the log is open', async () =>
      (await editor.tabs()).some((tab) => tab.includes('self-service-returns.md')),
    );
  });
});
