import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { FilingReport } from '../../src/core/categorize/report/filingReport.ts';
import { openBrowser } from './panelPage.ts';
import { showReport, type ReportWindow } from './reportPage.ts';
import { states } from './reportStates.ts';

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const full = stateOf('full');

function stateOf(name: string): FilingReport {
  return states[name] ?? assert.fail(name);
}

function withReport(report: FilingReport, act: (shown: ReportWindow) => Promise<void>): Promise<void> {
  return showReport(browser, report, act);
}

test('every figure of what an engine is worth opens the labels it was counted from', async () => {
  await withReport(full, async ({ page }) => {
    const tiles = page.locator('.part', { hasText: 'be believed?' }).locator('.tile .value');
    assert.equal(await tiles.count(), 5);
    for (const tile of await tiles.all()) {
      await tile.locator('.claim').click();
      assert.equal(await page.locator('.list').count(), 1);
      assert.ok((await page.locator('.list li').count()) > 20, await tile.innerText());
    }
  });
});

test('the page says what to do next, and a press leads there', async () => {
  const { headline } = full;
  const done = { ...full, headline: { ...headline, waiting: 0 } };
  const { audit: _audit, ...unchecked } = done;
  const kinds: readonly (readonly [FilingReport, RegExp, string?])[] = [
    [full, /^Next: 17 posts wait for you\./u, 'review'],
    [
      { ...full, headline: { ...headline, notReached: 3 } },
      /ended before all posts were read\. Start it again/u,
      'run',
    ],
    [unchecked, /check a random sample/u],
    [done, /apply what is filed, in the review/u, 'review'],
    [{ ...done, headline: { ...done.headline, applied: 240 } }, /nothing: 240 posts are written/u],
  ];
  await withReport(full, async ({ page, posted, send }) => {
    for (const [report, said, step] of kinds) {
      await send({ type: 'report', report });
      assert.match(await page.locator('.next').innerText(), said);
      assert.equal(await page.locator('.next .button').count(), step === undefined ? 0 : 1);
      if (step === undefined) continue;
      await page.locator('.next .button').click();
      assert.deepEqual(posted().at(-1), { type: 'step', step });
    }
  });
});

test('nothing is offered to be checked where nothing is filed on the word of an engine', async () => {
  await withReport(stateOf('few labels'), async ({ page, send }) => {
    const promised = page.locator('.part', { hasText: 'What is promised?' });
    assert.match(await promised.innerText(), /Nothing, for nothing is filed on an engine’s word/u);
    assert.equal(await promised.locator('.button').count(), 0);
    const { audit: _audit, ...unchecked } = full;
    await send({ type: 'report', report: unchecked });
    assert.match(await promised.innerText(), /Nothing yet: no random sample of the 10 posts that pass/u);
    assert.equal(await promised.locator('.button').count(), 1);
  });
});

test('a post without a title is named by its path, once', async () => {
  const untitled = { ...full, posts: full.posts.map((post) => ({ ...post, title: ' ' })) };
  await withReport(untitled, async ({ page }) => {
    await page.locator('[data-key="audit/covers"]').click();
    assert.equal(await page.locator('.list-name').innerText(), 'Posts the promise is about: 30 posts');
    assert.equal(await page.locator('.list li').first().locator('.post-link').innerText(), 'open/0.md');
    assert.equal(await page.locator('.list code').count(), 0);
  });
});

test('without a report the page says in one sentence why', async () => {
  await withReport(full, async ({ page, posted, send }) => {
    await send({ type: 'none', why: 'no-folder' });
    assert.match(await page.locator('main').innerText(), /No folder is open, so there is nothing to report\./u);
    assert.equal(await page.locator('.button').count(), 0);
    await send({ type: 'none', why: 'unreadable' });
    assert.match(await page.locator('main').innerText(), /The last dry run cannot be read/u);
    await send({ type: 'none', why: 'no-run' });
    assert.match(await page.locator('main').innerText(), /There is no dry run yet/u);
    await page.locator('.button').click();
    assert.deepEqual(posted().at(-1), { type: 'step', step: 'run' });
  });
});
