import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withEditor } from '../e2e/harness.ts';
import { featureFolder, PrototypeView } from '../e2e/prototypeKit.ts';
import { root, sampleProduct } from '../launch/paths.ts';
import { until } from '../launch/until.ts';
import { median, type Bench } from './report.ts';

/** Milliseconds of one showing. */
interface Showing {
  /** From the click on the lens to the first screen drawn. */
  readonly whole: number;
  /** The part of it after the panel's page has begun: its script, the frame, the screens. */
  readonly page: number;
}

const showings = 6;

/** Shows the prototype again and again in one window. The first time VS Code itself loads what webviews need. */
async function show(): Promise<readonly Showing[]> {
  const place = await featureFolder(join(sampleProduct, 'features', 'booking-a-room.feature'));
  const times: Showing[] = [];
  try {
    const settings = { 'impact.show.model': 'never' };
    const { folder, feature } = place;
    await withEditor({ name: 'bench-first-pixel', folder, openFile: feature, settings }, async (editor) => {
      const view = new PrototypeView(editor);
      for (let time = 0; time < showings; time++) {
        const lens = editor.page.locator('.codelens-decoration a', { hasText: 'Show prototype' }).first();
        await lens.waitFor({ timeout: 60_000 });
        const clicked = Date.now();
        await lens.click();
        const panel = await view.panel();
        await until('the first screen is drawn', () =>
          panel.evaluate(() => performance.getEntriesByName('impact-drawn').length > 0),
        );
        const { at, began } = await panel.evaluate(() => {
          const drawn = performance.getEntriesByName('impact-drawn')[0]?.startTime ?? Number.NaN;
          return { at: performance.timeOrigin + drawn, began: performance.timeOrigin };
        });
        times.push({ whole: at - clicked, page: at - began });
        await editor.page
          .locator('.tabs-container .tab', { hasText: /Booking.a.meeting.room/u })
          .click({ button: 'middle' });
        await until('the panel is gone', () => Promise.resolve(panel.isDetached()));
      }
    });
  } finally {
    await place.remove();
  }
  return times;
}

function spread(times: readonly number[]): string {
  const [least, most] = [Math.min(...times), Math.max(...times)];
  return `${median(times).toFixed(0)} ms (${least.toFixed(0)} to ${most.toFixed(0)} ms)`;
}

/** How long an owner waits for the first screen, in the real editor. */
export const firstPixelBench: Bench = {
  name: 'firstPixel',
  async run() {
    if (!existsSync(join(root, 'dist/extension.js')))
      return { kind: 'skipped', reason: 'there is no build: npm run build' };
    const [first, ...later] = await show();
    const bar = { kind: 'at most', value: 300, unit: ' ms' } as const;
    const whole = later.map((one) => one.whole);
    const page = later.map((one) => one.page);
    return {
      kind: 'measured',
      rows: [
        {
          what: `prototype in the real editor: click on the lens to the first screen, median of ${whole.length}`,
          ours: spread(whole),
          figure: median(whole),
          bar,
        },
        {
          what: 'the same, the part after the panel’s page has begun (the rest is the editor making a webview)',
          ours: spread(page),
          figure: median(page),
          bar,
        },
        {
          what: 'the same, the first time in a window',
          ours: `${first?.whole.toFixed(0) ?? '?'} ms (${first?.page.toFixed(0) ?? '?'} ms of it in the page)`,
        },
      ],
    };
  },
};
