/** `node test/e2e/prototypeScreenshots.ts`: takes the README's pictures of a prototype anew, in the real editor on the sample. */
import { join } from 'node:path';
import { root, sampleProduct } from '../launch/paths.ts';
import { startSimulator } from '../lmstudio/simulator.ts';
import { withEditor } from './harness.ts';
import { featureFolder, PrototypeView } from './prototypeKit.ts';

const folder = join(root, 'media', 'screenshots');

async function takeAll(theme: 'light' | 'dark'): Promise<void> {
  const place = await featureFolder(join(sampleProduct, 'features', 'booking-a-room.feature'));
  const simulator = await startSimulator({
    models: [{ key: 'simulated-7b', params: '7B', loaded: 8192 }],
    tokensPerSecond: 60,
  });
  const size = { width: 1500, height: 900 };
  const settings = {
    'editor.minimap.enabled': false,
    'impact.server.url': simulator.url,
    'workbench.activityBar.location': 'default',
  };
  const options = {
    name: `prototype-shots-${theme}`,
    folder: place.folder,
    openFile: place.feature,
    theme,
    size,
    settings,
  };
  await withEditor(options, async (editor) => {
    const { page } = editor;
    const view = new PrototypeView(editor);
    const take = async (name: string) => {
      // Nothing tells when the last pixel is drawn.
      await page.waitForTimeout(2500);
      await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
    };
    await page.locator('.codelens-decoration a').first().waitFor({ timeout: 60_000 });
    await editor.runCommand('View: Toggle Primary Side Bar Visibility');
    await view.pressLens('Show prototype');
    await view.modelSays(/drew/u, 120_000);
    await view.summary(/steps shown/u);
    await take('prototype');

    await view.pressLens('Play');
    const panel = await view.panel();
    await panel.locator('.play-step').waitFor();
    await page.waitForTimeout(2600);
    await page.keyboard.press('p');
    await take('play');
    await page.keyboard.press('Escape');

    await editor.openView('Testing');
    const feature = page.locator('.test-explorer .monaco-list-row', { hasText: 'Booking a meeting room' }).first();
    await feature.click();
    await page.keyboard.press('ArrowRight');
    await take('test-explorer');
  });
  await simulator.close();
  await place.remove();
}

await takeAll('light');
await takeAll('dark');
