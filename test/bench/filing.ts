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
import type { Bench, Row } from './report.ts';

const serviceMs = 250;
/** So many posts go through each slot: two calls each, so that every setting takes about 40 s at best, and 64 slots file 5,000 posts. */
const postsPerSlot = 78;
/** Of a server with so many slots; `IMPACT_BENCH_WHOLE=1` files 5,000 posts by each, which takes an hour. */
const settings = [1, 4, 16, 64];
const whole = process.env['IMPACT_BENCH_WHOLE'] === '1';
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
  /** Milliseconds of processor, ours alone. */
  readonly cpu: number;
}

/** One whole run over real HTTP. `atOnce` is what the client uses, `slots` what the server has. */
async function file(posts: number, slots: number, atOnce = slots): Promise<Filed> {
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
    const [started, before] = [performance.now(), process.cpuUsage()];
    const ports = { files: nodeFiles, clock: systemClock, log: silent, progress: { report: () => undefined }, signal };
    const plan = await makePlan({ folder, taxonomy, scan: scan.value, fast, ...ports });
    const took = performance.now() - started;
    const { user, system } = process.cpuUsage(before);
    if (plan.kind !== 'ok' || plan.value.rows.length !== posts) throw new Error('The run is not whole.');
    const { busy, calls } = await (await fetch(`${root}/busy`)).json();
    return { took, ideal: busy / slots, calls, cpu: (user + system) / 1000 };
  } finally {
    server.stdin.end();
    await rm(folder, { recursive: true });
  }
}

function share(filed: Filed): number {
  return filed.ideal / filed.took;
}

function row(slots: number, posts: number, filed: Filed): Row {
  return {
    what: `filing ${posts} posts, ${filed.calls} calls, ${slots} slots of ${serviceMs} ms: ideal ÷ ours`,
    ours: `${share(filed).toFixed(3)} (${(filed.took / 1000).toFixed(1)} s, ${(filed.cpu / filed.calls).toFixed(1)} ms of processor a call)`,
    figure: share(filed),
    bar: { kind: 'at least', value: 0.97, unit: '' },
  };
}

/** How full the slots of a server are kept, against the time it needs at best. */
export const filingBench: Bench = {
  name: 'filing',
  async run() {
    const rows: Row[] = [];
    for (const slots of settings) {
      const posts = whole || slots === 64 ? 5000 : slots * postsPerSlot;
      rows.push(row(slots, posts, await file(posts, slots)));
    }
    // A few posts: one after the other they take as long as four times as many side by side.
    const loop = await file(40, 4, 1);
    const peer = `sequential loop at 4 slots: ${share(loop).toFixed(3)} (40 posts in ${(loop.took / 1000).toFixed(1)} s)`;
    return { kind: 'measured', rows: rows.map((one, at) => (at === 1 ? { ...one, peer } : one)) };
  },
};
