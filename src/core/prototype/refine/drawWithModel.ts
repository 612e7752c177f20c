import { estimateTokens } from '../../categorize/tokens.ts';
import { DEFAULT_CONTEXT } from '../../llm/contextBudget.ts';
import type { ChatMessage } from '../../llm/chat.ts';
import type { Outcome } from '../../outcome.ts';
import type { App } from '../screens/app.ts';
import { modelLimits } from '../screens/limits.ts';
import { parseScreens } from '../screens/parse.ts';
import { createScreenReader } from '../screens/reader.ts';
import type { ScreenOptions, ScreenReading } from '../screens/reading.ts';
import { repairApp } from '../screens/repair.ts';
import type { Scenario } from '../../gherkin/outline.ts';
import { chooseBest } from './choose.ts';
import type { DrawRequest, Drawing, Ended } from './drawing.ts';
import { screensDrawn } from './faultyLines.ts';
import { LONG_FEATURE, partsOf } from './featureText.ts';
import { joinParts, mergeOver, withHeadOf } from './merge.ts';
import { ANSWER_TOKENS, TEMPERATURE, drawMessages } from './prompt.ts';
import { MOST_TURNS, repairTurns } from './repairTurns.ts';
import { nextTry, nothingDrawn, sentenceOf } from './report.ts';
import { streamAnswer, type StreamedAnswer } from './streamAnswer.ts';

/** Tokens around what an estimate counts: templates of two messages, and its error. */
const MARGIN = 150;
const LEAST_ANSWER = 300;
/** Each part is a request of its own; nobody waits for a hundred, nor looks at what a hundred draw. */
const MOST_PARTS = 6;

/**
 * Has a model draw the feature's screens over the wireframe, line by line into `onApp`; mends what can be mended, and answers
 * with all versions and the best by steps shown. `failed` only where the server failed before a screen came, `cancelled` only
 * where the owner did: whatever had come is a version of its own. Never rejects for what a model or a server does.
 */
export async function drawWithModel(request: DrawRequest): Promise<Outcome<Drawing>> {
  const startedAt = request.clock.now();
  const drawn = await drawParts(request);
  const took = request.clock.now() - startedAt;
  const { ended, thought } = drawn;
  if (drawn.app === undefined && ended.kind === 'cancelled') return { kind: 'cancelled' };
  if (drawn.app === undefined && ended.kind === 'fault') return { kind: 'failed', message: ended.message };
  const repaired = drawn.app === undefined ? undefined : await mend(request, drawn);
  request.onState('Running the scenarios on what was drawn');
  const whole = ended.kind !== 'cancelled' && ended.kind !== 'fault' && drawn.left === 0;
  const asDrawn = (app: App): App =>
    repairApp(whole ? withHeadOf(request.wireframe, app) : mergeOver(request.wireframe, app)).app;
  const drawings = [
    ...(drawn.app === undefined ? [] : [{ id: 'model' as const, app: asDrawn(drawn.app) }]),
    ...(repaired?.app === undefined ? [] : [{ id: 'repaired' as const, app: asDrawn(repaired.app) }]),
  ];
  const choice = await chooseBest(request, drawings);
  const drawing = {
    ...choice,
    ended,
    screens: drawn.app?.screens.length ?? 0,
    left: drawn.left,
    repairTurns: repaired?.turns ?? 0,
    mended: { byRule: drawn.fixes, byModel: choice.best.id === 'model' ? 0 : (repaired?.lines ?? 0) },
  };
  const sentence =
    drawn.app === undefined ? nothingDrawn(request.model, ended, thought) : sentenceOf(drawing, request.model, took);
  return { kind: 'ok', value: { ...drawing, sentence, nextTry: nextTry(request, ended, thought) } };
}

const nothing = (): void => undefined;

interface DrawnParts {
  /** Absent where no screen came. */
  readonly app: App | undefined;
  readonly texts: readonly string[];
  readonly ended: Ended;
  readonly thought: boolean;
  readonly fixes: number;
  /** Scenarios of a very long feature that the model was not shown. */
  readonly left: number;
}

/** A short feature in one request, a long one part by part; the first part that does not end well is the last. */
async function drawParts(request: DrawRequest): Promise<DrawnParts> {
  const { outline } = request;
  const all = partsOf(outline, outlineRoom(request));
  const parts = all.slice(0, MOST_PARTS);
  const left = all.slice(MOST_PARTS).flat().length;
  const texts: string[] = [];
  let app: App | undefined;
  let fixes = 0;
  let thought = false;
  const count = { lines: 0 };
  for (const [at, scenarios] of parts.entries()) {
    const which = parts.length === 1 ? '' : `, part ${at + 1} of ${parts.length}`;
    request.onState(`${request.model} reads the feature${which}`);
    const answer = await drawPart(request, scenarios, { before: app, which, count });
    const reading = read(request, answer.text);
    thought ||= answer.thought;
    if (reading.app.screens.length > 0) {
      texts.push(answer.text);
      app = joinParts(app, reading.app);
      fixes += reading.notes.filter((note) => note.fixed).length;
    }
    const { ended } = answer;
    const isLast = at === parts.length - 1 || ended.kind === 'cancelled' || ended.kind === 'fault';
    if (isLast) return { app, texts, ended, thought, fixes, left };
  }
  return { app, texts, ended: { kind: 'whole' }, thought, fixes, left };
}

