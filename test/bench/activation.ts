import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../launch/paths.ts';
import { median, type Bench } from './report.ts';

interface Output {
  readonly bytes: number;
  readonly imports: readonly { readonly path: string; readonly kind: string }[];
}

/** Bytes of the entry and all it imports statically: what is read and compiled before `activate` can run. */
function activationBytes(outputs: Readonly<Record<string, Output>>): number {
  const seen = new Set<string>();
  const visit = (path: string): number => {
    const output = outputs[path];
    if (output === undefined || seen.has(path)) return 0;
    seen.add(path);
    const next = output.imports.filter((one) => one.kind === 'import-statement');
    return output.bytes + next.reduce((sum, one) => sum + visit(one.path), 0);
  };
  return visit('dist/extension.js');
}

async function loadTime(): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'test/contract/loadExtension.ts')]);
  return JSON.parse(stdout).milliseconds;
}

/** What a window pays before anybody has asked for anything. */
export const activationBench: Bench = {
  name: 'activation',
  async run() {
    if (!existsSync(join(root, 'dist/meta.json')))
      return { kind: 'skipped', reason: 'there is no build: npm run build' };
    const { outputs } = JSON.parse(readFileSync(join(root, 'dist/meta.json'), 'utf8'));
    const times: number[] = [];
    for (let run = 0; run < 9; run++) times.push(await loadTime());
    const activation = activationBytes(outputs) / 1024;
    const all = Object.keys(outputs).filter((path) => path.endsWith('.js') && !path.startsWith('dist/webview/'));
    const total = all.reduce((sum, path) => sum + statSync(join(root, path)).size, 0) / 1024;
    const load = median(times);
    return {
      kind: 'measured',
      rows: [
        {
          what: 'activation: load with a stubbed vscode, median of 9',
          ours: `${load.toFixed(0)} ms (fastest ${Math.min(...times).toFixed(0)} ms)`,
          figure: load,
          bar: { kind: 'at most', value: 40, unit: ' ms' },
        },
        {
          what: 'activation: minified size',
          ours: `${activation.toFixed(0)} KiB`,
          figure: activation,
          bar: { kind: 'at most', value: 150, unit: ' KiB' },
        },
        {
          what: 'all node-side bundles together',
          ours: `${total.toFixed(0)} KiB`,
          figure: total,
          bar: { kind: 'at most', value: 750, unit: ' KiB' },
        },
      ],
    };
  },
};
