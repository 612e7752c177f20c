import { undoRun } from '../core/categorize/undo.ts';
import { systemProcesses } from '../node/processes.ts';
import type { Command } from './command.ts';
import { listRefused } from './refused.ts';
import { notDone, plural, printJson } from './result.ts';

export const undo: Command = {
  name: 'undo',
  summary: 'Give the posts of a run their bytes from before it',
  options: { run: { type: 'string', value: 'id', help: 'the run to undo (the last one)' } },
  async run({ folder, values, json }, terminal) {
    const { files, clock, signal, progress } = terminal;
    const run = values.text('run');
    const outcome = await undoRun({
      folder,
      files,
      clock,
      signal,
      progress,
      processes: systemProcesses,
      ...(run === undefined ? {} : { run }),
    });
    if (outcome.kind !== 'ok') return notDone(outcome, terminal);
    const { restored, refused, stopped, cancelled, notReached } = outcome.value;
    if (json) {
      const list = refused.map(({ file, reason }) => ({ file, reason }));
      printJson({ run: outcome.value.run, restored, refused: list }, terminal);
    } else {
      terminal.out(`${plural(restored, 'post')} restored (run ${outcome.value.run})`);
      for (const line of listRefused(refused)) terminal.out(line);
    }
    if (stopped !== undefined) terminal.err(stopped);
    if (cancelled === true) terminal.err(`Stopped; ${plural(notReached, 'post')} not reached. Undo again to go on.`);
    if (stopped !== undefined || cancelled === true) return 2;
    return refused.length > 0 ? 1 : 0;
  },
};
