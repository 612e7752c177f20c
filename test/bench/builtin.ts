import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { corporaMissing } from './corpora.ts';
import type { Bench, Row } from './report.ts';

interface Size {
  readonly posts: number;
  /** Milliseconds of training, cross-validation of the confidence included. */
  readonly train: number;
  /** Milliseconds for an opinion on every post. */
  readonly file: number;
  /** Bytes at the peak, above what the posts themselves take. */
  readonly memory: number;
}

const script = join(dirname(fileURLToPath(import.meta.url)), 'builtinSize.ts');

async function measure(posts: number): Promise<Size> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(posts)]);
  return JSON.parse(stdout);
}

function rowOf(size: Size): Row {
  const seconds = ((size.train + size.file) / 1000).toFixed(1);
  const parts = `train ${(size.train / 1000).toFixed(1)} s, file ${(size.file / 1000).toFixed(1)} s`;
  return {
    what: `built-in engine, ${size.posts} posts: train, cross-validate, file`,
    ours: `${seconds} s (${parts}), ${(size.memory / 2 ** 20).toFixed(0)} MiB`,
  };
}

/** Time and memory of the built-in engine, and how both grow with the number of posts. */
export const builtinBench: Bench = {
  name: 'builtin',
  async run() {
    if (corporaMissing !== undefined) return { kind: 'skipped', reason: corporaMissing };
    const sizes: Size[] = [];
    for (const posts of [500, 2000, 8000]) sizes.push(await measure(posts));
    const [small, , large] = sizes;
    if (small === undefined || large === undefined) throw new Error('No size was measured.');
    const growth = (large.train + large.file) / (small.train + small.file) / (large.posts / small.posts);
    const growthRow: Row = {
      what: `built-in engine, time per post at ${large.posts} ÷ at ${small.posts} (1 is linear)`,
      ours: `${growth.toFixed(2)} ×`,
      figure: growth,
    };
    return { kind: 'measured', rows: [...sizes.map(rowOf), growthRow] };
  },
};
