/**
 * Precision of the lint's rules on real documents, from labels given by hand (`labels/*.json`: file of the corpora, offset, hash of the
 * words; never the words themselves). Hits without a label are counted apart. Alone: `node test/bench/critic/lintPrecision.ts`.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lint } from '../../../src/core/critic/lint/lint.ts';
import { formatOf } from '../../../src/core/critic/read/format.ts';
import { readDocument } from '../../../src/core/critic/read/readDocument.ts';
import { corpora, corporaMissing } from '../../unit/posts/corpora.ts';
import { median, table, time, type BenchResult, type Row } from '../report.ts';

interface Label {
  readonly file: string;
  readonly start: number;
  /** First 12 hexadecimal digits of the SHA-256 of the words. */
  readonly words: string;
  readonly real: boolean;
}

interface Tally {
  real: number;
  wrong: number;
  unlabelled: number;
}

const TODAY = '2026-11-27';
const LABELS = fileURLToPath(new URL('labels/', import.meta.url));

/** Rows for `npm run bench -- critic`. */
export async function lintPrecision(): Promise<BenchResult> {
  if (corporaMissing !== false) return { kind: 'skipped', reason: corporaMissing };
  const { tallies, words } = tallied(documents(), labels());
  const ruled = [...tallies]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([rule, tally]) => ruleRow(rule, tally));
  return {
    kind: 'measured',
    rows: [...ruled, allRow([...tallies.values()]), rateRow([...tallies.values()], words), await speedRow()],
  };
}

function labels(): ReadonlyMap<string, boolean> {
  const all = new Map<string, boolean>();
  for (const name of readdirSync(LABELS).filter((file) => file.endsWith('.json'))) {
    const { rule, labels: list }: { rule: string; labels: Label[] } = JSON.parse(
      readFileSync(join(LABELS, name), 'utf8'),
    );
    for (const label of list) all.set(key(rule, label), label.real);
  }
  return all;
}

function key(rule: string, { file, start, words }: Omit<Label, 'real'>): string {
  return `${rule} ${file} ${start} ${words}`;
}

/** All documents of the corpora: plans, features, and posts as further prose. */
function documents(): readonly string[] {
  return readdirSync(corpora, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:md|mdx|feature)$/u.test(entry.name) && entry.parentPath !== corpora)
    .map((entry) => join(entry.parentPath, entry.name).slice(corpora.length + 1))
    .toSorted();
}

function tallied(
  files: readonly string[],
  known: ReadonlyMap<string, boolean>,
): { tallies: ReadonlyMap<string, Tally>; words: number } {
  const tallies = new Map<string, Tally>();
  let words = 0;
  for (const file of files) {
    const text = readFileSync(join(corpora, file), 'utf8').replace(/^\uFEFF/u, '');
    words += text.match(/\S+/gu)?.length ?? 0;
    const { findings } = lint(readDocument(text, { format: formatOf(file) }), { today: TODAY, limit: Infinity });
    for (const { rule, span } of findings) {
      const tally = tallies.get(rule) ?? { real: 0, wrong: 0, unlabelled: 0 };
      tallies.set(rule, tally);
      const real = known.get(key(rule, { file, start: span.start, words: hash(text.slice(span.start, span.end)) }));
      if (real === undefined) tally.unlabelled += 1;
      else if (real) tally.real += 1;
      else tally.wrong += 1;
    }
  }
  return { tallies, words };
}

function hash(words: string): string {
  return createHash('sha256').update(words).digest('hex').slice(0, 12);
}

/** Too few labels say nothing: the figure is shown, the bar is not held against it. */
const ENOUGH = 10;

function ruleRow(rule: string, { real, wrong, unlabelled }: Tally): Row {
  const labelled = real + wrong;
  const figure = labelled === 0 ? Number.NaN : real / labelled;
  return {
    what: `lint precision: ${rule}`,
    ours: labelled === 0 ? 'no label' : `${figure.toFixed(2)} of ${labelled}`,
    peer: `${unlabelled} more without a label`,
    ...(labelled < ENOUGH ? {} : { figure, bar: { kind: 'at least', value: 0.6, unit: '' } }),
  };
}

function allRow(tallies: readonly Tally[]): Row {
  const real = tallies.reduce((sum, tally) => sum + tally.real, 0);
  const labelled = tallies.reduce((sum, tally) => sum + tally.real + tally.wrong, 0);
  const figure = real / labelled;
  return {
    what: 'lint precision: all rules',
    ours: `${figure.toFixed(2)} of ${labelled}`,
    figure,
    bar: { kind: 'at least', value: 0.75, unit: '' },
  };
}

function rateRow(tallies: readonly Tally[], words: number): Row {
  const hits = tallies.reduce((sum, { real, wrong, unlabelled }) => sum + real + wrong + unlabelled, 0);
  return { what: 'lint hits per 1,000 words of the corpora', ours: ((hits / words) * 1000).toFixed(2) };
}

/** A plan of our own, repeated under new headings until it is long: its promises are what the rules look at. */
export function longPlan(words: number): string {
  const part = `## Requirements

- Fast search for members who come to the desk, with notices, receipts, etc.
- The desk must be user-friendly and must answer quickly where possible.
- The pilot runs in 3 branch libraries from 2027-03-01 to 2027-04-30, owner: TBD.

We will reduce the waiting time at the desk. As a member, I want to renew a loan online, so that I save a way. Ann Roe decides about the
budget, which is 4,000 €, and the team looks at the numbers of the NDS every Friday with the heads of the branches.

| Step | Owner | Days | Start | End |
| ---- | ----- | ---- | ----- | --- |
| Build | Ann | 12 | 2027-03-01 | 2027-03-12 |
| Test | Joe | 8 | 2027-03-15 | 2027-03-22 |

`;
  const each = part.match(/\S+/gu)?.length ?? 1;
  return `# Plan: lending desk\n\n${Array.from({ length: Math.ceil(words / each) }, (_, index) => part.replace('Requirements', `Requirements ${index + 1}`)).join('')}`;
}

async function speedRow(): Promise<Row> {
  const document = readDocument(longPlan(20_000), { format: 'markdown' });
  const times: number[] = [];
  for (let run = 0; run < 12; run++) times.push(await time(() => lint(document, { today: TODAY })));
  const figure = median(times.slice(4));
  return {
    what: 'lint of a document of 20,000 words, warm',
    ours: `${figure.toFixed(0)} ms`,
    figure,
    bar: { kind: 'at most', value: 100, unit: ' ms' },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await lintPrecision();
  process.stdout.write(result.kind === 'skipped' ? `skipped: ${result.reason}\n` : `${table(result.rows)}\n`);
}
