/** `node test/e2e/screenshots.ts`: takes the pictures of the README anew, in the real editor on the sample blog. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root, sampleBlog } from '../launch/paths.ts';
import { dryRun, openFile, press } from './filingSteps.ts';
import { withEditor, workingCopy } from './harness.ts';
import type { Workbench } from './workbench.ts';

const folder = join(root, 'media', 'screenshots');

async function widenSideBar(editor: Workbench): Promise<void> {
  const side = await editor.page.locator('.part.sidebar').boundingBox();
  if (side === null) throw new Error('there is no side bar');
  const edge = side.x + side.width;
  await editor.page.mouse.move(edge, 400);
  await editor.page.mouse.down();
  await editor.page.mouse.move(edge + 150, 400, { steps: 5 });
  await editor.page.mouse.up();
}

async function takeAll(theme: 'light' | 'dark'): Promise<void> {
  const copy = await workingCopy(sampleBlog);
  const size = { width: 1300, height: 780 };
  const settings = { 'editor.minimap.enabled': false };
  await withEditor({ name: `screenshots-${theme}`, folder: copy.path, theme, size, settings }, async (editor) => {
    const { page } = editor;
    const take = async (name: string) => {
      await page.mouse.move(760, size.height - 8);
      // Highlighting, lenses and the summary follow a little behind; nothing tells when the last pixel is drawn.
      await page.waitForTimeout(3000);
      await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
    };
    await editor.openView('Impact');
    await widenSideBar(editor);
    await dryRun(editor);
    await editor.runCommand('Notifications: Clear All Notifications');
    await editor.treeRow('Review', 'What we store').click();
    await press(editor, 'Enter');
    await press(editor, '3');
    await press(editor, 's');
    await editor.runCommand('Impact: Show Summary of the Dry Run');
    await editor.webview('h1');
    await take('review');

    await editor.treeRow('Review', 'Personas on trial').click();
    await page.keyboard.press('d');
    await page.locator('.editor.modified .line-insert').first().waitFor();
    await take('diff');

    await editor.runCommand('View: Close All Editors');
    await openFile(editor, 'taxonomy.yaml');
    await page.locator('.codelens-decoration a').first().waitFor();
    await take('taxonomy');

    await editor.runCommand('View: Close All Editors');
    await editor.runCommand('Impact: Show Terms and Overlaps');
    await editor.treeShows('Terms', 'overlaps', (rows) => rows.length > 3);
    await editor.section('Review').locator('.pane-header').click();
    await editor.treeRow('Terms', 'Product Ownership').click();
    await editor.runCommand('Impact: Show Summary of the Dry Run');
    await take('overview');
  });
  await copy.remove();
}

await mkdir(folder, { recursive: true });
for (const theme of ['dark', 'light'] as const) await takeAll(theme);
