import { countTokens } from 'gpt-tokenizer';
import type { Outline } from '../../src/core/gherkin/outline.ts';
import { connect } from '../../src/core/llm/connection.ts';
import type { Chat } from '../../src/core/llm/chat.ts';
import { drawWithModel } from '../../src/core/prototype/refine/drawWithModel.ts';
import { exampleFor } from '../../src/core/prototype/refine/example.ts';
import { partsOf } from '../../src/core/prototype/refine/featureText.ts';
import { drawMessages, systemMessage } from '../../src/core/prototype/refine/prompt.ts';
import { modelLimits } from '../../src/core/prototype/screens/limits.ts';
import { parseScreens } from '../../src/core/prototype/screens/parse.ts';
import { repairApp } from '../../src/core/prototype/screens/repair.ts';
import { systemClock } from '../../src/node/clock.ts';
import { plainFetch } from '../../src/node/plainFetch.ts';
import { prototypeAnswer } from '../lmstudio/prototypeAnswer.ts';
import { startSimulator } from '../lmstudio/simulator.ts';
import type { Whole } from './prototypes.ts';
import { median, type Row } from './report.ts';
import { singleFileHtml } from './singleFileHtml.ts';

const sampled = 20;

/** What a model is asked and what it answers, in tokens, and how soon a line of it is on the screen. */
export async function answerRows(whole: readonly Whole[]): Promise<readonly Row[]> {
  const every = Math.max(1, Math.floor(whole.length / sampled));
  const some = whole.filter((_, at) => at % every === 0).slice(0, sampled);
  return [promptRow(whole), sizeRow(some.map(({ outline }) => outline)), await lineRow(some)];
}

function promptRow(whole: readonly Whole[]): Row {
  const fixed = countTokens(systemMessage('en')) - countTokens(exampleFor('en'));
  const prompts = whole.flatMap(({ outline }) =>
    partsOf(outline).map((scenarios) => tokensOf(drawMessages({ outline, scenarios, drawn: [] }))),
  );
  const sorted = prompts.toSorted((one, other) => one - other);
  const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  return {
    what: 'tokens of the prompt: rules and words around the feature, without the one example',
    ours: `${fixed} (whole prompts: p50 ${median(prompts).toFixed(0)}, p95 ${p95}, most ${sorted.at(-1) ?? 0})`,
    figure: fixed,
    bar: { kind: 'at most', value: 450, unit: '' },
  };
}

function tokensOf(messages: readonly { readonly content: string }[]): number {
  return countTokens(messages.map(({ content }) => content).join('\n'));
}

/** The answer of the simulated model, and the same app as one HTML file. */
function sizeRow(outlines: readonly Outline[]): Row {
  const ratios: number[] = [];
  let [lines, html] = [0, 0];
  for (const outline of outlines) {
    const [scenarios = []] = partsOf(outline);
    const messages = drawMessages({ outline, scenarios, drawn: [] });
    const text = prototypeAnswer({ model: '', messages, schema: undefined, maxTokens: 1200, body: {} });
    const { app } = repairApp(parseScreens(text, { limits: modelLimits, language: outline.language }).app);
    const [ours, theirs] = [countTokens(text), countTokens(singleFileHtml(app))];
    ratios.push(ours / theirs);
    lines += ours;
    html += theirs;
  }
  return {
    what: `tokens of an answer ÷ tokens of the same prototype as one HTML file, ${outlines.length} features`,
    ours: `${Math.round(lines / outlines.length)} (${(lines / html).toFixed(2)} ×; worst ${Math.max(...ratios).toFixed(2)} ×)`,
    peer: `HTML: ${Math.round(html / outlines.length)}`,
    figure: Math.max(...ratios),
    bar: { kind: 'at most', value: 0.25, unit: ' ×' },
  };
}

/** From the last piece of a line to the app that it made: over the real client, from a server that streams token by token. */
async function lineRow(some: readonly Whole[]): Promise<Row> {
  const simulator = await startSimulator({ models: [{ key: 'small', loaded: 8192 }] });
  const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  const { signal } = new AbortController();
  const connection = await connect({
    baseUrl: simulator.url,
    fetch: plainFetch,
    clock: systemClock,
    log: quiet,
    signal,
  });
  if (connection.kind !== 'ok') throw new Error(connection.kind);
  const waits: number[] = [];
  const firsts: number[] = [];
  for (const { outline, app } of some) {
    let cameAt = 0;
    let isFirst = true;
    const chat: Chat = (request) =>
      connection.value.chat({
        ...request,
        onPiece: (piece) => {
          cameAt = performance.now();
          request.onPiece?.(piece);
        },
      });
    await drawWithModel({
      outline,
      wireframe: app,
      chat,
      model: 'small',
      contextTokens: 8192,
      signal,
      clock: systemClock,
      judge: async () => ({ green: 0, total: 0 }),
      onApp: () => {
        waits.push(performance.now() - cameAt);
        if (isFirst) firsts.push(performance.now() - cameAt);
        isFirst = false;
      },
      onState: () => undefined,
    });
  }
  await simulator.close();
  return {
    what: `a finished line of the model to the screens with it, first line of ${firsts.length} features, worst`,
    ours: `${Math.max(...firsts).toFixed(1)} ms (all ${waits.length} lines: p50 ${median(waits).toFixed(2)}, worst ${Math.max(...waits).toFixed(1)})`,
    figure: Math.max(...firsts),
    bar: { kind: 'at most', value: 100, unit: ' ms' },
  };
}
