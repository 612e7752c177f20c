import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Frame } from 'playwright-core';
import { sampleProduct } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { startSimulator } from '../lmstudio/simulator.ts';
import { withEditor } from './harness.ts';
import { featureFolder, PrototypeView } from './prototypeKit.ts';

/** A server that must never hear anything; what it hears is kept. */
async function startListener() {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('heard');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return { url: `http://127.0.0.1:${address.port}`, heard, close: () => server.close() };
}

/** What a script that got into the frame could try. Each names itself in the address it asks for. */
async function attack(frame: Frame, url: string): Promise<Readonly<Record<string, string>>> {
  return frame.evaluate(async (address) => {
    const outcome: Record<string, string> = {};
    const attempt = async (name: string, act: () => unknown): Promise<void> => {
      try {
        const result = await act();
        outcome[name] = `done: ${String(result).slice(0, 60)}`;
      } catch (fault) {
        outcome[name] = fault instanceof Error ? fault.name : String(fault);
      }
    };
    await attempt('fetch', () => fetch(`${address}/fetch`).then((answer) => answer.text()));
    await attempt('image', () => {
      const image = document.createElement('img');
      image.src = `${address}/image`;
      document.body.append(image);
    });
    await attempt('form', () => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = `${address}/form`;
      document.body.append(form);
      form.submit();
    });
    await attempt('popup', () => window.open(`${address}/popup`));
    await attempt('top', () => {
      if (window.top !== null) window.top.location.href = `${address}/top`;
    });
    await attempt('script', () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.scriptRan = true';
      document.body.append(script);
    });
    await attempt('handler', () => {
      const holder = document.createElement('div');
      holder.setAttribute('onclick', 'globalThis.handlerRan = true');
      document.body.append(holder);
      holder.click();
    });
    await attempt('storage', () => localStorage.length);
    await attempt('parent', () => window.parent.document.title);
    await attempt('style', () => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = `${address}/style`;
      document.head.append(link);
    });
    await attempt('frame', () => {
      const inner = document.createElement('iframe');
      inner.src = `${address}/frame`;
      document.body.append(inner);
    });
    await attempt('beacon', () => navigator.sendBeacon(`${address}/beacon`, 'x'));
    await attempt('socket', () => new WebSocket(`${address.replace('http', 'ws')}/socket`));
    outcome['ran'] = String(Reflect.get(globalThis, 'scriptRan') ?? Reflect.get(globalThis, 'handlerRan') ?? 'nothing');
    return outcome;
  }, url);
}

test('whatever got into the frame reaches no address, no page around it and no storage', async (t) => {
  const place = await featureFolder(join(sampleProduct, 'features', 'booking-a-room.feature'));
  t.after(place.remove);
  const listener = await startListener();
  t.after(() => listener.close());
  const { folder, feature } = place;
  const settings = { 'impact.show.model': 'never' };

  await withEditor({ name: 'prototype-safety', folder, openFile: feature, settings }, async (editor) => {
    const view = new PrototypeView(editor);
    await view.pressLens('Show prototype');
    await view.summary(/steps shown/u);
    const frame = await view.frame();
    const element = await frame.frameElement();
    assert.equal(await element.getAttribute('sandbox'), 'allow-scripts');

    const outcome = await attack(frame, listener.url);
    assert.equal(outcome['ran'], 'nothing', 'a script or a handler without the nonce ran');
    assert.equal(outcome['storage'], 'SecurityError');
    assert.equal(outcome['parent'], 'SecurityError');
    assert.equal(outcome['fetch'], 'TypeError');

    // Going elsewhere takes the frame with it, so it comes last; the panel makes a new one.
    await frame.evaluate((url) => {
      location.href = `${url}/navigate`;
    }, listener.url);
    await until('the prototype is drawn anew', async () => (await view.frame()) !== frame);
    assert.deepEqual(listener.heard, []);
    assert.match(editor.page.url(), /127\.0\.0\.1:\d+\/\?/u);

    // The probe itself: the same from a page without our policy is heard, so silence above means something.
    const browser = editor.page.context().browser();
    const open = await browser?.newPage();
    assert.ok(open);
    await open.goto(`${listener.url}/page`);
    await attack(open.mainFrame(), listener.url).catch(() => undefined);
    await until('the probe is heard', () => Promise.resolve(listener.heard.includes('/fetch')));
    await open.close();
  });
});

