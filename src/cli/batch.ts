import { resolve } from 'node:path';
import { exportBatch } from '../core/categorize/batch/exportBatch.ts';
import type { Exported } from '../core/categorize/batch/exportBatch.ts';
import type { BatchSettings } from '../core/categorize/batch/batch.ts';
import { importBatch } from '../core/categorize/batch/importBatch.ts';
import type { ImportReport } from '../core/categorize/batch/importBatch.ts';
import type { BatchEnd } from '../core/categorize/batch/runBatch.ts';
import { runBatch } from '../core/categorize/batch/runBatch.ts';
import { openBatch } from '../core/categorize/batch/batchFile.ts';
import type { Outcome } from '../core/outcome.ts';
import { readChunks } from '../node/readChunks.ts';
import { tellReport } from './batchReport.ts';
import { openBlog } from './blog.ts';
import { finish } from './categorize.ts';
import { UsageError } from './command.ts';
import type { Command, ExitCode, Invocation, Option, Values } from './command.ts';
import { outputFault } from './planOnDisk.ts';
import { notDone, plural, printJson } from './result.ts';
import type { Terminal } from './terminal.ts';

const planOptions: Readonly<Record<string, Option>> = {
  plan: { type: 'string', value: 'p.json', help: 'write the plan here, once nothing is left to ask' },
  csv: { type: 'string', value: 'r.csv', help: 'write all rows of it here, for a spreadsheet' },
  report: { type: 'string', value: 'r.html', help: 'write here, as one page, what its confidences are worth' },
};

export const batchExport: Command = {
  name: 'batch export',
  summary: 'Write what models are to be asked into a file for the Batch API or vllm run-batch',
  options: {
    out: { type: 'string', value: 'F.jsonl', help: 'the file of requests (needed); more than one may hold is split' },
    model: { type: 'string', value: 'M', help: 'the model for every post (needed for the first round)' },
    'reasoning-model': { type: 'string', value: 'M', help: 'the model for posts the first one is unsure of' },
    context: { type: 'string', value: 'N', help: 'tokens of prompt and answer that the server takes (4096)' },
    logprobs: { type: 'boolean', help: 'ask for token probabilities too, where the server gives real ones' },
    anew: { type: 'boolean', help: 'forget the batch that is there, even where it still waits for answers' },
    ...planOptions,
  },
  async run(invocation, terminal) {
    const { values } = invocation;
    const out = values.text('out');
    if (out === undefined) throw new UsageError('impact batch export needs --out: the file to write requests to.');
    const settings = settingsOf(values);
    return next(invocation, terminal, {
      out,
      anew: values.flag('anew'),
      ...(settings === undefined ? {} : { settings }),
    });
  },
};

export const batchImport: Command = {
  name: 'batch import',
  summary: 'Take the answers to a batch from a file, and tell what is next: another round, or the plan',
  options: {
    from: { type: 'string', value: 'F.jsonl', help: 'the file of answers, or of errors (needed)' },
    out: { type: 'string', value: 'F.jsonl', help: 'write the requests of the next round here, where there is one' },
    ...planOptions,
  },
  async run(invocation, terminal) {
    const { folder, values, json } = invocation;
    const { files, progress, signal } = terminal;
    const from = values.text('from');
    if (from === undefined) throw new UsageError('impact batch import needs --from: the file of answers.');
    const path = resolve(terminal.folder, from);
    // A pipe or a device would be read for ever.
    if ((await files.facts(path))?.kind !== 'file') throw new UsageError(`There is no file ${path}.`);
    const report = await importBatch({ folder, chunks: readChunks(path), files, progress, signal });
    if (report.kind !== 'ok') return notDone(report, terminal);
    if (!json) tellReport(report.value, terminal);
    const found = hasFaults(report.value) ? 1 : 0;
    const { missing } = report.value;
    if (missing.count > 0) {
      if (json) printJson({ import: report.value, next: 'import' }, terminal);
      terminal.err(
        `${plural(missing.count, 'request')} of this round ${missing.count === 1 ? 'has' : 'have'} no answer yet. Import the file that holds them, or ask again: impact batch export ${folder} --out next.jsonl`,
      );
      return 1;
    }
    const out = values.text('out');
    const code = await next(invocation, terminal, out === undefined ? {} : { out }, report.value);
    return code === 0 ? found : code;
  },
};

interface Wish {
  /** Nothing is written where absent. */
  readonly out?: string;
  readonly anew?: boolean;
  readonly settings?: BatchSettings;
}

