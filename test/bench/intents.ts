/**
 * How the steps of the open features are read: `node test/bench/intents.ts [folder part] [--all]`. Prints the share of each kind by the
 * step's role, the wordings that end unclear, and the time for a step; with `--all` every wording once with its reading.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFeature } from '../../src/core/gherkin/readFeature.ts';
import type { Intent } from '../../src/core/prototype/steps/intent.ts';
import { readIntents } from '../../src/core/prototype/steps/readIntents.ts';
import { stepKey } from '../../src/core/prototype/steps/stepKey.ts';

const corpora = fileURLToPath(new URL('../../../shared/corpora', import.meta.url));
const [wanted = 'features-'] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const all = process.argv.includes('--all');

interface Tally {
  readonly kinds: Map<string, number>;
  readonly unclear: Map<string, number>;
  readonly seen: Map<string, string>;
  steps: number;
  milliseconds: number;
}

const tally: Tally = { kinds: new Map(), unclear: new Map(), seen: new Map(), steps: 0, milliseconds: 0 };

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function show(intent: Intent): string {
  const values = intent.values.map(({ text, field }) => (field === undefined ? text : `${field}=${text}`)).join('; ');
  const more = [intent.on && `on ${intent.on}`, intent.count !== undefined && `count ${intent.count}`, intent.tone]
    .filter(Boolean)
    .join(', ');
  return `${intent.kind} [${intent.target}] {${values.slice(0, 120)}} ${more} (${intent.by})`;
}

function readFile(path: string): void {
  const { outline } = readFeature(readFileSync(path, 'utf8'), { markdown: path.endsWith('.md') });
  for (const { runs } of outline?.scenarios ?? [])
    for (const { steps } of runs) {
      const start = performance.now();
      const intents = readIntents(steps, outline?.language ?? 'en');
      tally.milliseconds += performance.now() - start;
      steps.forEach((step, at) => {
        const intent = intents[at];
        if (!intent) return;
        tally.steps += 1;
        add(tally.kinds, `${step.role} ${intent.kind} ${intent.by}`);
        if (intent.kind === 'unclear') add(tally.unclear, `${step.role}: ${stepKey(step.text)}`);
        const key = `${step.role} ${stepKey(step.text)}`;
        if (!tally.seen.has(key)) tally.seen.set(key, `${step.role.slice(0, 1)} ${step.text}  =>  ${show(intent)}`);
      });
    }
}

function sorted(counts: Map<string, number>): [string, number][] {
  return [...counts].toSorted((one, other) => other[1] - one[1]);
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

if (!existsSync(corpora)) print(['skipped: the open corpora (../shared/corpora) are missing']);
else {
  const folders = readdirSync(corpora).filter(
    (name) => name.startsWith('features-') && name.includes(wanted) && !name.includes('gherkin-testdata'),
  );
  for (const folder of folders)
    for (const entry of readdirSync(join(corpora, folder), { recursive: true, withFileTypes: true }))
      if (entry.isFile() && /\.feature(?:\.md)?$/.test(entry.name)) readFile(join(entry.parentPath, entry.name));
  print(
    sorted(tally.kinds).map(([kind, count]) => `${((100 * count) / tally.steps).toFixed(1).padStart(5)} %  ${kind}`),
  );
  print([
    '',
    `unclear wordings: ${tally.unclear.size}`,
    ...sorted(tally.unclear)
      .slice(0, 60)
      .map(([key, count]) => `${count}  ${key}`),
  ]);
  print(['', `${tally.steps} steps, ${((1000 * tally.milliseconds) / tally.steps).toFixed(0)} µs a step`]);
  if (all) print(['', ...tally.seen.values()]);
}
