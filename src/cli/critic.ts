import { documentKinds, type DocumentKind } from '../core/critic/document.ts';
import { depths } from '../core/critic/lenses/lens.ts';
import { lint } from '../core/critic/lint/lint.ts';
import { formatOf } from '../core/critic/read/format.ts';
import { readDocument } from '../core/critic/read/readDocument.ts';
import type { ReviewResult } from '../core/critic/run/run.ts';
import { slotsOf } from '../core/critic/slots/slotsOf.ts';
import type { Outcome } from '../core/outcome.ts';
import { UsageError, type ExitCode, type FileCommand, type Values } from './command.ts';
import type { ReviewChoice, Told } from './criticChoice.ts';
import { printCritic, type Criticised } from './criticResult.ts';
import { readText } from './featureFile.ts';
import { notDone } from './result.ts';
import type { Terminal } from './terminal.ts';

export const critic: FileCommand = {
  name: 'critic',
  summary: 'Find the holes in a plan, a story, a PRD or a feature',
  takes: ['.md', '.markdown', '.txt', '.text', '.feature', '.adoc', '.rst'],
  options: {
    kind: { type: 'string', value: 'K', help: `what it is: ${documentKinds.join(', ')} (else found from the text)` },
    engine: { type: 'string', value: 'E', help: 'none (rules alone, the default), lmstudio, or auto' },
    url: {
      type: 'string',
      value: 'U',
      help: 'the server of models (http://127.0.0.1:1234); where it wants a key: IMPACT_SERVER_KEY',
    },
    model: { type: 'string', value: 'M', help: 'the model that reviews' },
    'second-model': { type: 'string', value: 'M', help: 'another one for a second opinion, best of another family' },
    depth: { type: 'string', value: 'D', help: `how deep: ${depths.join(', ')} (normal)` },
    format: { type: 'string', value: 'F', help: 'text (the default) or github (annotations of a workflow)' },
  },
  async run({ file, values, json }, terminal) {
    const kind = kindIn(values);
    const choice = reviewChoice(values);
    const format = values.text('format') ?? 'text';
    if (format !== 'text' && format !== 'github') throw new UsageError(`--format is text or github, not "${format}".`);
    const text = await readText(file, terminal);
    if (text.kind !== 'ok') return notDone(text, terminal);
    const document = readDocument(text.value.replace(/^\uFEFF/u, ''), {
      format: formatOf(file),
      ...(kind === undefined ? {} : { kind }),
    });
    const slots = slotsOf(document);
    const today = new Date(terminal.clock.now()).toISOString().slice(0, 10);
    // In a terminal nobody is overwhelmed by a list, and a check that counts must see all.
    const notes = lint(document, { today, limit: Infinity });
    const reviewed = choice === undefined ? undefined : await review({ document, slots, today }, choice, terminal);
    if (reviewed !== undefined && reviewed.kind !== 'ok') return notDone(reviewed, terminal);
    const result: Criticised = {
      file,
      document,
      slots,
      lint: notes,
      ...(reviewed?.value === undefined ? {} : { result: reviewed.value }),
    };
    printCritic(result, { json, format }, terminal);
    return exitOf(result);
  },
};

async function review(
  told: Told,
  choice: ReviewChoice,
  terminal: Terminal,
): Promise<Outcome<ReviewResult | undefined>> {
  const { reviewWithModels } = await import('./criticModel.ts');
  return reviewWithModels(told, choice, terminal);
}

/** What is wrong in the wording, or found by a model. What is merely not said is a question and no failure. */
function exitOf({ lint: { findings, faults }, result }: Criticised): ExitCode {
  return findings.length + faults.length + (result?.findings.length ?? 0) > 0 ? 1 : 0;
}

function kindIn(values: Values): DocumentKind | undefined {
  const named = values.text('kind');
  if (named === undefined) return undefined;
  const kind = documentKinds.find((one) => one === named);
  if (kind === undefined) throw new UsageError(`--kind is one of ${documentKinds.join(', ')}, not "${named}".`);
  return kind;
}

function reviewChoice(values: Values): ReviewChoice | undefined {
  const [engine, url, model, second] = ['engine', 'url', 'model', 'second-model'].map((name) => values.text(name));
  const named = values.text('depth') ?? 'normal';
  const depth = depths.find((one) => one === named);
  if (depth === undefined) throw new UsageError(`--depth is one of ${depths.join(', ')}, not "${named}".`);
  if (engine !== undefined && !['none', 'lmstudio', 'auto'].includes(engine)) {
    throw new UsageError(`--engine is none, lmstudio or auto, not "${engine}".`);
  }
  const asksServer = [url, model, second, values.text('depth')].some((value) => value !== undefined);
  if (engine === 'none' && asksServer) {
    throw new UsageError('--engine none asks no model: leave out --url, --model, --second-model and --depth.');
  }
  if (engine === 'none' || (engine === undefined && !asksServer)) return undefined;
  return {
    depth,
    required: engine !== 'auto',
    ...(url === undefined ? {} : { url }),
    ...(model === undefined ? {} : { model }),
    ...(second === undefined ? {} : { second }),
  };
}