test('a frame that hangs is made anew, and the panel around it stays alive', async (t) => {
  const place = await featureFolder(join(sampleProduct, 'features', 'booking-a-room.feature'));
  t.after(place.remove);
  const { folder, feature } = place;
  const settings = { 'impact.show.model': 'never' };

  await withEditor({ name: 'prototype-hang', folder, openFile: feature, settings }, async (editor) => {
    const view = new PrototypeView(editor);
    await view.pressLens('Show prototype');
    await view.summary(/steps shown/u);
    const frame = await view.frame();
    const panel = await view.panel();
    void frame
      .evaluate(() => {
        const end = Date.now() + 8000;
        while (Date.now() < end);
      })
      .catch(() => undefined);
    // The panel answers while the frame does not.
    await until('the panel answers', async () => (await panel.evaluate(() => 1 + 1)) === 2);
    await until('the frame is made anew', async () => frame.isDetached(), 60_000);
    await view.shows('Rooms');
    await editor.screenshot('revived');
  });
});

test('what a model writes stays text, and a hostile feature stays a feature', async (t) => {
  const place = await featureFolder(join(sampleProduct, 'features', 'booking-a-room.feature'));
  t.after(place.remove);
  const listener = await startListener();
  t.after(() => listener.close());
  const { folder, feature } = place;
  const markup = `<img src=${listener.url}/img onerror=alert(1)><script>fetch("${listener.url}/script")</script>`;
  await writeFile(
    feature,
    `Feature: ${markup}\n  Scenario: ${markup}\n    When I press "${markup}"\n    Then I should see "</script><script>"\n`,
  );
  const drawn = `app ${markup} | user ${markup}\nscreen one | ${markup}\n  note | ${markup}\n  image | ${listener.url}/picture\n  link | ${markup} -> javascript:alert(1)\n  button | ${markup} | primary -> one\n`;
  const simulator = await startSimulator({ models: [{ key: 'hostile', loaded: 8192, answer: () => drawn }] });
  t.after(() => simulator.close());
  const settings = { 'impact.server.url': simulator.url };

  await withEditor({ name: 'prototype-hostile', folder, openFile: feature, settings }, async (editor) => {
    const view = new PrototypeView(editor);
    await view.pressLens('Show prototype');
    await view.modelSays(/drew/u);
    const panel = await view.panel();
    await panel.locator('select.version').selectOption({ index: 1 });
    await until('the markup is on the screen as text', async () =>
      (await (await view.frame()).locator('main').innerText()).includes('<img src='),
    );
    const frame = await view.frame();
    for (const one of [panel, frame]) {
      assert.equal(await one.locator('img, object, embed, base, link[rel=stylesheet]').count(), 0);
      assert.equal(await one.locator('[onerror], [onclick], a[href^="javascript"]').count(), 0);
    }
    await editor.screenshot('hostile');
    assert.deepEqual(listener.heard, []);
  });
});

test('in a folder that nobody trusts there is the wireframe, and no model is asked', async (t) => {
  const place = await featureFolder(join(sampleProduct, 'features', 'booking-a-room.feature'));
  t.after(place.remove);
  const { folder, feature } = place;
  await writeFile(feature.replace('.feature', '.proto.txt'), 'app Own\nscreen own | Own screen\n');
  const simulator = await startSimulator({ models: [{ key: 'small', loaded: 8192 }] });
  t.after(() => simulator.close());
  const settings = { 'impact.server.url': simulator.url, 'security.workspace.trust.startupPrompt': 'never' };

  await withEditor(
    { name: 'prototype-untrusted', folder, openFile: feature, settings, trust: true },
    async (editor) => {
      const view = new PrototypeView(editor);
      await view.pressLens('Show prototype');
      await view.shows('Rooms');
      assert.match(await view.modelSays(/trusted/u), /no model is asked/u);
      await editor.screenshot('untrusted');
      assert.equal(simulator.counters.prompts.length, 0);
    },
  );
});
