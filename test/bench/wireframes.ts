/**
 * Draws every feature of the open corpora without a model and prints what came of it: by hand, `node test/bench/wireframes.ts`.
 * With a word behind it only the features whose path holds the word; with `--worst` the steps that do not come out.
 */
/* oxlint-disable no-console -- a script for the terminal */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outline } from '../../src/core/gherkin/outline.ts';
import { readFeature } from '../../src/core/gherkin/readFeature.ts';
import { runAll } from '../../src/core/prototype/run/runAll.ts';
import type { StepVerdict } from '../../src/core/prototype/run/verdict.ts';
import { wireframe } from '../../src/core/prototype/wireframe/wireframe.ts';
import { missingTexts } from '../unit/prototype/wireframe/texts.ts';

const corpora = fileURLToPath(new URL('../../../shared/corpora', import.meta.url));

interface Measured {
  readonly corpus: string;
  readonly file: string;
  readonly milliseconds: number;
  readonly screens: number;
  readonly states: number;
  readonly elements: number;
  readonly asks: number;
  readonly quoted: number;
  readonly missing: readonly string[];
  /** Steps that were read and are no mere assumption, and how many of them come out. */
  readonly understood: number;
  readonly shown: number;
  readonly all: number;
  readonly red: readonly { readonly text: string; readonly verdict: StepVerdict }[];
}

function featureFiles(word: string): readonly { readonly corpus: string; readonly file: string }[] {
  if (!existsSync(corpora)) return [];
  return readdirSync(corpora)
    .filter((name) => name.startsWith('features-'))
    .flatMap((corpus) =>
      readdirSync(join(corpora, corpus), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.feature'))
        .map((name) => ({ corpus, file: join(corpora, corpus, name) })),
    )
    .filter(({ file }) => file.includes(word));
}

async function measure(corpus: string, file: string, outline: Outline): Promise<Measured> {
  const started = performance.now();
  const app = wireframe(outline);
  const milliseconds = performance.now() - started;
  const { all, missing } = missingTexts(outline, app);
  const elements = app.screens.flatMap((screen) => screen.elements);
  const { verdicts } = await runAll({ outline, app, bindings: [] });
  const texts = new Map(
    outline.scenarios.flatMap(({ runs }) =>
      runs.flatMap(({ steps }) => steps.map(({ id, text }) => [id, text] as const)),
    ),
  );
  const steps = verdicts.flatMap((verdict) => verdict.steps);
  const understood = steps.filter(({ state, did }) => state !== 'assumed' && did !== undefined && did !== 'unclear');
  return {
    corpus,
    file,
    milliseconds,
    screens: app.screens.filter(({ of }) => of === undefined).length,
    states: app.screens.filter(({ of }) => of !== undefined).length,
    elements: elements.length,
    asks: elements.filter(({ kind }) => kind === 'ask').length,
    quoted: all,
    missing,
    understood: understood.length,
    shown: understood.filter(({ state }) => state === 'shown').length,
    all: steps.length,
    red: understood
      .filter(({ state }) => state !== 'shown')
      .map((verdict) => ({ text: texts.get(verdict.step) ?? '', verdict })),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const word = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';
const worst = process.argv.includes('--worst');
const measured: Measured[] = [];
for (const { corpus, file } of featureFiles(word)) {
  const { outline } = readFeature(readFileSync(file, 'utf8'), { markdown: false });
  if (outline) measured.push(await measure(corpus, file, outline));
}
for (const [corpus, rows] of Map.groupBy(measured, (row) => row.corpus).set('all', measured)) {
  const column = (of: (row: Measured) => number): string =>
    [0.5, 0.95, 1].map((share) => quantile(rows.map(of), share).toFixed(0)).join(' / ');
  const total = (of: (row: Measured) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  console.table({
    [corpus]: {
      features: rows.length,
      'ms p50 p95 max': [0.5, 0.95, 1]
        .map((share) =>
          quantile(
            rows.map((row) => row.milliseconds),
            share,
          ).toFixed(1),
        )
        .join(' / '),
      screens: column((row) => row.screens),
      states: column((row) => row.states),
      elements: column((row) => row.elements),
      asks: `${column((row) => row.asks)} (${total((row) => row.asks)})`,
      'shown of understood': `${((100 * total((row) => row.shown)) / total((row) => row.understood)).toFixed(1)} % of ${total((row) => row.understood)} (${total((row) => row.all)} steps)`,
      'texts missing': `${total((row) => row.missing.length)} of ${total((row) => row.quoted)}`,
    },
  });
}
if (worst) {
  for (const row of measured.filter(({ missing }) => missing.length > 0).slice(0, 10))
    console.log(row.file.slice(corpora.length), row.missing.slice(0, 5));
  const kinds = new Map<string, { count: number; readonly samples: string[] }>();
  for (const { file, red } of measured)
    for (const { text, verdict } of red) {
      const key = `${verdict.state} ${verdict.did ?? ''}`;
      const kind = kinds.get(key) ?? { count: 0, samples: [] };
      kinds.set(key, kind);
      kind.count += 1;
      if (kind.samples.length < 400)
        kind.samples.push(`${text}  [${verdict.message.slice(0, 200)}]  ${file.slice(-50)}`);
    }
  for (const [key, { count, samples }] of [...kinds].sort((one, other) => other[1].count - one[1].count)) {
    console.log(count, key);
    for (let at = 0; at < samples.length; at += Math.ceil(samples.length / 8)) console.log('     ', samples[at]);
  }
}
