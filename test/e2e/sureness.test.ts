import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { until } from '../launch/until.ts';
import { press, selectedRow } from './filingSteps.ts';
import { withEditor } from './harness.ts';
import { waitingPlan, writeClearBlog } from './surenessBlog.ts';
import type { Workbench } from './workbench.ts';

interface SavedTrail {
  readonly audits: readonly {
    readonly sample: readonly string[];
    readonly looks: readonly { readonly id: string }[];
  }[];
}

async function emptyBlog(t: { after(done: () => unknown): void }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'impact-e2e-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** An editor draws its spaces as other signs. */
function plain(text: string): string {
  return text.replaceAll(/\s+/gu, ' ');
}

/** The rows of the quick pick, once it has any. */
async function offered(editor: Workbench): Promise<readonly string[]> {
  let rows: readonly string[] = [];
  await until('something is offered', async () => {
    rows = await editor.quickPickRows();
    return rows.length > 0;
  });
  return rows;
}

const trailOf = async (folder: string): Promise<SavedTrail> =>
  JSON.parse(await readFile(join(folder, '.impact', 'audit.json'), 'utf8'));

/** Its numbers may lag behind the decisions by a blink, and on a loaded machine by more. */
async function promiseIs(editor: Workbench, said: RegExp): Promise<void> {
  await editor.treeShows('Overview', `the promise “${String(said)}”`, (all) =>
    all.some(({ label, description }) => label === 'Promise' && said.test(description)),
  );
}

test('a sample is checked by keyboard, the promise stands in the overview, and a click shows the labels behind it', async (t) => {
  const folder = await emptyBlog(t);
  await writeClearBlog(folder, 150, 90);
  await withEditor({ name: 'sureness', folder }, async (editor) => {
    await editor.openView('Impact');
    await editor.runCommand('Impact: File Posts (Dry Run)');
    await editor.notification('Nothing is written yet', 120_000);
    await editor.runCommand('Impact: Check a Random Sample…');
    const [offer = ''] = await offered(editor);
    assert.match(offer, /Look at \d+ posts/u);
    await editor.screenshot('1-offer');
    await editor.page.keyboard.press('Enter');
    const rows = await editor.treeShows('Review', 'the sample', (all) =>
      all.some((row) => row.label.startsWith('Random sample')),
    );
    const looks = Number(rows.find((row) => row.label.startsWith('Random sample'))?.description);
    assert.equal(looks, Number(/\d+/u.exec(offer)?.[0]));
    assert.equal((await trailOf(folder)).audits[0]?.sample.length, looks);
    await until('the first drawn post is selected', async () => (await selectedRow(editor)).level === 2);
    for (let look = 0; look < 20; look++) await press(editor, 'Enter');
    await promiseIs(editor, /^check under way: \d+ checked, 0 wrong$/u);
    await editor.screenshot('2-checking');
    // It ends as soon as the posts that are left could not change its outcome.
    const ended = editor.page.locator('.notifications-toasts .notification-list-item', {
      hasText: 'at random: 0 wrong',
    });
    for (let look = 20; look < looks && (await ended.count()) === 0; look++) {
      await editor.page.keyboard.press('Enter');
      await editor.page.waitForTimeout(350);
    }
    const sentence = await editor.notification('at random: 0 wrong');
    const checked = /Checked (\d+) at random: 0 wrong, so at least 95 % are right \(90 % sure\)\./u.exec(sentence)?.[1];
    assert.ok(Number(checked) <= looks && Number(checked) > 20, sentence);
    const promise = new RegExp(`^at least 95 % right: ${checked} checked, 0 wrong$`, 'u');
    await promiseIs(editor, promise);
    assert.equal(await editor.badge('Impact'), '', 'what was drawn and not needed waits no more');
    await editor.screenshot('3-promised');

    // On a loaded machine the tree may be drawn anew under the click.
    await until('a click offers the labels', async () => {
      await editor.treeRow('Overview', 'Promise').click();
      const row = editor.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row').first();
      return row.waitFor({ timeout: 8000 }).then(
        () => true,
        () => false,
      );
    });
    const labels = await offered(editor);
    assert.ok(
      labels.length > 5 && labels.every((label) => /^Note \d+|^content\/posts\//u.test(label)),
      labels.join('; '),
    );
    await editor.screenshot('4-labels');
    await editor.page.keyboard.press('Enter');
    const [first = ''] = labels;
    await editor.page
      .locator(`.tab.active[data-resource-name="${/\d+/u.exec(first)?.[0].padStart(4, '0')}.md"]`)
      .waitFor();

    await editor.runCommand('Impact: Show Filing Report');
    const report = await editor.webview('.report h1, h1');
    await until('the report is drawn', async () =>
      (await report.locator('body').innerText()).includes('What is promised?'),
    );
    assert.ok((await report.locator('body').innerText()).includes(sentence));
    await editor.screenshot('5-report');
    await report.locator('.claim', { hasText: 'labels behind this' }).first().click();
    const link = report.locator('.post-link').first();
    const title = await link.innerText();
    await link.click();
    await until('the post behind a label of the report is open', async () =>
      (await editor.page.locator('.monaco-editor .view-lines').allInnerTexts()).some((text) =>
        plain(text).includes(plain(title)),
      ),
    );
    await editor.screenshot('6-post-of-a-label');

    await editor.page.reload();
    await editor.openView('Impact');
    await promiseIs(editor, promise);
  });
});

test('each decision teaches: posts leave the review by themselves, are named, and can be put back for good', async (t) => {
  const folder = await emptyBlog(t);
  await mkdir(join(folder, '.impact'));
  await writeFile(join(folder, '.impact', 'plan.json'), waitingPlan());
  await writeClearBlog(folder, 0, 60);
  await withEditor({ name: 'learning', folder }, async (editor) => {
    await editor.openView('Impact');
    await editor.treeShows('Review', 'posts that wait', (all) => all.some((row) => row.label === 'Not sure enough'));
    await until('the badge counts them', async () => (await editor.badge('Impact')) === '60');
    await editor.treeRow('Review', 'Post number').click();
    const learnt = editor.page.locator('.statusbar-item', { hasText: 'filed by what you decided' });
    let decided = 0;
    for (; decided < 59 && (await learnt.count()) === 0; decided++) {
      const { label } = await selectedRow(editor);
      await editor.page.keyboard.press('Enter');
      // The last lesson may leave no row to go on to.
      await until('it is decided', async () => {
        if ((await learnt.count()) > 0) return true;
        return (await editor.treeRows('Review')).some((row) => row.selected && row.label !== label);
      });
    }
    await editor.page.waitForTimeout(1000);
    t.diagnostic(`after ${decided} decisions the rest passed`);
    const left = Number(/\d+/u.exec(await learnt.innerText())?.[0]);
    assert.ok(left > 0 && left <= 60 - decided + 1, `${left} after ${decided} decisions`);
    await until('the badge is empty', async () => (await editor.badge('Impact')) === '');
    assert.match(await learnt.innerText(), new RegExp(`${left} more posts? filed by what you decided`, 'u'));
    await editor.screenshot('1-learnt');
    await learnt.click();
    const named = await offered(editor);
    assert.ok(named.length <= left);
    await editor.screenshot('2-which');
    await editor.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row').first().click();
    await editor.page.keyboard.press('Enter');
    await until('it waits again', async () => (await editor.badge('Impact')) === '1');
    await editor.screenshot('3-put-back');
    await editor.page.reload();
    await editor.openView('Impact');
    await until('it still waits in a new window', async () => (await editor.badge('Impact')) === '1', 60_000);
  });
});
