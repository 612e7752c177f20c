import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Frame } from 'playwright-core';
import type { App } from '../../src/core/prototype/screens/app.ts';
import type { Look, Page, PageAction } from '../../src/core/prototype/run/page.ts';
import { viewPage } from '../../src/core/prototype/run/viewPage.ts';
import { root } from '../launch/paths.ts';
import { arabicApp, chineseApp, hostileApp, hugeApp, shopApp } from './frameApps.ts';
import { openBrowser, probeScript, withFrame } from './frameWindow.ts';

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** In the frame: what `probeScript` leaves there, and axe where it was put in. */
declare const probe: {
  readonly frame: { show: (app: App, streaming: boolean) => void; start: () => void };
  readonly page: Page;
};
declare const axe: {
  run: () => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
};

/** The driver in the document, called from here. */
function remote(frame: Frame): Pick<Page, 'look' | 'open' | 'act' | 'start'> {
  return {
    look: () => frame.evaluate(() => probe.page.look()),
    open: (screen) => frame.evaluate((id) => probe.page.open(id), screen),
    act: (action) => frame.evaluate((one) => probe.page.act(one), action),
    start: (situation) => frame.evaluate((name) => probe.page.start(name), situation),
  };
}

async function show(frame: Frame, app: App): Promise<void> {
  await frame.evaluate((shown) => {
    probe.frame.show(shown, false);
    probe.frame.start();
  }, app);
}

/** Enough to fill, choose, tick and press everything that a screen offers. */
function actionsOn(look: Look): readonly PageAction[] {
  return look.items.flatMap(({ id, role, options }): PageAction[] => {
    if (role === 'textbox' || role === 'searchbox' || role === 'spinbutton') return [{ kind: 'fill', id, value: '12' }];
    if (role === 'combobox' || role === 'radiogroup') return [{ kind: 'choose', id, value: options?.at(-1) ?? '' }];
    if (role === 'checkbox') return [{ kind: 'uncheck', id }];
    if (role === 'switch') return [{ kind: 'check', id }];
    return ['button', 'tab', 'link', 'row', 'listitem', 'article', 'group'].includes(role)
      ? [{ kind: 'press', id }]
      : [];
  });
}

for (const [name, make] of [
  ['every kind', shopApp],
  ['Arabic', arabicApp],
  ['Chinese', chineseApp],
] as const) {
  test(`a run sees and does in the document what it sees and does without one: ${name}`, async () => {
    await withFrame(browser, { script: await probeScript() }, async ({ frame }) => {
      const app = make();
      await show(frame, app);
      const [drawn, plain] = [remote(frame), viewPage(app)];
      for (const { id } of app.screens) {
        await drawn.start('none');
        await plain.start('none');
        await drawn.open(id);
        await plain.open(id);
        const first = await plain.look();
        assert.deepEqual(await drawn.look(), first);
        for (const action of actionsOn(first)) {
          assert.equal(await drawn.act(action), await plain.act(action), JSON.stringify(action));
          assert.deepEqual(await drawn.look(), await plain.look(), JSON.stringify(action));
          await drawn.open(id);
          await plain.open(id);
        }
      }
    });
  });
}

