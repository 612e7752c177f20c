import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createModelEngine } from '../../src/core/categorize/modelEngine.ts';
import { makePlan } from '../../src/core/categorize/runPlan.ts';
import { connect } from '../../src/core/llm/connection.ts';
import type { Log } from '../../src/core/ports.ts';
import { scanAll } from '../../src/core/posts/scan.ts';
import { parseTaxonomy } from '../../src/core/taxonomy/parseTaxonomy.ts';
import { systemClock } from '../../src/node/clock.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { plainFetch } from '../../src/node/plainFetch.ts';
import type { Bench } from './report.ts';

const slots = 4;
const serviceMs = 250;
const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const themes = ['Bread', 'Gardens', 'Maps', 'Rivers', 'Clocks', 'Wool', 'Trains', 'Paint', 'Bees'];

async function writePosts(folder: string, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const words = Array.from({ length: 40 + ((index * 37) % 400) }, (_, at) => themes[(index + at) % 9]).join(' ');
    await writeFile(join(folder, `post-${index}.md`), `---\ntitle: Post ${index}\n---\n\n${words}.\n`);
  }
}

interface Filed {
  /** Milliseconds. */
  readonly took: number;
  readonly ideal: number;
  readonly calls: number;
}

/** One whole run over real HTTP. `atOnce` is what the client uses; the server always has four slots. */
async function file(posts: number, atOnce: number): Promise<Filed> {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'pacedServer.ts');
  const folder = await mkdtemp(join(tmpdir(), 'impact-bench-'));
  await writePosts(folder, posts);
  const server = spawn(process.execPath, [script, String(slots), String(serviceMs)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const [line]: unknown[] = await once(server.stdout, 'data');
    const root = String(line).trim();
    const signal = new AbortController().signal;
    const { taxonomy } = parseTaxonomy(
      `field: categories\nthemes: [${themes.map((name) => `{name: ${name}}`).join(', ')}]\n`,
    );
    const scan = await scanAll(folder, { files: nodeFiles, signal });
    const request = {
      baseUrl: `${root}/v1`,
      fetch: plainFetch,
      clock: systemClock,
      log: silent,
      signal,
      slots: atOnce,
    };
    const connection = await connect(request);
    if (taxonomy === undefined || scan.kind !== 'ok' || connection.kind !== 'ok')
      throw new Error('The run did not start.');
    const fast = createModelEngine({
      chat: connection.value.chat,
      model: 'paced',
      contextTokens: 8192,
      sharedContext: false,
      slots: atOnce,
      themes: taxonomy.themes,
      role: 'fast',
      log: silent,
    });
    const started = performance.now();
    const ports = { files: nodeFiles, clock: systemClock, log: silent, progress: { report: () => undefined }, signal };
    const plan = await makePlan({ folder, taxonomy, scan: scan.value, fast, ...ports });
    const took = performance.now() - started;
    if (plan.kind !== 'ok' || plan.value.rows.length !== posts) throw new Error('The run is not whole.');
    const { busy, calls } = await (await fetch(`${root}/busy`)).json();
    return { took, ideal: busy / slots, calls };
  } finally {
    server.stdin.end();
    await rm(folder, { recursive: true });
  }
}

function share(filed: Filed): string {
  return (filed.ideal / filed.took).toFixed(3);
}

/** How full the slots of a server are kept, against the time it needs at best. */
export const filingBench: Bench = {
  name: 'filing',
  async run() {
    const ours = await file(160, slots);
    // A quarter of the posts: one after the other they take as long as all of them side by side.
    const loop = await file(40, 1);
    return {
      kind: 'measured',
      rows: [
        {
          what: `filing 160 posts, ${ours.calls} calls, ${slots} slots of ${serviceMs} ms: ideal ÷ ours`,
          ours: `${share(ours)} (${(ours.took / 1000).toFixed(1)} s)`,
          peer: `sequential loop: ${share(loop)} (40 posts in ${(loop.took / 1000).toFixed(1)} s)`,
          figure: ours.ideal / ours.took,
          bar: { kind: 'at least', value: 0.95, unit: '' },
        },
      ],
    };
  },
};
