import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isProgram, onPath, run } from './processes.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome'];

/** Where browsers stand on systems that do not put them on PATH. */
function usualPlaces(): readonly string[] {
  if (process.platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ];
  }
  if (process.platform !== 'win32') return [];
  const folders = [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']];
  return folders
    .flatMap((folder) => (folder === undefined ? [] : [folder]))
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
}

/**
 * The path of a Chromium-like browser, installed first where that is possible (root on Debian or Ubuntu).
 * Throws with what is missing and how to get it: the tests in the real editor must not fall away in silence.
 */
export async function installChromium(say: (line: string) => void): Promise<string> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (isProgram(chosen)) return chosen;
    throw new Error(`CHROME_PATH names ${chosen}, which is not a program. Correct it or unset it.`);
  }
  const present = onPath(names) ?? usualPlaces().find((path) => existsSync(path));
  if (present !== undefined) return present;
  const apt = onPath(['apt-get']);
  if (apt === undefined || process.getuid?.() !== 0) throw new Error(missing);
  say('Installing Chromium (apt-get) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run(apt, ['update', '-q'], { env });
  const fonts = ['fonts-dejavu-core', 'fonts-liberation'];
  const install = await run(apt, ['install', '-y', '-q', '--no-install-recommends', 'chromium', ...fonts], { env });
  const installed = onPath(names);
  if (installed !== undefined) return installed;
  throw new Error(`${missing}\napt-get said:\n${update.output}\n${install.output}`);
}

const missing =
  'No Chromium was found, and the tests in the real editor need one. Install Chromium or Google Chrome ' +
  '(on Debian or Ubuntu: apt-get install chromium), or set CHROME_PATH to the browser you have.';
