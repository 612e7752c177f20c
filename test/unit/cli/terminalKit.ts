import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { main } from '../../../src/cli/main.ts';
import { printable } from '../../../src/cli/printable.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';
import { systemClock } from '../../../src/node/clock.ts';
import { nodeFiles } from '../../../src/node/files.ts';
import { startSimulator } from '../../lmstudio/simulator.ts';
import type { Simulator } from '../../lmstudio/simulator.ts';
import type { SimulatorOptions } from '../../lmstudio/types.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as the terminal does, without a process. */
export async function impact(words: readonly string[], more: Partial<Terminal> = {}): Promise<Ran> {
  const [out, err]: string[][] = [[], []];
  const say = (line: string): void => void err?.push(line);
  const code = await main(words, {
    out: (line) => void out?.push(printable(line)),
    err: say,
    folder: tmpdir(),
    files: nodeFiles,
    clock: systemClock,
    log: { debug: () => undefined, info: () => undefined, warn: say, error: say },
    progress: { report: () => undefined },
    signal: new AbortController().signal,
    close: () => undefined,
    ...more,
  });
  return { code, out: (out ?? []).join('\n'), err: (err ?? []).join('\n') };
}

/** A blog in a temporary folder that goes with the test. */
export async function blogFor(t: TestContext, files: Readonly<Record<string, string>> = blogFiles()): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'impact-cli-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

export const rules = `field: categories
themes:
  - name: Gardening
    about: Plants, beds, soil, seasons
  - name: Cooking
    about: Recipes, kitchens, meals
merge: { Garden: Gardening, Recipes: Cooking }
drop: { below: 2 }
`;

const post = (title: string, terms: string, body: string): string =>
  `---\ntitle: ${title} # as printed\ncategories: ${terms}\n---\n\n${body}\n`;

/** Six posts under a theme or a term that the rules bring to one, one without terms, one that cannot be read. */
export function blogFiles(): Record<string, string> {
  return {
    'taxonomy.yaml': rules,
    '_config.yml': 'title: A test\n',
    '_posts/2014-01-01-beds.md': post('Beds', '[Garden]', 'We dug the beds and turned the soil.'),
    '_posts/2014-02-01-beans.md': post('Beans', '[Gardening]', 'Plants of beans in two rows.'),
    '_posts/2014-03-01-soup.md': post('Soup', '[Recipes]', 'A meal from the kitchen in ten minutes.'),
    '_posts/2014-04-01-bread.md': post('Bread', '[Cooking]', 'Recipes for bread fill the kitchen.'),
    '_posts/2014-05-01-rain.md': post('Rain', '[Garden, odd]', 'The soil is wet, the seasons turn.'),
    '_posts/2014-06-01-pans.md': post('Pans', '[Recipes]', 'Pans for every kitchen.'),
    '_posts/2014-07-01-open.md': '---\ntitle: Open\n---\n\nNo term was ever given to this one.\n',
    '_posts/2014-08-01-broken.md': '---\ntitle: "Broken\ncategories: [x]\n---\n\nText.\n',
  };
}

/** Twelve posts that only an engine can file. */
export function openBlog(): Record<string, string> {
  const bodies = [
    'The soil of the beds is wet and gardening waits.',
    'Cooking in this kitchen is all about meals and recipes.',
  ];
  const posts = Array.from({ length: 12 }, (_, index) => [
    `_posts/2014-01-${String(index + 10)}-note.md`,
    `---\ntitle: Note ${index}\n---\n\n${bodies[index % 2]} Number ${index}.\n`,
  ]);
  return { 'taxonomy.yaml': rules, ...Object.fromEntries(posts) };
}

export async function serverFor(t: TestContext, options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  const simulator = await startSimulator({ models: [{ key: 'small', loaded: 8192, parallel: 4 }], ...options });
  t.after(() => simulator.close());
  return simulator;
}

/** The one JSON value on stdout, by its fields. */
export function valueIn({ out }: Pick<Ran, 'out'>): Record<string, unknown> {
  const value: unknown = JSON.parse(out);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`no object: ${out}`);
  return Object.fromEntries(Object.entries(value));
}
