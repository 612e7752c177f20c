/** `npm run bench [-- name … --verbose]`: measures, prints a table, writes test-results/bench.json. A bar that is missed is said, not failed. */
import { mkdir, writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { meets, table, type Bench, type Row } from './report.ts';

const loaders: Readonly<Record<string, () => Promise<Bench>>> = {
  scan: async () => (await import('./scan.ts')).scanBench,
  builtin: async () => (await import('./builtin.ts')).builtinBench,
  laterLabels: async () => (await import('./laterLabels.ts')).laterLabelsBench,
  activation: async () => (await import('./activation.ts')).activationBench,
  review: async () => (await import('./review.ts')).reviewBench,
  tokens: async () => (await import('./tokens.ts')).tokensBench,
  realEngine: async () => (await import('./realEngine.ts')).realEngineBench,
  glance: async () => (await import('./glance.ts')).glanceBench,
  filing: async () => (await import('./filing.ts')).filingBench,
  prototypes: async () => (await import('./prototypes.ts')).prototypesBench,
  firstPixel: async () => (await import('./firstPixel.ts')).firstPixelBench,
  understanding: async () => (await import('./understanding.ts')).understandingBench,
  confidence: async () => (await import('./confidence.ts')).confidenceBench,
  escalation: async () => (await import('./escalation.ts')).escalationBench,
  critic: async () => (await import('./critic.ts')).criticBench,
};

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = wanted.filter((name) => !(name in loaders));
if (unknown.length > 0) {
  process.stderr.write(`No benchmark named ${unknown.join(', ')}. There are: ${Object.keys(loaders).join(', ')}.\n`);
  process.exit(2);
}

const rows: (Row & { readonly bench: string })[] = [];
for (const [name, load] of Object.entries(loaders)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  const result = await (await load()).run();
  if (result.kind === 'skipped') process.stdout.write(`${name}: skipped, ${result.reason}\n`);
  else rows.push(...result.rows.map((row) => ({ ...row, bench: name })));
}

const machine = `${platform()} ${arch()}, ${cpus().length} cores, Node ${process.versions.node}`;
process.stdout.write(`\n${table(rows)}\n\n${machine}\n`);
const out = join(dirname(fileURLToPath(import.meta.url)), '../../test-results');
await mkdir(out, { recursive: true });
await writeFile(
  join(out, 'bench.json'),
  `${JSON.stringify({ machine, rows: rows.map((row) => ({ ...row, met: meets(row) ?? null })) }, undefined, 2)}\n`,
);
