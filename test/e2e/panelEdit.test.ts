import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Frame, Page } from 'playwright-core';
import { applyEdit } from '../../src/core/prototype/edit/applyEdit.ts';
import { parseScreens } from '../../src/core/prototype/screens/parse.ts';
import type { App } from '../../src/core/prototype/screens/app.ts';
import { printScreens } from '../../src/core/prototype/screens/print.ts';
import { until } from '../launch/until.ts';
import { appMessage, featureMessage, openBrowser, openPanel, type PanelPage } from './panelPage.ts';

const feature = `
Feature: Room booking
  Scenario: Booking a room
    Given I am on the "Search rooms" page
    When I enter "8" as the seats
    And I press "Search"
    Then I should see "Baobab"
`;

const screens = `app Room booking
screen search | Search rooms
  date | Date
  number | Seats
  button | Search | primary -> results
screen results | Free rooms
  table | Room
  row | Baobab
`;

let browser: Browser;
before(async () => (browser = await openBrowser()));
after(() => browser.close());

function isAsked({ type }: { readonly type: string }): boolean {
  return type === 'edit' || type === 'undoEdit';
}

/** The panel with an editor behind it that makes the changes it is asked for. */
class Edited {
  readonly panel: PanelPage;
  #app: App = parseScreens(screens).app;
  #undo: App[] = [];
  #seen = 0;

  private constructor(panel: PanelPage) {
    this.panel = panel;
  }

  static async open(): Promise<Edited> {
    const edited = new Edited(await openPanel(browser));
    await edited.panel.send({ type: 'model', state: { kind: 'none', text: '' } });
    await edited.panel.send(featureMessage(feature));
    await edited.#send();
    return edited;
  }

  get page(): Page {
    return this.panel.page;
  }

