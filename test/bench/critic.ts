/**
 * `npm run bench -- critic`: lint, quotes, anchors and planted flaws. With `--url=U` the flaws are also looked for by the models of a server
 * (`--model=M --second-model=M --judge=M --depth=quick|normal|thorough --documents=N`).
 */
import { depths } from '../../src/core/critic/lenses/lens.ts';
import { deterministicRows } from './critic/flaws/deterministic.ts';
import { modelRows, type ModelOptions } from './critic/flaws/withModel.ts';
import { lintPrecision } from './critic/lintPrecision.ts';
import { quoteRows } from './critic/quotes.ts';
import { realPlanRows } from './critic/realPlans.ts';
import { reanchorRows } from './critic/reanchor.ts';
import { corporaMissing } from '../unit/posts/corpora.ts';
import type { Bench, Row } from './report.ts';

export const criticBench: Bench = {
  name: 'critic',
  run: async () => {
    const rows: Row[] = [...deterministicRows()];
    if (corporaMissing === false) {
      const lint = await lintPrecision();
      if (lint.kind === 'measured') rows.push(...lint.rows);
      rows.push(...(await quoteRows()), ...(await reanchorRows()), ...realPlanRows());
    } else rows.push({ what: 'lint, quotes, anchors and real plans', ours: `skipped: ${corporaMissing}` });
    rows.push(...(await byModel()));
    return { kind: 'measured', rows: rows.flatMap(inLines) };
  },
};

/** A figure with many parts, a line each: a table has to fit a screen. */
function inLines(row: Row): readonly Row[] {
  if (row.ours.length <= 80) return [row];
  const [first = '', ...parts] = row.ours.split(row.ours.includes('; ') ? '; ' : ', ');
  return [{ ...row, ours: first }, ...parts.map((part) => ({ what: '…', ours: part }))];
}

async function byModel(): Promise<readonly Row[]> {
  const options = modelOptions();
  if (options === undefined) return [{ what: 'planted flaws by a model', ours: 'skipped: no --url=U' }];
  const rows = await modelRows(options);
  return typeof rows === 'string' ? [{ what: 'planted flaws by a model', ours: `skipped: ${rows}` }] : rows;
}

function modelOptions(): ModelOptions | undefined {
  const url = given('url');
  if (url === undefined) return undefined;
  const [model, second, judge, documents] = ['model', 'second-model', 'judge', 'documents'].map(given);
  return {
    url,
    depth: depths.find((depth) => depth === given('depth')) ?? 'normal',
    say: (line) => void process.stderr.write(`  ${line}\n`),
    ...(model === undefined ? {} : { model }),
    ...(second === undefined ? {} : { second }),
    ...(judge === undefined ? {} : { judge }),
    ...(documents === undefined ? {} : { documents: Number(documents) }),
  };
}

function given(name: string): string | undefined {
  return process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);
}
