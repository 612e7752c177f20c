/**
 * `npm test [-- <stage> …]`: every check of the project, or the named stages. The last line is the sum,
 * `N passed, N failed`, and the exit code tells the same.
 */
import { constants } from 'node:os';
import { stages, type Stage } from './stages.ts';
import { failed, figures, sum, type Tally } from './tally.ts';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The stages to run; without arguments all but those on request, which CI runs too. */
function chosen(names: readonly string[]): readonly Stage[] {
  const unknown = names.filter((name) => !stages.some((stage) => stage.name === name));
  if (unknown.length > 0) {
    throw new Error(`There is no stage ${unknown.join(', ')}. Stages: ${stages.map(({ name }) => name).join(', ')}.`);
  }
  if (names.length > 0) return stages.filter(({ name }) => names.includes(name));
  return stages.filter(({ onRequest }) => onRequest !== true || process.env['CI'] !== undefined);
}

async function runStage(stage: Stage): Promise<Tally> {
  const start = performance.now();
  const tally = await stage.run(say, stop.signal).catch((error: unknown) => {
    return failed(stage.name, error instanceof Error ? (error.stack ?? error.message) : String(error));
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`${stage.name.padEnd(9)} ${figures(tally)}  (${seconds} s)`);
  for (const { name, reason } of tally.skipped) say(`  skipped: ${name} (${reason})`);
  for (const { name, detail } of tally.failures) say(`  FAILED: ${name}\n${detail.replaceAll(/^/gmu, '    ')}`);
  return tally;
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stop.abort();
    // Time for the test files to end the editors they have opened; ours are ended by this exit.
    setTimeout(() => process.exit(128 + constants.signals[signal]), 2000);
  });
}

const tallies: Tally[] = [];
try {
  for (const stage of chosen(process.argv.slice(2))) {
    if (!stop.signal.aborted) tallies.push(await runStage(stage));
  }
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
}
const total = sum(tallies);
say(figures(total));
if (total.failures.length > 0 || total.passed === 0) process.exitCode = 1;
