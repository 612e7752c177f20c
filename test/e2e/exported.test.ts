import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { readFeature } from '../../src/core/gherkin/readFeature.ts';
import { exportHtml } from '../../src/core/prototype/export/exportHtml.ts';
import { wireframe } from '../../src/core/prototype/wireframe/wireframe.ts';
import { installChromium } from '../launch/chromium.ts';
import { root } from '../launch/paths.ts';

const breakout = '</script><script>window.taken = true</script><!-- \u2028';
const feature = `
Feature: Room booking
  As an office worker
  I want to book a room

  Scenario: Booking a room
    Given I am on the "Search rooms" page
    When I fill in "Date" with "2026-12-01"
    And I press "Search"
    Then I should see "Baobab"

  Scenario: Nothing is free ${breakout}
    Given I am on the "Search rooms" page
    When I press "Search"
    Then I should see "No room is free ${breakout}"
`;

let browser: Browser;
let folder: string;
let file: string;

before(async () => {
  const executablePath = await installChromium(() => undefined);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  folder = await mkdtemp(join(tmpdir(), 'impact-exported-'));
  file = join(folder, 'rooms.html');
  await writeFile(file, await exported(feature, feature));
});

after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

async function exported(text: string, drawn: string): Promise<string> {
  const { outline } = readFeature(text, { markdown: false });
  const known = readFeature(drawn, { markdown: false }).outline;
  assert.ok(outline);
  assert.ok(known);
  return exportHtml({
    app: wireframe(known),
    outline,
    bindings: [],
    scripts: { panel: await shipped('prototype.js'), frame: await shipped('frame.js') },
    sha256: (script) => createHash('sha256').update(script, 'utf8').digest('base64'),
    title: `Rooms ${breakout}`,
  });
}

function shipped(name: string): Promise<string> {
  return readFile(join(root, 'dist', 'webview', name), 'utf8');
}

/** The file as someone opens it who was sent it: no network, nothing but a browser. */
async function opened(path = file): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.goto(pathToFileURL(path).href);
  await page
    .getByText(/\d+ of \d+ steps shown/u)
    .first()
    .waitFor();
  return { page, requests, complaints };
}

test('an exported file shows the prototype and what its scenarios come to, and asks no address for anything', async () => {
  const { page, requests, complaints } = await opened();
  assert.equal(await page.getByRole('heading', { level: 1 }).first().textContent(), 'Room booking');
  await page.frameLocator('iframe.stage-frame').getByText('Search rooms').first().waitFor();
  assert.match((await page.locator('.summary-text').textContent()) ?? '', /^7 of 7 steps shown$/u);
  assert.deepEqual(
    requests.filter((url) => url !== pathToFileURL(file).href && url !== 'about:srcdoc'),
    [],
  );
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('no text in an exported file becomes script, and no other script runs in it', async () => {
  const { page } = await opened();
  // Blocked by the policy: the element is put in, its script is not run.
  const taken = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.taken = true';
    document.body.append(script);
    return Reflect.get(window, 'taken') as unknown;
  });
  assert.equal(taken, undefined);
  await page.locator('.scenario-name').getByText('Nothing is free </script>').waitFor();
  await page.context().close();
});

test('an exported file plays its scenarios, by keys, to the verdict and the next one', async () => {
  const { page } = await opened();
  await page.getByRole('button', { name: /^Play “Booking a room” to an audience/u }).click();
  await page.locator('.play').waitFor();
  await page.keyboard.press('p');
  await page.getByRole('button', { name: 'Go on (P)' }).waitFor();
  await page.keyboard.press('p');
  const card = page.getByRole('dialog', { name: 'What came of it' });
  await card.getByText('The prototype keeps this scenario').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.locator('.play-name').getByText('Nothing is free').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.play').waitFor({ state: 'hidden' });
  await page.context().close();
});

test('an exported file starts in the situation that was chosen, and can be clicked through', async () => {
  const { page } = await opened();
  const situations = page.getByRole('combobox', { name: /^Situation/u });
  const names = await situations.locator('option').allTextContents();
  assert.equal(names.length, 3);
  await situations.selectOption({ index: 2 });
  const frame = page.frameLocator('iframe.stage-frame');
  await frame.getByRole('button', { name: 'Search' }).first().click();
  await frame
    .getByText(/No room is free/u)
    .first()
    .waitFor();
  await page.context().close();
});

test('in an exported file too a click shows what a step means, for as long as it is open', async () => {
  const path = join(folder, 'unclear.html');
  const unclear = feature.replace('And I press', 'And I press "Give back the unused"\n    And I press');
  await writeFile(path, await exported(unclear, feature));
  const { page } = await opened(path);
  await page.locator('.summary-text').getByText('1 to clarify').waitFor();
  await page.locator('.show-me').click();
  await page.getByText('Click the element that').waitFor();
  await page.frameLocator('iframe.stage-frame').getByRole('button', { name: 'Search' }).first().click();
  await page.locator('.summary-text').getByText('8 of 8 steps shown').waitFor();
  await page.context().close();
});
