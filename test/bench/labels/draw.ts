/**
 * Draws the steps of the corpora that are labelled: `node test/bench/labels/draw.ts` prints file, line and check sum, one a line;
 * with `--read` the steps as well, with those around them, for whoever labels. The same ones every time: at most one of a file,
 * and of the few files in Chinese every wording once.
 */
import { fileURLToPath } from 'node:url';
import { readFeature } from '../../../src/core/gherkin/readFeature.ts';
import type { Step } from '../../../src/core/gherkin/outline.ts';
import { realFeatures } from '../../unit/gherkin/features.ts';
import { lineSum } from './lineSum.ts';

const wanted = [
  { folder: 'features-sylius', steps: 70 },
  { folder: 'features-whitehall', steps: 30 },
] as const;

const seed = 20_031;

interface Candidate {
  readonly file: string;
  readonly line: number;
  readonly written: string;
  readonly scenario: readonly Step[];
}

export function drawSteps(): readonly Candidate[] {
  const features = realFeatures();
  const of = (folder: string): readonly Candidate[] =>
    features.filter(({ name }) => name.startsWith(`${folder}/`)).flatMap(candidates);
  const english = wanted.flatMap(({ folder, steps }) => {
    return oneOfEach(shuffled(of(folder)), ({ file }) => file).slice(0, steps);
  });
  return [...english, ...oneOfEach(of('features-attd'), wording)];
}

function oneOfEach(all: readonly Candidate[], of: (one: Candidate) => string): readonly Candidate[] {
  const seen = new Set<string>();
  return all.filter((one) => !seen.has(of(one)) && seen.add(of(one)));
}

/** Without what is quoted: a step with other values is the same wording. */
function wording({ written, scenario, line }: Candidate): string {
  const text = scenario.find((step) => step.line === line)?.text ?? written;
  return text.replaceAll(/"[^"]*"/gu, '""').replace(/[:：]$/u, '');
}

function candidates({ name, text, markdown }: { name: string; text: string; markdown: boolean }): readonly Candidate[] {
  const lines = text.split('\n');
  const runs = readFeature(text, { markdown }).outline?.scenarios.flatMap((one) => one.runs) ?? [];
  const found = new Map<number, Candidate>();
  for (const { steps } of runs) {
    for (const { line } of steps) {
      // A step of a background or an outline stands in many runs; it is drawn once, and judged in the first.
      if (!found.has(line)) found.set(line, { file: name, line, written: lines[line - 1] ?? '', scenario: steps });
    }
  }
  return [...found.values()];
}

/** Fisher-Yates with the generator mulberry32, whose whole state is one number of 32 bits. */
function shuffled<T>(values: readonly T[]): readonly T[] {
  const order = [...values];
  let state = seed;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [one, two] = [order[last], order[other]];
    if (one === undefined || two === undefined) continue;
    order[last] = two;
    order[other] = one;
  }
  return order;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = process.argv.includes('--read');
  for (const { file, line, written, scenario } of drawSteps()) {
    process.stdout.write(`${file}:${line} ${lineSum(written)}\n`);
    if (!read) continue;
    for (const step of scenario) {
      process.stdout.write(`  ${step.line === line ? '>>' : '  '} ${step.keyword} ${step.text}\n`);
      if (step.line !== line) continue;
      if (step.table) process.stdout.write(step.table.map((row) => `       | ${row.join(' | ')}\n`).join(''));
      if (step.docString !== undefined) process.stdout.write(`       """${step.docString}\n`);
    }
  }
}
