import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleProduct } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { startSimulator } from '../lmstudio/simulator.ts';
import { withEditor } from './harness.ts';
import { featureFolder, PrototypeView } from './prototypeKit.ts';

const sylius = join(
  import.meta.dirname,
  '../../../shared/corpora/features-sylius/features/admin/taxation/managing_tax_categories/adding_tax_category.feature',
);
const skip = existsSync(sylius) ? false : 'the open corpora (../shared/corpora) are missing';

/** Screens as a small model might draw them: it calls a button otherwise than the feature does, and forgets a message. */
const drawn = `app Rooms | user Team assistant
screen rooms | Rooms
  date | Date
  select | Seats | 8, 20, 40
  button | Show rooms | primary -> free; none if Seats = 20; none if Seats = 40
  button | Search for a room -> rooms
state none of rooms | No room
  empty | No room has 20 seats
screen free | Free rooms
  table | Room, Floor, Seats
  row | Baobab, 1, 8
  row | Cedar, 2, 12
  link | Baobab -> book
screen book | Book Baobab
  text | Meeting title | required: Enter a meeting title
  button | Reserve | primary, adds Bookings -> bookings
screen bookings | My bookings
  success | Room booked
  table | Meeting title
  row | Quarterly review
`;

test('a feature becomes a prototype that is clicked, run, shown the way and played to an audience', async (t) => {
  const place = await featureFolder(join(sampleProduct, 'features', 'booking-a-room.feature'));
  t.after(place.remove);
  const simulator = await startSimulator({
    // Asked for an element, it takes the third one on the screen.
    models: [
      { key: 'small', params: '7B', loaded: 8192, answer: ({ schema }) => (schema ? '{"element":"3"}' : drawn) },
    ],
    tokensPerSecond: 25,
  });
  t.after(() => simulator.close());
  const settings = { 'impact.server.url': simulator.url, 'editor.minimap.enabled': false };
  const size = { width: 1600, height: 1000 };
  const { folder, feature } = place;

  await withEditor({ name: 'prototype', folder, openFile: feature, settings, size }, async (editor) => {
    const { page } = editor;
    const view = new PrototypeView(editor);

    await view.pressLens('Show prototype');
    await view.shows('Rooms');
    assert.match((await editor.tabs()).join(), /Booking a meeting room/u);

    // The model draws into the same panel, and the best by steps is on show when it is done.
    await view.modelSays(/draws/u);
    const said = await view.modelSays(/drew \d+ screens/u);
    assert.match(said, /steps/u);
    await view.summary(/\d+ of \d+ steps shown/u);
    await editor.screenshot('wireframe');

    // Through it by mouse: a table, a navigation, a form.
    const frame = await view.frame();
    await frame.getByRole('link', { name: 'Bookings' }).first().click();
    await view.shows('Bookings');
    await frame.getByRole('link', { name: 'Rooms' }).first().click();
    await view.shows('Rooms');

    // By keyboard: from the first control to the button, as a person without a mouse does.
    await frame.getByLabel('Date', { exact: true }).focus();
    await page.keyboard.type('12042026');
    await until('the focus comes to the button', async () => {
      await page.keyboard.press('Tab');
      const name = await frame.evaluate(() => document.activeElement?.textContent ?? '');
      return name.trim() === 'Show rooms';
    });
    await page.keyboard.press('Enter');

    // The model's own version, with what it does not keep.
    const panel = await view.panel();
    await panel.locator('select.version').selectOption({ index: 1 });
    await view.shows('Rooms');
    await panel.locator('.run-all').click();
    await view.stepBecomes('I press "Confirm booking"', 'to clarify');
    const unclear = await view.step('I press "Confirm booking"');
    const message = (await unclear.locator('.step-message').textContent()) ?? '';
    assert.match(message, /Confirm booking/u);
    await editor.screenshot('unclear');

    // The owner shows the element once; it is remembered beside the feature and the scenario goes on.
    await unclear.locator('.show-me').click();
    await panel.locator('.banner-text').waitFor();
    await editor.screenshot('show-me');
    await (await view.frame()).getByRole('button', { name: 'Reserve' }).click();
    await view.stepBecomes('I press "Confirm booking"', 'shown');
    const kept: { bindings: { label: string }[] } = JSON.parse(
      await readFile(feature.replace('.feature', '.proto.json'), 'utf8'),
    );
    assert.deepEqual(
      kept.bindings.map(({ label }) => label),
      ['Reserve'],
    );

    // For what nobody understood a model may choose: amber, until the owner says so.
    await panel.locator('.menu-open, [aria-label="More"]').first().click();
    await panel.getByText('Ask a model about steps to clarify').click();
    await view.summary(/[1-9]\d* guessed/u);

    // To an audience: the whole panel, step by step, ended by Escape.
    await panel.locator('.scenario .play-one, .play-first').first().click();
    await panel.locator('.play-step').waitFor();
    await until('a step is played', async () => (await panel.locator('.play-step').innerText()) !== '');
    await editor.screenshot('play');
    await panel.locator('.play-card').waitFor({ timeout: 60_000 });
    await editor.screenshot('play-end');
    await page.keyboard.press('Escape');
    await until('the panel is back', async () => panel.locator('.toolbar').isVisible());

    // The same verdicts in the Test Explorer and over the feature.
    await editor.openView('Testing');
    await page.locator('.test-explorer .monaco-list-row', { hasText: 'Booking a meeting room' }).first().waitFor();
    await editor.screenshot('test-explorer');
    await page.locator('.codelens-decoration a', { hasText: /\d+ of \d+ steps shown/u }).waitFor();
  });
});

test(
  'a business feature of a shop is drawn and run, its open step is shown the way, and it is played',
  { skip },
  async (t) => {
    const place = await featureFolder(sylius);
    t.after(place.remove);
    const simulator = await startSimulator({
      models: [{ key: 'small', params: '7B', loaded: 8192 }],
      tokensPerSecond: 200,
    });
    t.after(() => simulator.close());
    const settings = { 'impact.server.url': simulator.url };
    const size = { width: 1600, height: 1000 };
    const { folder, feature } = place;

    await withEditor({ name: 'prototype-shop', folder, openFile: feature, settings, size }, async (editor) => {
      const view = new PrototypeView(editor);
      await view.pressLens('Show prototype');
      await view.modelSays(/drew \d+ screens/u);
      await view.summary(/^(\d+) of \1 steps shown/u);
      await editor.screenshot('wireframe');

      const panel = await view.panel();
      await panel.locator('select.version').selectOption({ index: 1 });
      await panel.locator('.run-all').click();
      const open = panel.locator('.step[data-sign="failed"], .step[data-sign="unclear"]').first();
      await open.waitFor();
      assert.notEqual((await open.locator('.step-message').textContent()) ?? '', '');
      await editor.screenshot('open-step');

      // The owner shows a field for it, and the scenario is played to its end.
      await open.locator('.show-me').click();
      await panel.locator('.banner-text').waitFor();
      await (await view.frame()).locator('main').getByRole('textbox').first().click();
      await until('no step is open', async () => (await panel.locator('.step[data-sign="unclear"]').count()) === 0);
      await panel.locator('.play-first').click();
      await panel.locator('.play-card').waitFor({ timeout: 60_000 });
      await editor.screenshot('played');
      await editor.page.keyboard.press('Escape');
      await until('the panel is back', async () => panel.locator('.toolbar').isVisible());
    });
  },
);
