import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium, type Browser, type Frame, type Page } from 'playwright-core';
import type { FromFrame, ToFrame } from '../../src/webview/frame/protocol.ts';
import { frameDocument } from '../../src/webview/frame/document.ts';
import { installChromium } from '../launch/chromium.ts';
import { root } from '../launch/paths.ts';

export interface FrameWindow {
  readonly page: Page;
  readonly frame: Frame;
  readonly send: (message: ToFrame) => Promise<void>;
  /** Messages of the frame so far. */
  readonly told: () => Promise<readonly FromFrame[]>;
  /** Waits for a message after those that `from` counts. */
  readonly waitFor: <T extends FromFrame['type']>(type: T, from?: number) => Promise<Extract<FromFrame, { type: T }>>;
}

/** In the outer page. */
declare const told: FromFrame[];

interface Options {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  readonly script?: string;
}

const policy = "default-src 'none'; script-src 'nonce-n0nce'; style-src 'unsafe-inline'";
const outer =
  `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><body style="margin:0">` +
  '<script nonce="n0nce">window.told=[];addEventListener("message",(event)=>{' +
  'if(event.source===document.querySelector("iframe").contentWindow)told.push(event.data)})</script>';

export async function openBrowser(): Promise<Browser> {
  const executablePath = await installChromium(() => undefined);
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}

/** The frame as the panel holds it: `srcdoc`, sandboxed, under the panel's policy. Page errors make the body fail. */
export async function withFrame(
  browser: Browser,
  options: Options,
  body: (window: FrameWindow) => Promise<void>,
): Promise<void> {
  const { width = 1280, height = 900, scheme = 'light' } = options;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  try {
    const script = options.script ?? (await readFile(join(root, 'dist', 'webview', 'frame.js'), 'utf8'));
    await page.setContent(outer);
    await page.evaluate(
      (srcdoc) => {
        const made = document.createElement('iframe');
        made.setAttribute('sandbox', 'allow-scripts');
        made.style.cssText = 'border:0;width:100vw;height:100vh;display:block';
        made.srcdoc = srcdoc;
        document.body.append(made);
      },
      frameDocument(script, 'n0nce'),
    );
    const window = new Outer(page);
    if (options.script === undefined) await window.waitFor('ready');
    else await page.frames()[1]?.waitForFunction(() => Reflect.has(globalThis, 'probe'));
    await body(window);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  } finally {
    await page.close();
  }
}

class Outer implements FrameWindow {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get frame(): Frame {
    const frame = this.page.frames()[1];
    if (frame === undefined) throw new Error('The frame is gone.');
    return frame;
  }

  readonly send = async (message: ToFrame): Promise<void> => {
    await this.page.evaluate((data) => {
      document.querySelector('iframe')?.contentWindow?.postMessage(data, '*');
    }, message);
    // A message to the frame and the answer of an evaluation in it go the same way, in order.
    await this.frame.evaluate(() => undefined);
  };

  readonly told = (): Promise<readonly FromFrame[]> => this.page.evaluate(() => told);

  readonly waitFor = async <T extends FromFrame['type']>(
    type: T,
    from = 0,
  ): Promise<Extract<FromFrame, { type: T }>> => {
    await this.page.waitForFunction((wanted) => told.slice(wanted.from).some((one) => one.type === wanted.type), {
      type,
      from,
    });
    const found = (await this.told())
      .slice(from)
      .find((one): one is Extract<FromFrame, { type: T }> => one.type === type);
    if (found === undefined) throw new Error(`No message of type ${type}.`);
    return found;
  };
}

/** The frame's own parts with a handle for tests: what a run sees cannot be asked for by messages. */
export async function probeScript(): Promise<string> {
  const contents = `
    import styles from './frame.css';
    import { themeCss } from './palette.ts';
    import { Frame } from './frame.ts';
    import { listenToHands } from './hands.ts';
    import { domPage } from './domPage.ts';
    const style = document.createElement('style');
    style.textContent = themeCss() + styles;
    document.head.append(style);
    const frame = new Frame(document);
    listenToHands(frame, document);
    globalThis.probe = { frame, page: domPage(frame) };`;
  const result = await build({
    stdin: { contents, resolveDir: join(root, 'src', 'webview', 'frame'), loader: 'ts' },
    bundle: true,
    format: 'iife',
    target: 'chrome130',
    loader: { '.css': 'text' },
    write: false,
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}
