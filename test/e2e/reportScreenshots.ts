/** `node test/e2e/reportScreenshots.ts`: draws the pictures of the filing report in the README, from the sample blog. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { installChromium } from '../launch/chromium.ts';
import { root, sampleBlog } from '../launch/paths.ts';

const folder = await mkdtemp(join(tmpdir(), 'impact-report-'));
const file = join(folder, 'report.html');
execFileSync(process.execPath, [
  join(root, 'dist', 'cli.js'),
  'categorize',
  sampleBlog,
  '--engine',
  'builtin',
  '--report',
  file,
]);
const executablePath = await installChromium(() => undefined);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  for (const colorScheme of ['dark', 'light'] as const) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme });
    await page.goto(pathToFileURL(file).href);
    const heading = page.locator('h2', { hasText: 'How far can' });
    const box = await heading.boundingBox();
    await page.screenshot({
      path: join(root, 'media', 'screenshots', `report-${colorScheme}.png`),
      clip: { x: 40, y: (box?.y ?? 20) - 12, width: 1200, height: 760 },
      fullPage: true,
    });
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