  get text(): string {
    return printScreens(this.#app);
  }

  async frame(): Promise<Frame> {
    const frame = await (await this.page.waitForSelector('iframe.stage-frame')).contentFrame();
    assert.ok(frame);
    return frame;
  }

  async #send(): Promise<void> {
    const done = this.panel.posted().length;
    const edits = { undo: this.#undo.length, redo: 0 };
    await this.panel.send({ ...appMessage(feature), app: this.#app, edits });
    await this.panel.next('done', done);
  }

  /** Answers the next change that the panel asks for. */
  async answer(): Promise<void> {
    const asked = () => this.panel.posted().filter(isAsked).at(this.#seen);
    await until('a change is asked for', async () => asked() !== undefined);
    const message = asked();
    this.#seen += 1;
    if (message?.type === 'edit') {
      const changed = applyEdit(this.#app, message.edit);
      if ('refused' in changed) assert.fail(changed.refused);
      this.#undo.push(this.#app);
      this.#app = changed.app;
    } else this.#app = this.#undo.pop() ?? assert.fail('nothing to take back');
    await this.#send();
  }

  /** The sentence on what the change did. */
  async says(text: RegExp): Promise<void> {
    let said = '';
    await until(`the bar says ${text.source}`, async () => {
      said = (await this.page.locator('.edit-said-text').textContent()) ?? '';
      return text.test(said);
    });
  }
}

test('an element is clicked, renamed and told of what broke; undo makes it good', async () => {
  const edited = await Edited.open();
  const { page } = edited;
  await page.locator('.edit-toggle').click();
  const frame = await edited.frame();
  await frame.getByRole('button', { name: 'Search' }).click();
  await until(
    'the button is chosen',
    async () => (await page.locator('.edit-what').textContent()) === 'Button “Search”',
  );
  assert.equal(await frame.locator('main h1').textContent(), 'Search rooms', 'the click was not a press');

  await page.keyboard.press('F2');
  await page.keyboard.type('Go');
  await page.keyboard.press('Enter');
  await edited.answer();
  await edited.says(/^\d of 4 steps shown, \w+ less: “I press "Search"”$/u);
  assert.equal(await page.locator('.edit-what').textContent(), 'Button “Go”');
  await frame.getByRole('button', { name: 'Go' }).waitFor();

  await page.locator('.edit-said').getByRole('button', { name: 'Undo' }).click();
  await edited.answer();
  await edited.says(/^4 of 4 steps shown|more: /u);
  await frame.getByRole('button', { name: 'Search' }).waitFor();
  assert.equal(edited.text, screens);

  await page.keyboard.press('Escape');
  await until('edit mode is left', async () => page.locator('.edit-bar').isHidden());
  await frame.getByRole('button', { name: 'Search' }).click();
  await until('a click is a press again', async () => (await frame.locator('main h1').textContent()) === 'Free rooms');
  await page.close();
});

test('by keyboard alone: into edit mode, to a field, up, away, and out', async () => {
  const edited = await Edited.open();
  const { page } = edited;
  await page.locator('.edit-toggle').focus();
  await page.keyboard.press('e');
  const frame = await edited.frame();
  await until('the focus is in the prototype', async () =>
    page.evaluate(() => document.activeElement?.tagName === 'IFRAME'),
  );
  const chosen = page.locator('.edit-what');
  await until('the field is chosen', async () => {
    // Each choice brings the focus to the bar; the next one goes on from there.
    await page.locator('iframe.stage-frame').focus();
    const last = await chosen.textContent();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until('something is chosen', async () => (await chosen.textContent()) !== last);
    return (await chosen.textContent()) === 'Number field “Seats”';
  });
  await page.keyboard.press('Alt+ArrowUp');
  await edited.answer();
  assert.match(edited.text, /number \| Seats\n {2}date \| Date/u);
  await edited.says(/^4 of 4 steps shown, as before\.$/u);
  await page.keyboard.press('Delete');
  await edited.answer();
  assert.doesNotMatch(edited.text, /Seats/u);
  await edited.says(/less: “I enter "8" as the seats”/u);
  await page.keyboard.press('Control+z');
  await edited.answer();
  assert.match(edited.text, /Seats/u);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.edit-bar').isHidden(), true);
  const focused = await page.evaluate(() => document.activeElement?.className ?? '');
  assert.match(focused, /edit-toggle/u);
  assert.equal(await frame.locator('.picking').count(), 0);
  await page.close();
});

test('something new is added below, led somewhere, made to stand out, moved away; what is refused is said', async () => {
  const edited = await Edited.open();
  const { page } = edited;
  await page.locator('.edit-toggle').click();
  const frame = await edited.frame();
  await frame.getByLabel('Seats').click();
  await page.getByRole('button', { name: 'Add something below' }).click();
  await page.locator('.edit-form .edit-kind').selectOption('button');
  await page.locator('.edit-field').fill('Help');
  await page.keyboard.press('Enter');
  await edited.answer();
  assert.match(edited.text, /number \| Seats\n {2}button \| Help\n {2}button \| Search/u);
  await page.locator('.edit-leads').selectOption({ label: '→ Free rooms' });
  await edited.answer();
  await page.getByRole('button', { name: 'Stands out' }).click();
  await edited.answer();
  assert.match(edited.text, /button \| Help \| primary -> results/u);
  await page.locator('.edit-move').selectOption({ label: 'Free rooms' });
  await edited.answer();
  assert.match(edited.text, /row \| Baobab\n {2}button \| Help \| primary -> results\n$/u);
  await until('the prototype goes along', async () => (await frame.locator('main h1').textContent()) === 'Free rooms');

  await page.locator('.edit-screen').selectOption({ label: 'Search rooms' });
  await frame.getByLabel('Seats').click();
  await page.locator('.edit-acts .edit-kind').selectOption('select');
  await edited.answer();
  assert.match(edited.text, /select \| Seats \| A, B, C/u);
  await page.getByRole('button', { name: 'Rename (F2)' }).click();
  await page.locator('.edit-field').fill('   ');
  await page.keyboard.press('Enter');
  await edited.says(/^It needs a name\.$/u);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.edit-form').isHidden(), true);
  await page.close();
});

test('the prototype does not move when something is chosen, and the bar fits into a narrow panel', async () => {
  const edited = await Edited.open();
  const { page } = edited;
  await page.locator('.edit-toggle').click();
  const top = async () => (await page.locator('.stage').boundingBox())?.y;
  const first = await top();
  const frame = await edited.frame();
  await frame.getByLabel('Seats').click();
  await until('the field is chosen', async () => /Seats/u.test((await page.locator('.edit-what').textContent()) ?? ''));
  assert.equal(await top(), first);
  await page.getByRole('button', { name: 'Rename (F2)' }).click();
  await page.locator('.edit-field').waitFor();
  assert.equal(await top(), first);
  await page.keyboard.press('Escape');
  for (const width of [360, 420, 600, 900]) {
    await page.setViewportSize({ width, height: 720 });
    const height = await top();
    await page.getByRole('button', { name: 'Rename (F2)' }).click();
    await page.locator('.edit-field').waitFor();
    assert.equal(await top(), height, `at ${width} px`);
    await page.keyboard.press('Escape');
    const wide = await page.locator('.edit-bar').evaluate((bar) => bar.scrollWidth - bar.clientWidth);
    assert.equal(wide, 0, `at ${width} px`);
  }
  await page.close();
});