test('what is disabled or gone is not done', async () => {
  await withFrame(browser, { script: await probeScript() }, async ({ frame }) => {
    await show(frame, shopApp());
    const page = remote(frame);
    await page.open('create');
    assert.equal(await page.act({ kind: 'press', id: 'create.button-save-draft' }), false);
    assert.equal(await page.act({ kind: 'press', id: 'products.button-new-product' }), false);
    assert.equal(await page.act({ kind: 'press', id: 'nowhere' }), false);
  });
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds no fault on any screen in ${scheme}`, async () => {
    const source = await readFile(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
    await withFrame(browser, { scheme }, async ({ frame, send }) => {
      await frame.evaluate(source);
      for (const app of [shopApp(), arabicApp(), chineseApp()]) {
        await send({ type: 'app', app, streaming: false });
        for (const { id } of app.screens) {
          await send({ type: 'open', screen: id });
          const faults = await frame.evaluate(async () => {
            const { violations } = await axe.run();
            return violations.map(
              (one) => `${one.id}: ${one.nodes.map((node) => node.html + node.failureSummary).join(' ')}`,
            );
          });
          assert.deepEqual(faults, [], `${app.name} ${id}`);
        }
      }
    });
  });
}

for (const width of [360, 768, 1280]) {
  test(`nothing runs over the side at ${width} pixels`, async () => {
    await withFrame(browser, { width }, async ({ frame, send }) => {
      for (const app of [shopApp(), arabicApp(), chineseApp(), hostileApp(), hugeApp(300)]) {
        await send({ type: 'app', app, streaming: false });
        for (const { id } of app.screens) {
          await send({ type: 'open', screen: id });
          const over = await frame.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          assert.ok(over <= 0, `${app.name} ${id}: ${over} pixels`);
        }
      }
    });
  });
}

test('hostile labels stay text', async () => {
  await withFrame(browser, {}, async ({ frame, send, told, waitFor }) => {
    const app = hostileApp();
    await send({ type: 'app', app, streaming: false });
    await waitFor('drawn');
    const found = await frame.evaluate(() => ({
      foreign: document.querySelectorAll('img, script:not([nonce]), b, i, iframe, object, embed, style ~ style').length,
      handlers: Array.from(document.querySelectorAll('*')).filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith('on') || name === 'style' || name === 'src'),
      ).length,
      addresses: Array.from(document.querySelectorAll('[href]'), (link) => link.getAttribute('href')).filter(
        (href) => !/^#(?:k\d+)?$/u.test(href ?? ''),
      ),
      title: document.querySelector('h1')?.textContent,
      language: document.documentElement.lang,
    }));
    assert.deepEqual(found, { foreign: 0, handlers: 0, addresses: [], title: '<h1>title</h1>', language: 'und' });
    assert.equal(
      (await told()).every((message) => typeof message.type === 'string'),
      true,
    );
  });
});

test('three thousand buttons and a table of 400 rows by 60 columns are cut to what a document can hold', async () => {
  await withFrame(browser, {}, async ({ frame, send, waitFor }) => {
    await send({ type: 'app', app: hugeApp(3_000), streaming: false });
    await waitFor('drawn');
    for (const screen of ['huge', 'wide']) {
      await send({ type: 'open', screen });
      const count = await frame.evaluate(() => document.body.querySelectorAll('*').length);
      assert.ok(count <= 2_000, `${count} elements`);
      assert.match((await frame.textContent('.rest')) ?? '', /^and \d+ more$/u);
    }
  });
});

test('everything that can be used has a name', async () => {
  await withFrame(browser, { script: await probeScript() }, async ({ frame }) => {
    const app = shopApp();
    await show(frame, app);
    for (const { id } of app.screens) {
      await remote(frame).open(id);
      const { items } = await remote(frame).look();
      const usable = items.filter(({ role }) => /button|link|box|radio|switch|tab$|spin/u.test(role));
      assert.deepEqual(
        usable.filter(({ name }) => name === ''),
        [],
        id,
      );
    }
  });
});

test('by keyboard alone: skip, fill, be told what is missing, mend it, and arrive at the next screen', async () => {
  await withFrame(browser, {}, async ({ page, frame, send }) => {
    await send({ type: 'app', app: shopApp(), streaming: false });
    await send({ type: 'open', screen: 'create' });
    const focused = (): Promise<string> =>
      frame.evaluate(() => {
        const { activeElement: at } = document;
        const id = at?.getAttribute('id') ?? '';
        return document.querySelector(`label[for="${id}"] .name`)?.textContent ?? at?.textContent ?? '';
      });
    await frame.evaluate(() => window.focus());
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    while ((await focused()) !== 'Name') await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await focused(), 'Name', 'the first faulty field has the focus');
    const described = await frame.evaluate(() => {
      const ids = document.activeElement?.getAttribute('aria-describedby') ?? '';
      return document.getElementById(ids)?.textContent;
    });
    assert.equal(described, 'Please enter a product name');
    await page.keyboard.type('Hat');
    while ((await focused()) !== 'Category') await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    while ((await focused()) !== 'Create product') await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await frame.locator('.fault').allTextContents().then(String), '');
    assert.equal(await focused(), 'Product created', 'the heading of the new screen has the focus');
    await send({ type: 'open', screen: 'dashboard' });
    await frame.focus('[role="tab"]');
    await page.keyboard.press('ArrowRight');
    assert.equal(await frame.textContent('[aria-selected="true"]'), 'Month');
    assert.equal(await focused(), 'Month');
    await send({ type: 'open', screen: 'keys' });
    await frame.focus('tr[tabindex="0"]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.deepEqual(
      await frame.locator('tbody th').allTextContents(),
      ['Front door'],
      'the chosen row was taken away',
    );
    await send({ type: 'open', screen: 'confirm' });
    await frame.evaluate(() => window.focus());
    await page.keyboard.press('Escape');
    assert.equal(await frame.locator('.dialog').count(), 0);
  });
});

test('while a model draws, the caret, the text and the scroll stay where they are', async () => {
  await withFrame(browser, { height: 400 }, async ({ page, frame, send }) => {
    const app = shopApp();
    const create = app.screens.find(({ id }) => id === 'create');
    assert.ok(create);
    const upTo = (count: number): App => ({
      ...app,
      screens: [{ ...create, elements: create.elements.slice(0, count) }],
    });
    await send({ type: 'app', app: upTo(8), streaming: true });
    await frame.click('input.control');
    await page.keyboard.type('Hat');
    await page.keyboard.press('ArrowLeft');
    await frame.evaluate(() => window.scrollTo(0, 60));
    const state = (): Promise<unknown> =>
      frame.evaluate(() => {
        const at = document.activeElement;
        if (!(at instanceof HTMLInputElement)) return 'no field has the focus';
        return [at.value, at.selectionStart, window.scrollY, at.dataset['mark']];
      });
    await frame.evaluate(() => document.activeElement?.setAttribute('data-mark', 'same'));
    for (let count = 9; count <= create.elements.length; count += 1) {
      await send({ type: 'app', app: upTo(count), streaming: count < create.elements.length });
      assert.deepEqual(await state(), ['Hat', 2, 60, 'same']);
    }
  });
});

test('an element is picked by pointer and by keyboard without being used, and Escape ends it', async () => {
  await withFrame(browser, {}, async ({ page, frame, send, told, waitFor }) => {
    await send({ type: 'app', app: shopApp(), streaming: false });
    await send({ type: 'pick', on: true });
    await frame.click('button.primary');
    const label = 'New product';
    const wanted = {
      type: 'picked',
      element: 'products.button-new-product',
      kind: 'button',
      label,
      screen: 'products',
    };
    assert.deepEqual(await waitFor('picked'), wanted);
    assert.equal(await frame.textContent('h1'), 'Products');
    const so = (await told()).length;
    await send({ type: 'pick', on: true });
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    assert.equal((await waitFor('picked', so)).element, 'products.ask-which-currency-are-prices-shown-in');
    await send({ type: 'pick', on: true });
    await page.keyboard.press('Escape');
    await waitFor('pickCancelled');
    await frame.click('button.primary');
    assert.equal(await frame.textContent('h1'), 'New product');
  });
});
