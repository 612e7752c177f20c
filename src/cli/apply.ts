import { resolve } from 'node:path';
import { applyPlan } from '../core/categorize/apply.ts';
import type { Applied } from '../core/categorize/apply.ts';
import { editTerms } from '../core/posts/editTerms.ts';
import { detectSite } from '../core/posts/site.ts';
import { systemProcesses } from '../node/processes.ts';
import { UsageError } from './command.ts';
import type { Command, ExitCode, Values } from './command.ts';
import { readPlan } from './planOnDisk.ts';
import { listRefused } from './refused.ts';
import { notDone, plural, printJson } from './result.ts';
import type { Terminal } from './terminal.ts';

export const apply: Command = {
  name: 'apply',
  summary: 'Write a plan to the posts, with a journal that undo goes by',
  options: {
    plan: { type: 'string', value: 'p.json', help: 'the plan that categorize wrote (needed)' },
    'min-confidence': {
      type: 'string',
      value: '0.85',
      help: "file from this confidence on (the plan's own threshold)",
    },
  },
  async run({ folder, values, json }, terminal) {
    const { files, clock, signal, progress } = terminal;
    const path = values.text('plan');
    if (path === undefined)
      throw new UsageError('impact apply needs --plan: the file that impact categorize --plan wrote.');
    const minConfidence = confidence(values);
    const plan = await readPlan(folder, resolve(terminal.folder, path), files);
    if (plan.kind !== 'ok') return notDone(plan, terminal);
    const site = await detectSite(folder, files);
    const outcome = await applyPlan({
      folder,
      plan: plan.value,
      edit: (bytes, field, terms) => editTerms(bytes, field, terms, site),
      files,
      clock,
      signal,
      progress,
      processes: systemProcesses,
      ...(minConfidence === undefined ? {} : { minConfidence }),
    });
    return outcome.kind === 'ok' ? tell(outcome.value, json, terminal) : notDone(outcome, terminal);
  },
};

function confidence(values: Values): number | undefined {
  const text = values.text('min-confidence');
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value >= 0 && value <= 1) return value;
  throw new UsageError(`--min-confidence is a number from 0 to 1, not "${text}".`);
}

function tell(applied: Applied, json: boolean, terminal: Terminal): ExitCode {
  const { run, changed, refused, stopped, cancelled, notReached, same } = applied;
  if (json)
    printJson({ run: run ?? null, changed, refused: refused.map(({ file, reason }) => ({ file, reason })) }, terminal);
  else {
    terminal.out(
      `${plural(changed, 'post')} changed${run === undefined ? '' : ` (run ${run}; take it back with: impact undo)`}`,
    );
    if (same > 0) terminal.out(`${plural(same, 'post')} had their terms already`);
    for (const line of listRefused(refused)) terminal.out(line);
  }
  if (stopped !== undefined) terminal.err(stopped);
  if (cancelled === true) terminal.err(`Stopped; ${plural(notReached, 'post')} not reached. Apply again to go on.`);
  if (stopped !== undefined || cancelled === true) return 2;
  return refused.length > 0 ? 1 : 0;
}
