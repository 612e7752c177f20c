import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Run, Step } from '../../src/core/gherkin/outline.ts';
import type { ToFrame } from '../../src/webview/frame/protocol.ts';
import { shopApp } from './frameApps.ts';
import { openBrowser, withFrame } from './frameWindow.ts';

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

function step(at: number, keyword: string, role: Step['role'], text: string): Step {
  return { id: `s:${at}`, keyword, role, text, template: text, line: at, background: false };
}

const steps = [
  step(1, 'Given', 'context', 'I am on the "New product" page'),
  step(2, 'When', 'action', 'I fill in "Name" with "Hat"'),
  step(3, 'And', 'action', 'I select "Kitchen" from "Category"'),
  step(4, 'And', 'action', 'I select "Express" from "Shipping"'),
  step(5, 'And', 'action', 'I press "Create product"'),
  step(6, 'Then', 'outcome', 'I should see "Product "T-shirt" has been created"'),
];
const run: Run = { id: 's', name: 'Adding a product', line: 1, steps };

function request(about: { request: number; pace: number; play: boolean }): ToFrame {
  return { type: 'run', run, language: 'en', situation: run.name, bindings: [], ...about };
}

test('a run tells every step and leaves the prototype where it ended', async () => {
  await withFrame(browser, {}, async ({ frame, send, told, waitFor }) => {
    await send({ type: 'app', app: shopApp(), streaming: false });
    await send(request({ request: 7, pace: 0, play: false }));
    const { verdict, stopped } = await waitFor('ran');
    assert.equal(stopped, false);
    assert.deepEqual(
      verdict.steps.slice(0, 5).map(({ state }) => state),
      ['shown', 'shown', 'shown', 'shown', 'shown'],
      JSON.stringify(verdict.steps),
    );
    const indexes = (await told()).flatMap((message) => (message.type === 'step' ? [message.index] : []));
    assert.deepEqual(indexes, [0, 1, 2, 3, 4, 5]);
    assert.equal(await frame.textContent('h1'), 'Product created');
  });
});

test('a run in a frame that is not displayed comes out the same', async () => {
  await withFrame(browser, {}, async ({ page, send, waitFor }) => {
    await page.evaluate(() => document.querySelector('iframe')?.style.setProperty('display', 'none'));
    await send({ type: 'app', app: shopApp(), streaming: false });
    await send(request({ request: 1, pace: 0, play: false }));
    const { verdict } = await waitFor('ran');
    assert.deepEqual(
      verdict.steps.slice(0, 5).map(({ state }) => state),
      ['shown', 'shown', 'shown', 'shown', 'shown'],
    );
  });
});

test('before an audience each step waits, its element is ringed, and next, back and stop are obeyed', async () => {
  await withFrame(browser, {}, async ({ frame, send, told, waitFor }) => {
    await send({ type: 'app', app: shopApp(), streaming: false });
    await send(request({ request: 1, pace: 60_000, play: true }));
    assert.equal((await waitFor('playing')).index, 0);
    await send({ type: 'next' });
    let so = (await told()).length;
    const next = async (): Promise<void> => {
      so = (await told()).length;
      await send({ type: 'next' });
    };
    await frame.locator('.spot').waitFor();
    const ringed = await frame.evaluate(() => {
      const ring = document.querySelector('.spot')?.getBoundingClientRect();
      const field = document.querySelector('.field')?.getBoundingClientRect();
      return ring && field && ring.top < field.top && ring.bottom > field.bottom && ring.left < field.left;
    });
    assert.equal(ringed, true, 'the field of the second step is ringed with its label');
    assert.equal(await frame.inputValue('input.control'), '', 'and not filled yet');
    await next();
    assert.deepEqual(await waitFor('playing', so), { type: 'playing', request: 1, index: 2, paused: true });
    assert.equal(await frame.inputValue('input.control'), 'Hat');
    so = (await told()).length;
    await send({ type: 'back' });
    assert.equal((await waitFor('playing', so)).index, 1);
    assert.equal(await frame.inputValue('input.control'), '', 'the step was taken back');
    await send({ type: 'stop' });
    const end = await waitFor('ran', so);
    assert.equal(end.stopped, true);
    assert.equal(end.verdict.steps.length, 1);
    assert.equal(await frame.locator('.spot').count(), 0);
  });
});

test('a second run stops the first and is not mixed with it', async () => {
  await withFrame(browser, {}, async ({ send, told, waitFor }) => {
    await send({ type: 'app', app: shopApp(), streaming: false });
    await send(request({ request: 1, pace: 60_000, play: true }));
    await send(request({ request: 2, pace: 0, play: false }));
    const first = await waitFor('ran');
    assert.equal(first.request, 1);
    assert.equal(first.stopped, true);
    const so = (await told()).findIndex((message) => message.type === 'ran') + 1;
    const second = await waitFor('ran', so);
    assert.equal(second.request, 2);
    assert.equal(second.verdict.steps.length, 6);
  });
});

test('a ring opens the screen of its element, and keys of the show are told while it runs', async () => {
  await withFrame(browser, {}, async ({ page, frame, send, waitFor }) => {
    await send({ type: 'app', app: shopApp(), streaming: false });
    await send({ type: 'ring', elements: ['create.text-name'] });
    assert.equal(await frame.textContent('h1'), 'New product');
    assert.equal(await frame.locator('.spot').count(), 1);
    await send(request({ request: 1, pace: 60_000, play: true }));
    await waitFor('playing');
    await frame.evaluate(() => window.focus());
    await page.keyboard.press('ArrowRight');
    assert.equal((await waitFor('key')).key, 'ArrowRight');
    await send({ type: 'stop' });
  });
});
