import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { root } from '../launch/paths.ts';
import { kibibytes, loadedWith, metafile, packagesIn } from './metafile.ts';

const execute = promisify(execFile);
const meta = metafile();
const scripts = Object.keys(meta.outputs).filter((path) => path.endsWith('.js'));
const nodeSide = scripts.filter((path) => !path.startsWith('dist/webview/'));

test('what activation loads is at most 150 KiB', (t) => {
  const size = kibibytes(meta, loadedWith(meta, 'dist/extension.js'));
  t.diagnostic(`${size.toFixed(1)} KiB`);
  assert.ok(size > 0);
  assert.ok(size <= 150, `${size.toFixed(1)} KiB`);
});

test('all bundles of the Node side together are at most 1,700 KiB', (t) => {
  const size = kibibytes(meta, nodeSide);
  t.diagnostic(`${size.toFixed(1)} KiB`);
  assert.ok(size <= 1700, `${size.toFixed(1)} KiB`);
});

test('heavy libraries are loaded on first use, not on activation', () => {
  const heavy = ['openai', 'yaml', 'smol-toml', 'papaparse', '@cucumber/gherkin', '@cucumber/messages'];
  const present = packagesIn(meta, loadedWith(meta, 'dist/extension.js'));
  assert.deepEqual(
    heavy.filter((name) => present.has(name)),
    [],
  );
});

test('the terminal never asks for the editor', () => {
  const reachable = loadedWithEverything('dist/cli.js');
  const asking = reachable.filter((path) => meta.outputs[path]?.imports.some((target) => target.path === 'vscode'));
  assert.deepEqual(asking, []);
  assert.ok(reachable.length > 0, 'there is no dist/cli.js');
});

/** What an output can come to load, on first use included. */
function loadedWithEverything(entry: string): readonly string[] {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (meta.outputs[path] === undefined || found.has(path)) return;
    found.add(path);
    for (const target of meta.outputs[path].imports) visit(target.path);
  };
  visit(entry);
  return [...found];
}

test('loading the extension calls nothing of VS Code', async (t) => {
  // In a process of its own: modules stay loaded, and the stand-in for `vscode` is installed for the whole process.
  const script = join(root, 'test', 'contract', 'loadExtension.ts');
  const { stdout } = await execute(process.execPath, [script], { cwd: root });
  const { calls, exports, milliseconds }: { calls: string[]; exports: string[]; milliseconds: number } =
    JSON.parse(stdout);
  t.diagnostic(`${milliseconds.toFixed(1)} ms`);
  assert.deepEqual(calls, []);
  assert.ok(exports.includes('activate'), exports.join(', '));
});
