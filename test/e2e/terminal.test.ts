import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startSimulator } from '../lmstudio/simulator.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

test('the built terminal files the sample blog through two models of a server', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'impact-terminal-'));
  t.after(() => rm(folder, { recursive: true }));
  await cp(join(root, 'test/sample/blog'), folder, { recursive: true });
  const simulator = await startSimulator();
  t.after(() => simulator.close());
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(root, 'dist/cli.js'),
    'categorize',
    folder,
    '--engine',
    'lmstudio',
    '--url',
    simulator.url,
    '--json',
  ]).catch((fault: { stdout: string; stderr: string }) => {
    assert.match(fault.stdout, /^\{/u, fault.stderr);
    return fault;
  });
  const result: unknown = JSON.parse(stdout);
  assert.ok(typeof result === 'object' && result !== null && 'posts' in result && 'byRule' in result);
  assert.ok('filed' in result && Number(result.filed) > Number(result.byRule), 'the models filed nothing');
});
