import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Frame, Page } from 'playwright-core';
import { keyOfStep } from '../../src/core/prototype/steps/keyOfStep.ts';
import { appMessage, featureMessage, openBrowser, openPanel, type PanelPage } from './panelPage.ts';

const feature = `
Feature: Room booking
  Scenario: Booking a room
    Given I am on the "Search rooms" page
    When I press "Search"
    And I press "Give back the unused"
    Then I should see "Baobab"

  Scenario: Nothing is free
    Given I am on the "Search rooms" page
    Then I should see "No room is free"
`;

/** Screens that know nothing of one of the steps. */
const drawn = feature.replace(/ +And I press .*\n/u, '');

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

async function shown(saved?: unknown): Promise<PanelPage> {
  const panel = await openPanel(browser, saved);
  await panel.send({ type: 'model', state: { kind: 'none', text: 'No model: the wireframe stands.' } });
  await panel.send(featureMessage(feature));
  await panel.send(appMessage(drawn));
  await panel.next('done');
  return panel;
}

async function stageFrame(page: Page): Promise<Frame> {
  const frame = await (await page.waitForSelector('iframe.stage-frame')).contentFrame();
  assert.ok(frame);
  return frame;
}

test('new screens run all scenarios by themselves, once, and the editor is told', async () => {
  const panel = await shown();
  const posted = panel.posted();
  assert.deepEqual(
    posted
      .filter(({ type }) => type !== 'drawn')
      .map((message) => ('request' in message ? message.request : message.type)),
    ['ready', 0, 0, 0],
  );
  const summary = await panel.page.locator('.summary-text').textContent();
  assert.match(summary ?? '', /^\d of 6 steps shown, .*1 to clarify/u);
  await panel.page.close();
});

test('in a folder that nobody trusts no scenario runs by itself, and Run runs them', async () => {
  const panel = await openPanel(browser);
  await panel.send({ type: 'model', state: { kind: 'untrusted', text: 'You have not trusted this folder.' } });
  await panel.send(featureMessage(feature));
  await panel.send(appMessage(drawn));
  await panel.next('drawn');
  await panel.page.locator('.summary-text').getByText('Not run yet.').waitFor();
  await panel.page.getByRole('button', { name: 'Run all scenarios on these screens' }).click();
  const wanted = await panel.next('wantRun');
  assert.ok(!panel.posted().some(({ type }) => type === 'ran' || type === 'done'));
  assert.equal(wanted.type === 'wantRun' && wanted.runs.length, 2);
  await panel.send({ type: 'run', request: 1, runs: wanted.type === 'wantRun' ? wanted.runs : [] });
  const done = await panel.next('done');
  assert.equal(done.type === 'done' && done.request, 1);
  await panel.page.close();
});

test('what is kept beside the feature comes without the feature, and the runs go by it', async () => {
  const panel = await shown();
  const count = panel.posted().length;
  const binding = { kind: 'assume', element: '', label: '', elementKind: '' } as const;
  const { outline } = featureMessage(feature);
  const [run] = outline?.scenarios[0]?.runs ?? [];
  assert.ok(run);
  const key = keyOfStep(run, `${run.id}:3`, 'en');
  assert.ok(key);
  await panel.send({ type: 'kept', bindings: [{ ...binding, key }], judgements: {} });
  await panel.send({ type: 'run', request: 9, runs: [run.id] });
  const ran = await panel.next('ran', count);
  assert.deepEqual(ran.type === 'ran' && [ran.verdict.steps[2]?.state, ran.verdict.steps[2]?.by], [
    'assumed',
    'binding',
  ]);
  await panel.page.close();
});

test('screens that are still being drawn are not judged, and those of before no longer stand for them', async () => {
  const panel = await shown();
  const count = panel.posted().length;
  const next = appMessage(drawn, true);
  await panel.send({ ...next, app: { ...next.app, name: 'Another' } });
  await panel.next('drawn', count);
  await panel.page.locator('.summary-text').getByText('The scenarios run once the screens are drawn.').waitFor();
  assert.ok(
    panel
      .posted()
      .slice(count)
      .every(({ type }) => type === 'drawn'),
  );
  await panel.send({ ...next, streaming: false, app: { ...next.app, name: 'Another' } });
  await panel.next('done', count);
  await panel.page.close();
});

test('runs of the editor are answered one by one, and then as a whole', async () => {
  const panel = await shown();
  const count = panel.posted().length;
  await panel.send({ type: 'run', request: 7, runs: ['nothing-is-free', 'no-such-run'] });
  const done = await panel.next('done', count);
  assert.equal(done.type === 'done' && done.request, 7);
  const ran = panel
    .posted()
    .slice(count)
    .filter((message) => message.type === 'ran');
  assert.deepEqual(
    ran.map(({ request, verdict }) => [request, verdict.run]),
    [[7, 'nothing-is-free']],
  );
  await panel.page.close();
});