async function drawPart(
  request: DrawRequest,
  scenarios: readonly Scenario[],
  {
    before,
    which,
    count,
  }: { readonly before: App | undefined; readonly which: string; readonly count: { lines: number } },
): Promise<StreamedAnswer> {
  const { outline, wireframe, model } = request;
  let reader = createScreenReader(optionsFor(request));
  let screens = 0;
  const show = (app: App): void => {
    const joined = joinParts(before, app);
    if (joined.screens.length !== screens) {
      screens = joined.screens.length;
      request.onState(`${model} draws screen ${screens}${which}`);
    }
    request.onApp(mergeOver(wireframe, joined), { screens, lines: count.lines });
  };
  return ask(request, drawMessages({ outline, scenarios, drawn: before?.screens ?? [] }), {
    maxTokens: answerRoom(request) + (request.attempt?.thoughtTokens ?? 0),
    label: `Draw: ${outline.name.slice(0, 80)}${which}`,
    onLine: (line) => {
      count.lines += 1;
      const app = reader.push(line);
      if (app !== undefined && app.screens.length > 0) show(app);
    },
    onAnew: () => {
      reader = createScreenReader(optionsFor(request));
    },
  });
}

function ask(
  { chat, model, signal, clock, attempt }: DrawRequest,
  messages: readonly ChatMessage[],
  more: Pick<Parameters<typeof streamAnswer>[0], 'maxTokens' | 'label' | 'onLine' | 'onAnew'>,
): Promise<StreamedAnswer> {
  const temperature = attempt?.temperature ?? TEMPERATURE;
  return streamAnswer({ chat, model, signal, clock, messages, temperature, ...more });
}

/** Asks for single lines anew. Nothing is asked of a server that failed or was told to stop, nor of a model that has lost its way. */
async function mend(
  request: DrawRequest,
  { texts, ended }: DrawnParts,
): Promise<{ readonly app: App | undefined; readonly lines: number; readonly turns: number } | undefined> {
  const isLost = ended.kind === 'runaway' && ended.why !== 'too-much';
  if (ended.kind === 'cancelled' || ended.kind === 'fault' || isLost) return undefined;
  let app: App | undefined;
  let lines = 0;
  let turns = 0;
  for (const text of texts) {
    const repaired = await repairTurns({
      text,
      language: request.outline.language,
      signal: request.signal,
      known: texts.filter((other) => other !== text).flatMap(screensDrawn),
      // A long feature has no more turns than a short one.
      most: MOST_TURNS - turns,
      ask: (messages, maxTokens) => {
        request.onState(`${request.model} writes single lines anew`);
        const label = `Mend lines: ${request.outline.name.slice(0, 80)}`;
        const room = maxTokens + (request.attempt?.thoughtTokens ?? 0);
        return ask(request, messages, { maxTokens: room, label, onLine: nothing, onAnew: nothing });
      },
    });
    app = joinParts(app, read(request, repaired.text).app);
    lines += repaired.lines;
    turns += repaired.turns;
  }
  return { app: lines === 0 ? undefined : app, lines, turns };
}

function read(request: DrawRequest, text: string): ScreenReading {
  return parseScreens(text, optionsFor(request));
}

function optionsFor({ outline: { language, direction, name } }: DrawRequest): ScreenOptions {
  return { limits: modelLimits, language, direction, name };
}

/** Tokens of a part of the outline: a small context must hold the rules and an answer besides. */
function outlineRoom(request: DrawRequest): number {
  return Math.min(LONG_FEATURE, Math.max(200, contextOf(request) - fixedTokens(request) - answerRoom(request)));
}

function answerRoom(request: DrawRequest): number {
  const free = contextOf(request) - fixedTokens(request) - LEAST_ANSWER;
  return Math.max(LEAST_ANSWER, Math.min(ANSWER_TOKENS, free));
}

function contextOf({ contextTokens }: DrawRequest): number {
  return contextTokens ?? DEFAULT_CONTEXT;
}

function fixedTokens({ outline }: DrawRequest): number {
  const messages = drawMessages({ outline, scenarios: [], drawn: [] });
  return messages.reduce((sum, { content }) => sum + estimateTokens(content), MARGIN);
}
