import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sampleProduct } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { withEditor } from './harness.ts';
import { featureFolder, PrototypeView } from './prototypeKit.ts';

test('an owner changes the prototype by hand, hears what broke, takes it back, and finds it in the text', async (t) => {
  const place = await featureFolder(join(sampleProduct, 'features', 'booking-a-room.feature'));
  t.after(place.remove);
  const settings = { 'impact.show.model': 'never', 'editor.minimap.enabled': false };
  const size = { width: 1600, height: 1000 };
  const { folder, feature } = place;
  const text = feature.replace('.feature', '.proto.txt');

  await withEditor({ name: 'prototype-edit', folder, openFile: feature, settings, size }, async (editor) => {
    const { page } = editor;
    const view = new PrototypeView(editor);
    await view.pressLens('Show prototype');
    await view.shows('Rooms');
    await view.summary(/\d+ of \d+ steps shown/u);
    await view.stepBecomes('I press "Confirm booking"', 'shown');
    const panel = await view.panel();
    const frame = await view.frame();
    const chosen = async (words: string) =>
      until(`${words} is chosen`, async () => (await panel.locator('.edit-what').textContent()) === words);
    const said = async (words: RegExp) => {
      const bar = panel.locator('.edit-said-text');
      await until(`the bar says ${words.source}`, async () => words.test((await bar.textContent()) ?? ''));
    };

    // A click names the button instead of pressing it; the new name breaks what the scenario promised.
    await panel.locator('.edit-toggle').click();
    await frame.getByRole('button', { name: 'Confirm booking' }).click();
    await chosen('Button “Confirm booking”');
    await editor.screenshot('chosen');
    await page.keyboard.press('F2');
    await page.keyboard.type('Reserve');
    await page.keyboard.press('Enter');
    await said(/^\d+ of \d+ steps shown, .+ less: “I press "Confirm booking"”/u);
    await view.stepBecomes('I press "Confirm booking"', 'to clarify');
    await frame.getByRole('button', { name: 'Reserve' }).waitFor();
    assert.equal(await panel.locator('select.version option:checked').textContent(), 'Your changes');
    await editor.screenshot('renamed');

    // Taken back: the wireframe again, and green.
    await panel.locator('.edit-said').getByRole('button', { name: 'Undo' }).click();
    await said(/more: “I press "Confirm booking"”/u);
    await view.stepBecomes('I press "Confirm booking"', 'shown');
    await frame.getByRole('button', { name: 'Confirm booking' }).waitFor();

    // By keys: a field goes up one place.
    await frame.getByLabel('Meeting title').click();
    await chosen('Text field “Meeting title”');
    const order = async () => frame.locator('main label').allInnerTexts();
    const before = await order();
    await page.keyboard.press('Alt+ArrowUp');
    await until('the field has moved', async () => (await order()).join() !== before.join());
    await said(/as before\.$/u);
    assert.equal(existsSync(text), false, 'nothing is written before the owner asks for it');

    // As text: the change is in it, the next one is written into it, and taken back there it is taken back here.
    await panel.locator('.as-text').click();
    await page.locator('.tabs-container .tab.active', { hasText: '.proto.txt' }).first().waitFor();
    const lines = page.locator('.editor-instance .view-lines', { hasText: 'Booking a meeting room' }).first();
    const reads = async (words: RegExp) =>
      until(`the text reads ${words.source}`, async () =>
        words.test(((await lines.textContent()) ?? '').replaceAll('\u00A0', ' ')),
      );
    await reads(/Meeting title/u);
    await until('the text is on show', async () =>
      /Your text/u.test((await panel.locator('.badge, select.version option:checked').allTextContents()).join()),
    );
    await frame.getByRole('button', { name: 'Confirm booking' }).click();
    await chosen('Button “Confirm booking”');
    await page.keyboard.press('F2');
    await page.keyboard.type('Reserve');
    await page.keyboard.press('Enter');
    await reads(/button \| Reserve/u);
    await said(/less: “I press "Confirm booking"”/u);
    await editor.screenshot('in-text');
    await lines.locator('.view-line').first().click();
    await page.keyboard.press('Control+z');
    await reads(/button \| Confirm booking/u);
    await frame.getByRole('button', { name: 'Confirm booking' }).waitFor();
    await view.stepBecomes('I press "Confirm booking"', 'shown');
    assert.equal(existsSync(text), false, 'nothing is saved');
  });
});
