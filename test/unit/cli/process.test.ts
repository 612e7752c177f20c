import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parsePlan } from '../../../src/core/categorize/planText.ts';
import { blogFor, openBlog, serverFor } from './terminalKit.ts';

const cli = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));

function start(words: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [cli, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

async function ended(child: ChildProcess): Promise<Ended> {
  const [out, err]: Buffer[][] = [[], []];
  child.stdout?.on('data', (bytes: Buffer) => out?.push(bytes));
  child.stderr?.on('data', (bytes: Buffer) => err?.push(bytes));
  await once(child, 'close');
  return { code: child.exitCode, out: Buffer.concat(out ?? []).toString(), err: Buffer.concat(err ?? []).toString() };
}

const impact = (words: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended> =>
  ended(start(words, env));

test('stdout holds one JSON value and nothing else, stderr the rest', async (t) => {
  const folder = await blogFor(t);
  for (const words of [
    ['scan'],
    ['categorize', '--engine', 'builtin'],
    ['taxonomy', 'init', '--out', join(folder, 'new.yaml')],
  ]) {
    const [name = '', ...more] = words;
    const ran = await impact(
      name === 'taxonomy' ? [name, 'init', folder, ...more.slice(1), '--json'] : [name, folder, ...more, '--json'],
    );
    assert.equal(ran.code, 0, ran.err);
    assert.equal(ran.out, `${JSON.stringify(JSON.parse(ran.out), undefined, 2)}\n`);
  }
});

test('wrong usage is a 2 with an empty stdout', async () => {
  const ran = await impact(['scan', '.', '--jsn']);
  assert.deepEqual([ran.code, ran.out, ran.err], [2, '', 'impact scan has no option --jsn. Did you mean --json?\n']);
});

test('a reader that goes away is no fault', async (t) => {
  const folder = await blogFor(t);
  const child = start(['scan', folder, '--json']);
  child.stdout?.destroy();
  const [code] = await once(child, 'exit');
  assert.equal(code, 0);
});

test('Ctrl-C keeps what is done: the plan is written, the answers are not asked again', async (t) => {
  const simulator = await serverFor(t, { tokensPerSecond: 200, settings: { requireAuth: 'sk-lm-test' } });
  const { url, counters } = simulator;
  const folder = await blogFor(t, openBlog());
  const plan = join(folder, 'p.json');
  const key = { IMPACT_SERVER_KEY: 'sk-lm-test' };
  const child = start(['categorize', folder, '--url', url, '--plan', plan, '--json'], key);
  t.after(() => child.kill('SIGKILL'));
  const end = ended(child);
  await simulator.until(() => counters.finished >= 9);
  child.kill('SIGINT');
  const ran = await end;
  assert.equal(ran.code, 2);
  assert.match(ran.err, /Stopping; what is done is kept/);
  const read = parsePlan(await readFile(plan, 'utf8'));
  assert.ok(read.kind === 'ok' && read.value.rows.length > 0 && read.value.notReached.length > 0);
  assert.equal(read.value.rows.length + read.value.notReached.length, 12);
  await simulator.until(() => counters.inFlight === 0);
  const [asked, finished] = [counters.started, counters.finished];
  assert.equal((await impact(['categorize', folder, '--url', url, '--json'], key)).code, 0);
  assert.ok(counters.started - asked <= 24 - finished + 4, `${counters.started - asked} more calls`);
});
