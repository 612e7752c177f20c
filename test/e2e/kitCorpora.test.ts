import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { readFeature } from '../../src/core/gherkin/readFeature.ts';
import { viewPage } from '../../src/core/prototype/run/viewPage.ts';
import type { Page } from '../../src/core/prototype/run/page.ts';
import type { App } from '../../src/core/prototype/screens/app.ts';
import { wireframe } from '../../src/core/prototype/wireframe/wireframe.ts';
import { root } from '../launch/paths.ts';
import { featuresMissing, realFeatures } from '../unit/gherkin/features.ts';
import { openBrowser, probeScript, withFrame } from './frameWindow.ts';

declare const probe: {
  readonly frame: { show: (app: App, streaming: boolean) => void; start: () => void };
  readonly page: Page;
};
declare const axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

function wireframes(every: number): readonly { readonly file: string; readonly app: App }[] {
  const chosen = realFeatures().filter((_, place) => place % every === 0);
  return chosen.flatMap(({ name, text, markdown }) => {
    const { outline } = readFeature(text, { markdown });
    return outline === undefined ? [] : [{ file: name, app: wireframe(outline) }];
  });
}

test(
  'wireframes of real features: a run sees the same in the document and without one, and nothing runs over the side of a phone',
  { skip: featuresMissing },
  async (t) => {
    const browser = await openBrowser();
    t.after(() => browser.close());
    await withFrame(browser, { script: await probeScript(), width: 360 }, async ({ frame }) => {
      for (const { file, app } of wireframes(12)) {
        const drawn = await frame.evaluate(async (shown) => {
          probe.frame.show(shown, false);
          probe.frame.start();
          const seen = [];
          for (const { id } of shown.screens) {
            await probe.page.open(id);
            const over = document.documentElement.scrollWidth - window.innerWidth;
            seen.push({ id, look: await probe.page.look(), over });
          }
          return seen;
        }, app);
        const plain = viewPage(app);
        for (const { id, look, over } of drawn) {
          await plain.open(id);
          assert.deepEqual(look.items, (await plain.look()).items, `${file} ${id}`);
          assert.ok(over <= 0, `${file} ${id}: ${over} pixels too wide`);
        }
      }
    });
  },
);

test('wireframes of real features: axe finds no fault', { skip: featuresMissing }, async (t) => {
  const browser = await openBrowser();
  t.after(() => browser.close());
  const source = await readFile(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');
  await withFrame(browser, {}, async ({ frame, send }) => {
    await frame.evaluate(source);
    for (const { file, app } of wireframes(60)) {
      await send({ type: 'app', app, streaming: false });
      for (const { id } of app.screens) {
        await send({ type: 'open', screen: id });
        const faults = await frame.evaluate(async () => {
          const { violations } = await axe.run();
          return violations.map((one) => `${one.id}: ${one.nodes.map(({ html }) => html).join(' ')}`);
        });
        assert.deepEqual(faults, [], `${file} ${id}`);
      }
    }
  });
});
