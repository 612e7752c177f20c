import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { FilingReport } from '../../src/core/categorize/report/filingReport.ts';
import { root } from '../launch/paths.ts';
import { openBrowser } from './panelPage.ts';
import { savedFile, showReport, type ReportLook, type ReportWindow } from './reportPage.ts';
import { breakout, states } from './reportStates.ts';
import { themeNames } from './reviewPage.ts';

let browser: Browser;
let folder: string;
const pictures = join(root, 'test-results', 'filing-report');
before(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'impact-report-'));
  await mkdir(pictures, { recursive: true });
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

const full = stateOf('full');

function stateOf(name: string): FilingReport {
  return states[name] ?? assert.fail(name);
}

function withReport(
  report: FilingReport,
  act: (shown: ReportWindow) => Promise<void>,
  look?: ReportLook,
): Promise<void> {
  return showReport(browser, report, act, look);
}

declare const axe: {
  run: () => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
};

async function axeFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { violations } = await axe.run();
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html + node.failureSummary).join(' ')}`);
  });
}

function widerThanPage(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.part, .block, .tiles, .list, .plot-box')]
      .filter((node) => node.scrollWidth > node.clientWidth + 1)
      .map((node) => `${node.className} ${node.scrollWidth} in ${node.clientWidth}`),
  );
}

for (const theme of themeNames)
  for (const width of [1280, 400])
    test(`axe finds no fault in any state, ${theme} and ${width} pixels wide, and nothing sticks out`, async () => {
      const source = await readFile(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
      await withReport(
        full,
        async ({ page, send }) => {
          await page.evaluate(source);
          for (const [name, report] of Object.entries(states)) {
            await send({ type: 'report', report });
            const claim = page.locator('.claim').nth(3);
            if ((await claim.count()) > 0) await claim.click();
            assert.deepEqual(await axeFaults(page), [], name);
            assert.deepEqual(await widerThanPage(page), [], name);
            const file = `${theme}-${width}-${name.replaceAll(' ', '-')}.png`;
            await page.screenshot({ path: join(pictures, file), fullPage: true });
          }
          await send({ type: 'none', why: 'unreadable' });
          assert.deepEqual(await axeFaults(page), []);
        },
        { theme, width },
      );
    });

test('each claim opens the labels it was counted from, and each label its post', async () => {
  await withReport(full, async ({ page, posted }) => {
    const claims = await page.locator('.claim').all();
    assert.ok(claims.length > 40, String(claims.length));
    for (const claim of claims) {
      const text = (await claim.textContent()) ?? '';
      const [, right, of] = /^(\d+) of (\d+)$/u.exec(text) ?? [];
      await claim.click();
      const list = page.locator('.list');
      assert.equal(await list.count(), 1, text);
      assert.equal(await claim.getAttribute('aria-expanded'), 'true');
      const [said] = /[\d,]+(?= labels?$)/u.exec((await list.locator('.list-name').textContent()) ?? '') ?? [];
      if (of === undefined) continue;
      assert.equal(said, of);
      if (Number(of) > 100) continue;
      assert.equal(await list.locator('li').count(), Number(of));
      assert.equal(await list.locator('.is-right').count(), Number(right));
    }
    await page.locator('[data-key="audit/looks"]').click();
    await page.locator('.list .post-link').first().click();
    assert.deepEqual(posted().at(-1), { type: 'open', post: 'open/0.md' });
  });
});

test('a mark of the diagram and a place on the curve open the same lists as the tables', async () => {
  await withReport(full, async ({ page }) => {
    const heading = page.locator('.list-name');
    await page.locator('.plot-box .pressed').first().click();
    const first = await page.locator('[data-key$="/bin/0"]').getAttribute('aria-expanded');
    assert.equal(first, 'true');
    const chart = page.locator('.plot-box svg').nth(1);
    const { width = 0, height = 0 } = (await chart.boundingBox()) ?? {};
    await chart.click({ position: { x: width - 17, y: height / 2 } });
    assert.match((await heading.textContent()) ?? '', /At or over .*: 80 labels/u);
  });
});

test('all is reached and left with the keyboard, and the focus comes back to the claim', async () => {
  await withReport(full, async ({ page, posted }) => {
    const claim = page.locator('.claim[data-key$="/bin/2"]');
    await claim.focus();
    await page.keyboard.press('Enter');
    await page.locator('.list .post-link').first().focus();
    await page.keyboard.press('Enter');
    assert.equal(posted().at(-1)?.type, 'open');
    await page.locator('.list .button', { hasText: 'Close' }).focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('.list').count(), 0);
    const key = await page.evaluate(() => document.activeElement?.getAttribute('data-key'));
    assert.match(key ?? '', /\/bin\/2$/u);
    await page.locator('[data-key="models/origin/terms"]').focus();
    await page.keyboard.press('Space');
    assert.equal(
      await page.evaluate(() => document.activeElement?.getAttribute('data-key')),
      'models/origin/terms',
      'the choice keeps the focus',
    );
    assert.equal(await page.locator('[aria-pressed="true"]').textContent(), 'Your own terms: 160');
  });
});

test('what is open and chosen stays over a new report and over the page being hidden', async () => {
  await withReport(full, async (shown) => {
    await shown.page.locator('[data-key="models/origin/all"]').click();
    await shown.page.locator('[data-key="models/all/bin/1"]').click();
    await shown.send({ type: 'report', report: full });
    assert.equal(await shown.page.locator('.list').count(), 1);
    const saved = shown.saved();
    await withReport(
      full,
      async ({ page }) => {
        assert.equal(await page.locator('[aria-pressed="true"]').textContent(), 'All labels: 243');
        assert.equal(await page.locator('[data-key="models/all/bin/1"]').getAttribute('aria-expanded'), 'true');
      },
      { saved },
    );
  });
});

test('under forty labels no percentage of confidence is shown, and the page says what to do', async () => {
  await withReport(stateOf('few labels'), async ({ page, posted }) => {
    const part = page.locator('.part', { hasText: 'be believed?' });
    assert.doesNotMatch((await part.textContent()) ?? '', /\d\s?%/u);
    assert.equal(await part.locator('svg').count(), 0);
    assert.match((await part.textContent()) ?? '', /23 labels of the 40 .* Decide on 17 more posts/u);
    await part.getByText('Draw a Random Sample').click();
    assert.deepEqual(posted().at(-1), { type: 'step', step: 'sample' });
  });
});

test('names of themes, titles and models are text, whatever they say', async () => {
  await withReport(stateOf('hostile'), async ({ page }) => {
    for (const claim of await page.locator('.claim').all()) await claim.click();
    assert.equal(await page.evaluate(() => 'taken' in window), false);
    assert.equal(await page.locator('img').count(), 0);
    assert.ok((await page.getByText('__proto__').count()) > 0);
    assert.ok((await page.locator('bdi', { hasText: breakout }).count()) > 0);
  });
});

async function withFile(report: FilingReport, act: (page: Page) => Promise<void>, dark = false): Promise<void> {
  const file = join(folder, 'report.html');
  await writeFile(file, await savedFile(report));
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 }, colorScheme: dark ? 'dark' : 'light' });
  const asked: string[] = [];
  const faults: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (fault) => faults.push(String(fault)));
  try {
    await page.goto(pathToFileURL(file).href);
    await page.locator('h1').waitFor();
    await act(page);
    assert.deepEqual(asked, [pathToFileURL(file).href]);
    assert.deepEqual(faults, []);
  } finally {
    await page.close();
  }
}

for (const dark of [false, true])
  test(`the saved file shows the same ${dark ? 'in the dark' : 'in the light'}, asks no address and starts nothing`, async () => {
    await withFile(
      full,
      async (page) => {
        await page.locator('.plot-box svg').first().waitFor();
        const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.equal(ground, dark ? 'rgb(31, 31, 31)' : 'rgb(255, 255, 255)');
        await page.evaluate(await readFile(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8'));
        await page.locator('[data-key="audit/looks"]').click();
        assert.deepEqual(await axeFaults(page), []);
        assert.equal(await page.locator('.post-link').count(), 0);
        assert.equal(await page.getByText('Save as HTML').count(), 0);
        await page.locator('summary').click();
        await page.locator('details li').first().waitFor();
        assert.equal(await page.locator('details li').count(), 80);
        assert.ok((await page.locator('details code', { hasText: 'random/7.md' }).count()) > 0, 'with paths');
        await page.screenshot({ path: join(pictures, `saved-${dark ? 'dark' : 'light'}.png`), fullPage: true });
      },
      dark,
    );
  });

test('a saved file with hostile names runs nothing of theirs', async () => {
  await withFile(stateOf('hostile'), async (page) => {
    await page.locator('summary').first().click();
    assert.equal(await page.evaluate(() => 'taken' in window), false);
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(await page.locator('script').count(), 2);
  });
});
