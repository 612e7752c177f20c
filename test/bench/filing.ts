import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createModelEngine } from '../../src/core/categorize/modelEngine.ts';
import { makePlan } from '../../src/core/categorize/runPlan.ts';
import { connect } from '../../src/core/llm/connection.ts';
import type { Log } from '../../src/core/ports.ts';
import { scanAll } from '../../src/core/posts/scan.ts';
import { parseTaxonomy } from '../../src/core/taxonomy/parseTaxonomy.ts';
import { systemClock } from '../../src/node/clock.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { plainFetch } from '../../src/node/plainFetch.ts';
import { startPacedServer } from './pacedServer.ts';
import type { Bench } from './report.ts';

const posts = 240;
const serviceMs = 80;
const silent: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const themes = ['Bread', 'Gardens', 'Maps', 'Rivers', 'Clocks', 'Wool', 'Trains', 'Paint', 'Bees'];

async function writePosts(folder: string): Promise<void> {
  for (let index = 0; index < posts; index++) {
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

/** One whole run over real HTTP. `atOnce` is what the client uses; the server always has `slots`. */
async function file(folder: string, slots: number, atOnce: number): Promise<Filed> {
  const server = await startPacedServer(slots, serviceMs);
  try {
    const signal = new AbortController().signal;
    const { taxonomy } = parseTaxonomy(
      `field: categories\nthemes: [${themes.map((name) => `{name: ${name}}`).join(', ')}]\n`,
    );
    const scan = await scanAll(folder, { files: nodeFiles, signal });
    const request = { baseUrl: server.url, fetch: plainFetch, clock: systemClock, log: silent, signal, slots: atOnce };
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
    return { took, ideal: server.busy() / slots, calls: server.calls() };
  } finally {
    await server.close();
  }
}

/** How full the slots of a server are kept, against the time it needs at best. */
export const filingBench: Bench = {
  name: 'filing',
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'impact-bench-'));
    try {
      await writePosts(folder);
      const ours = await file(folder, 4, 4);
      const loop = await file(folder, 4, 1);
      const percent = (filed: Filed): string => (filed.ideal / filed.took).toFixed(3);
      return {
        kind: 'measured',
        rows: [
          {
            what: `filing ${posts} posts, ${ours.calls} calls, 4 slots of ${serviceMs} ms: ideal ÷ ours`,
            ours: `${percent(ours)} (${(ours.took / 1000).toFixed(1)} s)`,
            peer: `sequential loop: ${percent(loop)} (${(loop.took / 1000).toFixed(1)} s)`,
            figure: ours.ideal / ours.took,
            bar: { kind: 'at least', value: 0.95, unit: '' },
          },
        ],
      };
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};
