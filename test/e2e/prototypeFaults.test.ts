import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleProduct } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { startSimulator } from '../lmstudio/simulator.ts';
import { withEditor } from './harness.ts';
import { featureFolder, PrototypeView } from './prototypeKit.ts';

const sample = join(sampleProduct, 'features', 'booking-a-room.feature');

/** One line after the other for as long as anybody listens. */
const endless = Array.from({ length: 8 }, (_, screen) =>
  [`screen s${screen} | Screen ${screen}`, ...Array.from({ length: 18 }, (__, line) => `  note | Line ${line}`)].join(
    '\n',
  ),
).join('\n');

async function slowModel() {
  return startSimulator({
    models: [{ key: 'slow', params: '7B', loaded: 8192, answer: () => `app Rooms\n${endless}\n` }],
    tokensPerSecond: 12,
  });
}

test('a panel closed, a feature edited or deleted while a model draws ends the drawing and loses nothing', async (t) => {
  const place = await featureFolder(sample);
  t.after(place.remove);
  const simulator = await slowModel();
  t.after(() => simulator.close());
  const { folder, feature } = place;
  const settings = { 'impact.server.url': simulator.url };

  await withEditor({ name: 'prototype-faults', folder, openFile: feature, settings }, async (editor) => {
    const { page } = editor;
    const view = new PrototypeView(editor);
    const stopped = (times: number) =>
      until('the model is let go', () =>
        Promise.resolve(simulator.counters.cancelled >= times && simulator.counters.inFlight === 0),
      );

    const closeTab = async (label: RegExp) => {
      await page.locator('.tabs-container .tab', { hasText: label }).first().click({ button: 'middle' });
    };

    // Edited: what the model draws is of another feature now.
    await view.pressLens('Show prototype');
    await view.modelSays(/draws screen/u);
    await page.locator('.editor-instance .view-lines').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\n    Scenario: Ringing the bell\n      When I press "Bell"\n');
    await view.modelSays(/has changed/u);
    await stopped(1);
    await (await view.panel()).locator('.scenario', { hasText: 'Ringing the bell' }).waitFor();

    // Closed: nobody looks.
    await (await view.panel()).locator('.model-line button', { hasText: 'Draw again' }).click();
    await view.modelSays(/draws screen/u);
    await closeTab(/Booking.a.meeting.room/u);
    await stopped(2);

    // Deleted: what is drawn stays, and the tab says so.
    await page.keyboard.press('Control+s');
    await editor.runCommand('Impact: Show Prototype');
    await view.shows('Rooms');
    await rm(feature);
    await closeTab(/booking-a-room/u);
    await page.locator('.tabs-container .tab', { hasText: '(deleted)' }).waitFor();
    await view.shows('Rooms');
    await editor.screenshot('deleted');
    // One may be under way in the moment of each end.
    assert.ok(simulator.counters.tokensAfterClose <= 3, String(simulator.counters.tokensAfterClose));
  });
});

test('a feature gets its panel and what was shown for it back under another name', async (t) => {
  const place = await featureFolder(sample);
  t.after(place.remove);
  const { folder, feature } = place;
  await writeFile(
    feature.replace('.feature', '.proto.json'),
    '{"version":1,"bindings":[],"judgements":{},"history":[]}',
  );
  const settings = { 'impact.show.model': 'never', 'explorer.confirmDelete': false };

  await withEditor({ name: 'prototype-renamed', folder, openFile: feature, settings }, async (editor) => {
    const { page } = editor;
    const view = new PrototypeView(editor);
    await view.pressLens('Show prototype');
    await view.summary(/steps shown/u);
    const row = page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'booking-a-room.feature' }).first();
    await row.click();
    await page.keyboard.press('F2');
    await page.locator('.explorer-folders-view input').fill('rooms.feature');
    await page.keyboard.press('Enter');
    await until('the sidecar has moved along', () => Promise.resolve(existsSync(join(folder, 'rooms.proto.json'))));
    await page.locator('.tabs-container .tab', { hasText: /Booking.a.meeting.room/u }).click();
    await view.shows('Rooms');
  });
});

test('a feature that cannot be read says where, and one that is very large still opens', async (t) => {
  const place = await featureFolder(sample);
  t.after(place.remove);
  const { folder, feature } = place;
  const broken = 'Feature: Broken\n  Scenario: One\n    When I press "A"\n    nonsense here\n';
  await writeFile(feature, broken);
  const many = Array.from(
    { length: 500 },
    (_, index) =>
      `  Scenario: Number ${index}\n    When I press "Button ${index}"\n    Then I should see "Text ${index}"\n`,
  );
  await writeFile(join(folder, 'large.feature'), `Feature: Large\n${many.join('\n')}`);
  const settings = { 'impact.show.model': 'never' };

  await withEditor({ name: 'prototype-large', folder, openFile: feature, settings }, async (editor) => {
    const { page } = editor;
    const view = new PrototypeView(editor);
    await view.pressLens('Show prototype');
    const panel = await view.panel();
    await until('the fault is told with its line', async () => /4/u.test(await panel.locator('body').innerText()));
    await editor.screenshot('broken');

    await rename(join(folder, 'large.feature'), feature);
    await until('the feature is read again', async () =>
      (await panel.locator('.feature-name').innerText()).includes('Large'),
    );
    await view.summary(/steps shown/u);
    await editor.screenshot('large');
    await page.keyboard.press('Escape');
  });
});
