/**
 * Runs every feature of the open corpora on its own wireframe and counts what came of the steps: `node test/bench/runs.ts`.
 * `--show failed` lists the steps of that state; `--only <part of a path>` takes some of the files.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Outline, Step } from '../../src/core/gherkin/outline.ts';
import { readFeature } from '../../src/core/gherkin/readFeature.ts';
import { runAll } from '../../src/core/prototype/run/runAll.ts';
import type { StepVerdict } from '../../src/core/prototype/run/verdict.ts';
import { wireframe } from '../../src/core/prototype/wireframe/wireframe.ts';

const { values } = parseArgs({ options: { show: { type: 'string' }, only: { type: 'string', default: '' } } });
const corpora = fileURLToPath(new URL('../../../shared/corpora', import.meta.url));
const files = existsSync(corpora)
  ? globSync('features-*/**/*.feature', { cwd: corpora }).filter((file) => file.includes(values.only))
  : [];
const counts = new Map<string, Map<string, number>>();
let crashed = 0;
const times: number[] = [];

for (const file of files.sort()) {
  const { outline } = readFeature(readFileSync(`${corpora}/${file}`, 'utf8'), { markdown: false });
  if (!outline) continue;
  const corpus = file.split('/')[0] ?? '';
  const count = counts.get(corpus) ?? new Map<string, number>();
  counts.set(corpus, count);
  try {
    await runOne(file, outline, count);
  } catch (fault) {
    crashed += 1;
    process.stdout.write(`crash ${file}: ${String(fault)}\n`);
  }
}

async function runOne(file: string, outline: Outline, count: Map<string, number>): Promise<void> {
  const app = wireframe(outline);
  const started = performance.now();
  const { verdicts } = await runAll({ outline, app, bindings: [] });
  times.push(performance.now() - started);
  const steps = new Map(
    outline.scenarios.flatMap(({ runs }) => runs.flatMap((run) => run.steps.map((step) => [step.id, step] as const))),
  );
  for (const verdict of verdicts.flatMap((one) => one.steps)) {
    const key = `${verdict.state} ${verdict.did ?? ''}`;
    count.set(key, (count.get(key) ?? 0) + 1);
    const step = steps.get(verdict.step);
    if (step && (values.show === verdict.state || values.show === key.trim())) show(file, step, verdict);
  }
}

function show(file: string, step: Step, { state, did, message, screen, seen }: StepVerdict): void {
  const where = `${file.split('/').at(-1) ?? file}:${step.line}`;
  process.stdout.write(
    `${state} ${did ?? ''} | ${step.role} ${step.text.slice(0, 160)} | ${message} @${screen} | seen ${seen ?? ''} | ${where}\n`,
  );
}

for (const [corpus, count] of counts) {
  const total = [...count.values()].reduce((sum, one) => sum + one, 0);
  process.stdout.write(`${corpus}: ${total} steps\n`);
  for (const [key, number] of [...count].sort(([, one], [, other]) => other - one))
    process.stdout.write(`  ${key.padEnd(20)} ${number} (${((100 * number) / total).toFixed(1)} %)\n`);
}
times.sort((one, other) => one - other);
const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
process.stdout.write(
  `${times.length} features, ${crashed} crashed; a feature's run: median ${at(0.5)} ms, p95 ${at(0.95)} ms\n`,
);
