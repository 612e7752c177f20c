/** `node test/e2e/criticScreenshots.ts`: takes the README's pictures of a review anew, in the real editor on the sample. */
import { join } from 'node:path';
import { root } from '../launch/paths.ts';
import { startSimulator } from '../lmstudio/simulator.ts';
import { criticModels, planFolder, ReviewView } from './criticKit.ts';
import { withEditor } from './harness.ts';

const folder = join(root, 'media', 'screenshots');

async function takeAll(theme: 'light' | 'dark'): Promise<void> {
  const place = await planFolder();
  const simulator = await startSimulator({ models: criticModels, tokensPerSecond: 400, prefillPerSecond: 20_000 });
  const settings = {
    'editor.minimap.enabled': false,
    'editor.wordWrap': 'on',
    'comments.openView': 'never',
    'impact.server.url': simulator.url,
    'workbench.activityBar.location': 'default',
  };
  const size = { width: 1500, height: 900 };
  const options = { name: `critic-shots-${theme}`, folder: place.folder, openFile: place.plan, theme, size, settings };
  await withEditor(options, async (editor) => {
    const { page } = editor;
    const view = new ReviewView(editor);
    const take = async (name: string): Promise<void> => {
      // Nothing tells when the last pixel is drawn.
      await page.waitForTimeout(2500);
      await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
    };
    await view.pressReview();
    await editor.pick('Review and second opinion by qwen3-8b-simulated');
    await view.reviewed();
    await view.showsThread('What people want is told as a fact');
    await editor.openView('Impact');
    await take('critic');
    await editor.runCommand('View: Toggle Primary Side Bar Visibility');
    await editor.runCommand('Impact: Show Review with Document');
    await (await editor.webview('.verdict-text')).locator('.card').first().click();
    await take('critic-panel');
  });
  await simulator.close();
  await place.remove();
}

for (const theme of ['light', 'dark'] as const) await takeAll(theme);
