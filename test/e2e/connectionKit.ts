import assert from 'node:assert/strict';
import { lookup } from 'node:dns/promises';
import { hostname } from 'node:os';
import { until } from '../launch/until.ts';
import { startSimulator, type Simulator } from '../lmstudio/simulator.ts';
import type { SimulatedModel, SimulatorOptions } from '../lmstudio/types.ts';
import type { Workbench } from './workbench.ts';

export const fastModel = 'qwen/qwen2.5-7b-instruct';
export const reasoningModel = 'openai/gpt-oss-20b';

/** A small quick model and a bigger one of another family that thinks first, as their owner would have them in LM Studio. */
export function twoModels(
  fast: Partial<SimulatedModel> = {},
  reasoning: Partial<SimulatedModel> = {},
): readonly SimulatedModel[] {
  return [
    { key: fastModel, architecture: 'qwen2', params: '7B', sizeBytes: 4.7e9, loaded: 8192, ...fast },
    {
      key: reasoningModel,
      architecture: 'gpt-oss',
      params: '20B',
      sizeBytes: 12.1e9,
      loaded: 8192,
      reasoning: 'D-reasoning',
      reasoningOptions: ['low', 'medium', 'high'],
      thought: 'The post is about one thing mostly.',
      ...reasoning,
    },
    { key: 'text-embedding-small', type: 'embedding', maxContext: 2048, loaded: true },
  ];
}

/** A server that can be stopped and started again at the same address, as LM Studio by its switch. */
export class Switchable {
  readonly port: number;
  #now: Simulator | undefined;

  private constructor(port: number, now: Simulator) {
    this.port = port;
    this.#now = now;
  }

  static async start(options: SimulatorOptions): Promise<Switchable> {
    const first = await startSimulator(options);
    return new Switchable(Number(new URL(first.url).port), first);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/v1`;
  }

  get on(): Simulator {
    assert.ok(this.#now, 'the server is off');
    return this.#now;
  }

  async stop(): Promise<void> {
    await this.#now?.close();
    this.#now = undefined;
  }

  async startAgain(options: SimulatorOptions): Promise<Simulator> {
    await this.stop();
    this.#now = await startSimulator({ ...options, port: this.port });
    return this.#now;
  }
}

/**
 * The same server by a name that does not say it is this machine, though it leads to the loopback address: nothing of a test may
 * leave the machine. Absent where the system knows no such name.
 */
export async function byOtherName(port: number): Promise<string | undefined> {
  for (const name of [hostname(), 'ip4-loopback', 'loopback']) {
    const found = await lookup(name, { family: 4 }).catch(() => undefined);
    if (!name.startsWith('localhost') && found?.address === '127.0.0.1')
      return `http://${name.toLowerCase()}:${port}/v1`;
  }
  return undefined;
}

/** Waits until the open quick pick has a title or a row that holds `text`, and returns its rows, each with its second line. */
export async function pickShows(editor: Workbench, text: string): Promise<readonly string[]> {
  const rows = editor.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
  let texts: readonly string[] = [];
  await until(
    `the quick pick shows ${text}`,
    async () => {
      texts = (await rows.allTextContents()).map((row) => row.replaceAll(/[\u00a0\u200a]/gu, ' ').trim());
      return texts.some((row) => row.includes(text)) || (await quickTitle(editor)).includes(text);
    },
    60_000,
  );
  return texts;
}

export async function quickTitle(editor: Workbench): Promise<string> {
  const title = editor.page.locator('.quick-input-widget:visible .quick-input-title');
  return (await title.count()) === 0 ? '' : ((await title.first().textContent()) ?? '');
}

/** Waits until the entry of the status bar holds `text`. */
export async function statusShows(editor: Workbench, text: string): Promise<void> {
  await editor.statusBar(text).waitFor({ timeout: 60_000 });
}

export async function clearMessages(editor: Workbench): Promise<void> {
  await editor.runCommand('Notifications: Clear All Notifications');
  await until('the messages are gone', async () => (await editor.notifications()).length === 0);
}

/** Opens a collapsed section of the side bar. */
export async function openSection(editor: Workbench, title: string): Promise<void> {
  const header = editor.section(title).locator('.pane-header');
  if ((await header.getAttribute('aria-expanded')) !== 'true') await header.click();
}
