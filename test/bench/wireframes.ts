/**
 * Draws every feature of the open corpora without a model and prints what came of it: by hand, `node test/bench/wireframes.ts`.
 * With a word behind it only the features whose path holds the word; with `--worst` the steps that do not come out.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outline } from '../../src/core/gherkin/outline.ts';
import { readFeature } from '../../src/core/gherkin/readFeature.ts';
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

function measure(corpus: string, file: string, outline: Outline): Measured {
  const started = performance.now();
  const app = wireframe(outline);
  const milliseconds = performance.now() - started;
  const { all, missing } = missingTexts(outline, app);
  const elements = app.screens.flatMap((screen) => screen.elements);
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
  };
}

function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const word = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';
const worst = process.argv.includes('--worst');
const measured: Measured[] = [];
for (const { corpus, file } of featureFiles(word)) {
  const { outline } = readFeature(readFileSync(file, 'utf8'), { markdown: false });
  if (outline) measured.push(measure(corpus, file, outline));
}
for (const [corpus, rows] of Map.groupBy(measured, (row) => row.corpus).set('all', measured)) {
  const column = (of: (row: Measured) => number): string =>
    [0.5, 0.95, 1].map((share) => at(rows.map(of), share).toFixed(0)).join(' / ');
  const total = (of: (row: Measured) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  console.table({
    [corpus]: {
      features: rows.length,
      'ms p50 p95 max': [0.5, 0.95, 1].map((share) => at(rows.map((row) => row.milliseconds), share).toFixed(1)).join(' / '),
      screens: column((row) => row.screens),
      states: column((row) => row.states),
      elements: column((row) => row.elements),
      asks: `${column((row) => row.asks)} (${total((row) => row.asks)})`,
      'texts missing': `${total((row) => row.missing.length)} of ${total((row) => row.quoted)}`,
    },
  });
}
if (worst)
  for (const row of measured.filter(({ missing }) => missing.length > 0).slice(0, 15))
    console.log(row.file.slice(corpora.length), row.missing.slice(0, 5));