test('the owner shows what an unclear step means by a click', async () => {
  const panel = await shown();
  const { page } = panel;
  await page
    .getByRole('button', { name: /^Show me/u })
    .first()
    .click();
  await page.getByText('Click the element that').waitFor();
  const button = page.frameLocator('iframe.stage-frame').getByRole('button', { name: 'Search' }).first();
  await button.click();
  const picked = await panel.next('picked');
  assert.ok(picked.type === 'picked');
  assert.match(picked.step, /:3$/u);
  assert.deepEqual(
    [picked.binding.kind, picked.binding.label, picked.binding.elementKind],
    ['press', 'Search', 'button'],
  );
  await page.locator('.banner').waitFor({ state: 'hidden' });
  await page.close();
});

test('a step may have nothing to see, and Escape leaves the question open', async () => {
  const panel = await shown();
  const { page } = panel;
  const ask = page.getByRole('button', { name: /^Show me/u }).first();
  await ask.click();
  await page.getByText('Click the element that').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.banner').waitFor({ state: 'hidden' });
  assert.ok(panel.posted().every(({ type }) => type !== 'picked'));
  await ask.click();
  await page.getByRole('button', { name: /^Nothing on a screen/u }).click();
  const picked = await panel.next('picked');
  assert.equal(picked.type === 'picked' && picked.binding.kind, 'assume');
  await page.close();
});

test('a frame that falls silent is made anew, with the screens in it, and the panel says so', async () => {
  const panel = await shown();
  const { page } = panel;
  const frame = await stageFrame(page);
  await frame.evaluate(() => {
    for (let id = 0; id < 10_000; id += 1) clearInterval(id);
  });
  await panel.next('revived');
  await page.getByText('was opened again').waitFor();
  await page.frameLocator('iframe.stage-frame').getByText('Search rooms').first().waitFor();
  await page.close();
});

test('the frame reaches nothing of the panel, and cannot speak to it in the editor’s name', async () => {
  const panel = await shown();
  const { page } = panel;
  const frame = await stageFrame(page);
  const reached = await frame.evaluate(() => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- the function runs in the page, without what is around it here.
    const attempt = (act: () => unknown): string => {
      try {
        act();
        return 'reached';
      } catch (error) {
        return error instanceof DOMException ? error.name : 'refused';
      }
    };
    window.parent.postMessage({ type: 'model', state: { kind: 'failed', text: 'taken' } }, '*');
    window.parent.postMessage({ type: 'picked', element: 1 }, '*');
    window.parent.postMessage({ type: 'moved', screen: 'x'.repeat(10_000_000), title: 'taken', canGoBack: true }, '*');
    return [attempt(() => window.parent.document), attempt(() => window.localStorage)];
  });
  assert.deepEqual(reached, ['SecurityError', 'SecurityError']);
  await panel.send({ type: 'model', state: { kind: 'none', text: 'Said by the editor.' } });
  await page.getByText('Said by the editor.').waitFor();
  assert.equal(await page.getByText('taken').count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Back to the screen before' }).isDisabled(), true);
  await page.close();
});

test('how the panel was set up comes back with it', async () => {
  const panel = await shown();
  const { page } = panel;
  await page.getByRole('button', { name: /^Phone/u }).click();
  await page.getByRole('combobox', { name: /^Situation/u }).selectOption({ label: 'Nothing is free' });
  await page.locator('.scenario-open').first().click();
  const saved = panel.saved();
  await page.close();
  const again = await shown(saved);
  assert.equal(await again.page.getByRole('button', { name: /^Phone/u }).getAttribute('aria-pressed'), 'true');
  assert.equal(await again.page.getByRole('combobox', { name: /^Situation/u }).inputValue(), 's:Nothing is free');
  assert.equal(await again.page.locator('.scenario-open').first().getAttribute('aria-expanded'), 'false');
  await again.page.close();
});

test('a menu, a scenario and a verdict are reached by keys', async () => {
  const panel = await shown();
  const { page } = panel;
  await page.getByRole('button', { name: 'More' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const asked = await panel.next('ask');
  assert.equal(asked.type === 'ask' && asked.what, 'saveReport');
  await page
    .getByRole('button', { name: /^Matches/u })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  const judged = await panel.next('judged');
  assert.deepEqual(judged, { type: 'judged', scenario: 'booking-a-room', judgement: 'matches' });
  await page.close();
});

test('a file that is no feature, and a feature without scenarios, say what is missing', async () => {
  const panel = await openPanel(browser);
  await panel.send(featureMessage('just a note'));
  await panel.page.getByText('The file cannot be read as a feature yet.').waitFor();
  await panel.page.locator('.fault').first().click();
  assert.deepEqual(await panel.next('openLine'), { type: 'openLine', line: 1 });
  await panel.send(featureMessage('Feature: Rooms\n'));
  await panel.page.getByText('No scenario yet.').waitFor();
  assert.equal(await panel.page.getByRole('button', { name: /^Run all/u }).isDisabled(), true);
  await panel.page.close();
});
