import { relative } from 'node:path';
import type { Outline, Step } from '../core/gherkin/outline.ts';
import type { Coverage } from '../core/prototype/run/coverage.ts';
import { summaryLine } from '../core/prototype/run/coverageOf.ts';
import { runAll } from '../core/prototype/run/runAll.ts';
import type { RunVerdict, StepVerdict } from '../core/prototype/run/verdict.ts';
import { deadButtons } from '../core/prototype/screens/deadButtons.ts';
import type { FeatureFile } from './featureFile.ts';
import type { DrawnApp } from './prototypeApp.ts';
import { plural, printJson } from './result.ts';
import type { Terminal } from './terminal.ts';

export interface PrototypeResult {
  readonly feature: FeatureFile;
  readonly outline: Outline;
  readonly drawn: DrawnApp;
  readonly verdicts: readonly RunVerdict[];
  readonly coverage: Coverage;
  /** Labels of buttons that can be pressed and do nothing. */
  readonly dead: readonly string[];
  /** From the first byte that was read. */
  readonly milliseconds: number;
  /** When it began, milliseconds since 1970. */
  readonly started: number;
  /** Something is wrong with the feature or its screens: a step that is not kept, a fault in the file, a dead button. */
  readonly found: boolean;
}

export async function runPrototype(
  { feature, outline, drawn, started }: Pick<PrototypeResult, 'feature' | 'outline' | 'drawn' | 'started'>,
  terminal: Terminal,
): Promise<PrototypeResult> {
  const { clock, signal } = terminal;
  const { app } = drawn;
  const { bindings } = feature;
  const { verdicts, coverage } = await runAll({ outline, app, bindings, signal, now: () => clock.now() });
  const dead = deadButtons(app).map(({ label }) => label);
  const found = coverage.failed > 0 || dead.length > 0 || feature.document.reading.faults.length > 0;
  const milliseconds = Math.round(clock.now() - started);
  return { feature, outline, drawn, verdicts, coverage, dead, milliseconds, started, found };
}

interface Open {
  readonly line: number;
  readonly step: string;
  readonly state: StepVerdict['state'];
  readonly reason: string;
}

/** Steps that need a look, each wording once for a line: an outline of a hundred rows asks its question a single time. */
function openSteps({ outline, verdicts }: PrototypeResult): readonly Open[] {
  const steps = new Map<string, Step>();
  for (const { runs } of outline.scenarios) {
    for (const run of runs) for (const step of run.steps) steps.set(step.id, step);
  }
  const open = new Map<string, Open>();
  for (const verdict of verdicts.flatMap((run) => run.steps)) {
    const step = steps.get(verdict.step);
    if (step === undefined || verdict.state === 'shown' || verdict.state === 'assumed') continue;
    if (verdict.state === 'skipped') continue;
    const key = `${step.line} ${verdict.state}`;
    const text = `${step.keyword.trim()} ${step.text}`;
    if (!open.has(key)) open.set(key, { line: step.line, step: text, state: verdict.state, reason: verdict.message });
  }
  return [...open.values()].toSorted((one, other) => one.line - other.line);
}

/** The result on stdout: one JSON value, or a few lines for a person. */
export function printPrototype(result: PrototypeResult, json: boolean, terminal: Terminal): void {
  const { coverage, dead, milliseconds, drawn, feature } = result;
  const open = openSteps(result);
  if (json) {
    const { unasked, ...steps } = coverage;
    printJson(
      {
        screens: drawn.app.screens.length,
        source: drawn.source,
        steps,
        deadButtons: dead.length,
        milliseconds,
        open,
        unasked: unasked.map(({ label, screen }) => ({ label, screen })),
        faults: feature.document.reading.faults,
        ...(drawn.sentence === undefined ? {} : { drawing: drawn.sentence }),
      },
      terminal,
    );
    return;
  }
  const near = relative(terminal.folder, feature.file);
  const place = near === '' || near.startsWith('..') ? feature.file : near;
  if (drawn.sentence !== undefined) terminal.out(drawn.sentence);
  terminal.out(`${plural(drawn.app.screens.length, 'screen')}; ${lowered(summaryLine(coverage))}.`);
  for (const { line, step, state, reason } of open) {
    terminal.out(`  ${place}:${line} ${stateWords[state] ?? state}: ${step}`);
    terminal.out(`    ${reason}`);
  }
  for (const label of dead) terminal.out(`  "${label}" can be pressed and does nothing`);
  const { length } = coverage.unasked;
  if (length > 0) terminal.out(`${plural(length, 'element')} that no scenario asks for: ${labels(coverage)}`);
}

const stateWords: Readonly<Partial<Record<StepVerdict['state'], string>>> = {
  unclear: 'to clarify',
  guessed: 'guessed by the model',
};

function labels({ unasked }: Coverage): string {
  const shown = unasked.slice(0, 5).map(({ label, screen }) => `"${label}" on ${screen}`);
  return `${shown.join(', ')}${unasked.length > 5 ? ', …' : '.'}`;
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