/** The next round of requests, or the plan. */
async function next(
  invocation: Invocation,
  terminal: Terminal,
  { out, ...wish }: Wish,
  report?: ImportReport,
): Promise<ExitCode> {
  const { folder, values, json } = invocation;
  for (const path of [out, ...['plan', 'csv', 'report'].map((name) => values.text(name))]) {
    const fault = path === undefined ? undefined : await outputFault(resolve(terminal.folder, path), terminal.files);
    if (fault !== undefined) return notDone({ kind: 'failed', message: fault }, terminal);
  }
  const started = terminal.clock.now();
  const blog = await openBlog(folder, terminal);
  if (blog.kind !== 'ok') return notDone(blog, terminal);
  const { taxonomy, scan } = blog.value;
  const { files, clock, log, progress, signal } = terminal;
  const run = { folder, taxonomy, scan, files, clock, log, progress, signal };
  const end =
    out === undefined
      ? await lookAhead(run)
      : await exportBatch({ ...run, out: resolve(terminal.folder, out), ...wish });
  if (end.kind !== 'ok') return notDone(end, terminal);
  const taken = report === undefined ? {} : { import: report };
  if (end.value.kind === 'plan') {
    terminal.err('Nothing is left to ask.');
    return finish(invocation, blog.value, end.value.plan, started, terminal, {
      told: { ...taken, next: 'plan' },
      again: `impact batch export ${folder} --out next.jsonl`,
    });
  }
  const { kind: _kind, ...written } = end.value;
  if (json) printJson({ ...taken, next: out === undefined ? 'export' : 'answer', ...written }, terminal);
  else tellNext(folder, end.value, terminal);
  return 0;
}

type Ahead = Exported | BatchEnd;

async function lookAhead(run: Parameters<typeof runBatch>[0]): Promise<Outcome<Ahead>> {
  const batch = await openBatch(run.folder, run.files);
  if (batch.kind !== 'ok') return batch;
  if (batch.value === undefined) return { kind: 'failed', message: `There is no batch in ${run.folder}.` };
  return runBatch(run, batch.value, () => Promise.resolve());
}

function tellNext(folder: string, ahead: Exclude<Ahead, { readonly kind: 'plan' }>, terminal: Terminal): void {
  const { requests, posts, tokens } = ahead;
  const about = `${plural(requests, 'request')} about ${plural(posts, 'post')} (some ${tokens.toLocaleString('en')} tokens to read)`;
  if (ahead.kind === 'asks') {
    terminal.out(`${about} are needed next.`);
    terminal.err(`To write them: impact batch export ${folder} --out next.jsonl`);
    return;
  }
  const again = ahead.again === 0 ? '' : `, ${ahead.again.toLocaleString('en')} of them again`;
  terminal.out(`Round ${ahead.round}: ${about}${again}.`);
  for (const file of ahead.files)
    terminal.out(`  ${file.path}: ${plural(file.requests, 'request')}, ${file.bytes.toLocaleString('en')} bytes`);
  terminal.err('The texts of the posts stand in there: they go to whom you give it.');
  const first = ahead.files[0]?.path ?? 'requests.jsonl';
  terminal.err(`Have it answered (vllm run-batch -i ${first} -o answers.jsonl --model M, or a Batch API), then:`);
  terminal.err(`  impact batch import ${folder} --from answers.jsonl --out next.jsonl --plan plan.json`);
}

function hasFaults({ failed, unknown, missing }: ImportReport): boolean {
  return failed.count + unknown.count + missing.count > 0;
}

/** `undefined` where none are given: those of the batch that is under way. */
function settingsOf(values: Values): BatchSettings | undefined {
  const [model, reasoning, context] = [values.text('model'), values.text('reasoning-model'), values.text('context')];
  if (model === undefined) {
    if ((reasoning ?? context) === undefined && !values.flag('logprobs')) return undefined;
    throw new UsageError('--reasoning-model, --context and --logprobs go with --model.');
  }
  const contextTokens = Number(context ?? 4096);
  if (!Number.isInteger(contextTokens) || contextTokens < 512 || contextTokens > 10_000_000) {
    throw new UsageError(`--context is a whole number of tokens from 512 on, as in --context 8192, not "${context}".`);
  }
  const second = reasoning === undefined || reasoning === 'none' || reasoning === model ? {} : { reasoning };
  return { model, contextTokens, ...second, ...(values.flag('logprobs') ? { logprobs: true } : {}) };
}
