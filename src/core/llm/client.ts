import type { Clock, Log } from '../ports.ts';
import { createApi } from './api.ts';
import type { Chat, ChatOutcome, ChatRequest } from './chat.ts';
import type { TokenEstimate } from './contextBudget.ts';
import { type Exchanged, type ExchangeOutcome, exchange } from './exchange.ts';
import type { FaultPlace } from './faults.ts';
import { lacksObject } from './garbled.ts';
import { type Habits, type RequestForm, createHabits } from './habits.ts';
import type { ModelFacts } from './modelFacts.ts';
import { findJson } from './parseJson.ts';
import { requestBody } from './requestBody.ts';
import type { RequestLog } from './requestLog.ts';
import type { Pass, Slots } from './slots.ts';
import type { Fetch } from './web.ts';

export interface ChatWorld {
  /** Base URL, as `normaliseEndpoint` gives it. */
  readonly address: string;
  /** Empty where the server wants none. */
  readonly key: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly requests: RequestLog;
  readonly slots: Slots;
  readonly facts: (model: string) => ModelFacts | undefined;
  readonly estimate: (model: string) => TokenEstimate;
  readonly patience?: Partial<PatienceSettings>;
  /** The server was seen not to heed a schema of this model's. */
  readonly failsOpen?: (model: string) => boolean;
}

/** Milliseconds. */
export interface PatienceSettings {
  /** Silence between two pieces. */
  readonly between: number;
  /** Silence before the first one, beside what the prompt's length adds. */
  readonly first: number;
  /** For each token of the prompt: the slowest machines read about 20 a second. */
  readonly perPromptToken: number;
  /** Loading tens of gigabytes from a slow disk. */
  readonly load: number;
}

export const PATIENCE: PatienceSettings = { between: 60_000, first: 120_000, perPromptToken: 50, load: 600_000 };

/** Server's schema, then prompt; with effort, then without. Never more than one more request for each. */
const MOST_REQUESTS = 3;

/** The one chat call. It never rejects for what a server or a model does. */
export function createChat(world: ChatWorld): Chat {
  const habits = createHabits();
  const wire = { world, api: createApi(world) };
  return async (request) => {
    const facts = world.facts(request.model);
    const estimate = world.estimate(request.model);
    const promptTokens = estimate.promptTokens(request.messages);
    const admission = await world.slots.enter(request.model, promptTokens + request.maxTokens, request.signal);
    if (admission.kind === 'cancelled') return admission;
    try {
      return await converse(wire, habits, { request, facts, estimate, promptTokens, pass: admission.pass });
    } finally {
      admission.pass.done();
    }
  };
}

/** The client is made once for all calls. */
interface Wire {
  readonly world: ChatWorld;
  readonly api: ReturnType<typeof createApi>;
}

interface Call {
  readonly request: ChatRequest;
  readonly facts: ModelFacts | undefined;
  readonly estimate: TokenEstimate;
  readonly promptTokens: number;
  readonly pass: Pass;
}

async function converse(wire: Wire, habits: Habits, call: Call): Promise<ChatOutcome> {
  const { request } = call;
  const { world } = wire;
  if (world.failsOpen?.(request.model) === true) habits.avoid(request.model, 'schema');
  let form = habits.form(request, call.facts, call.pass.loads);
  for (let round = 1; ; round += 1) {
    const startedAt = world.clock.now();
    const outcome = await ask(wire, call, form);
    const part = round < MOST_REQUESTS ? partToLeaveOut(request, form, outcome) : undefined;
    if (part === undefined) {
      // By prompt it was no better, so the schema was not to blame.
      if (round > 1 && (isGarbled(request, outcome) || isEmpty(outcome))) habits.forgive(request.model, 'schema');
      return conclude(world, call, outcome, startedAt);
    }
    habits.avoid(request.model, part);
    world.log.info(
      `${request.model} does not bear ${part === 'schema' ? 'a schema' : 'reasoning_effort'}; asking without.`,
    );
    form = habits.form(request, call.facts, call.pass.loads);
  }
}

/** One exchange, written into the request log. */
async function ask({ world, api }: Wire, call: Call, form: RequestForm): Promise<ExchangeOutcome> {
  const { request, promptTokens, pass } = call;
  const body = requestBody(request, form);
  const startedAt = world.clock.now();
  const id = world.requests.begin({
    label: request.label,
    model: request.model,
    startedAt,
    request: JSON.stringify(body),
  });
  const patience = { ...PATIENCE, ...world.patience };
  const outcome = await exchange({
    api,
    clock: world.clock,
    body,
    place: placeOf(world, call),
    promptTokens,
    patience: {
      first: patience.first + promptTokens * patience.perPromptToken + (pass.loads ? patience.load : 0),
      between: patience.between,
    },
    signal: request.signal,
    onPiece: (piece) => {
      pass.arrived();
      request.onPiece?.(piece);
    },
  });
  world.requests.end(id, { ...entryEnd(outcome), endedAt: world.clock.now() });
  return outcome;
}

function placeOf(world: ChatWorld, { request, facts }: Call): FaultPlace {
  const contextTokens = facts?.loaded[0]?.contextTokens;
  const prompt = request.messages.map((message) => message.content).join('\n');
  return {
    address: world.address,
    model: request.model,
    prompt,
    ...(contextTokens === undefined ? {} : { contextTokens }),
  };
}

function entryEnd(outcome: ExchangeOutcome): Parameters<RequestLog['end']>[1] & object {
  if (outcome.kind === 'cancelled') return { state: 'cancelled', endedAt: 0 };
  if (outcome.kind === 'failed') {
    return { state: 'failed', endedAt: 0, answer: outcome.answer, thought: outcome.thought, fault: outcome.fault };
  }
  const { answer, thought, finish, model, usage, firstPiece } = outcome.value;
  const counts = usage === undefined ? 'tokens not told' : `${usage.promptTokens} + ${usage.completionTokens} tokens`;
  const notes = [`${model}, ${finish}, ${counts}, first piece after ${(firstPiece / 1000).toFixed(1)} s`];
  return { state: 'ok', endedAt: 0, answer, thought, notes };
}

/** What to ask again without: a part the server refuses, or the schema where it garbled the answer. */
function partToLeaveOut(
  request: ChatRequest,
  form: RequestForm,
  outcome: ExchangeOutcome,
): 'schema' | 'effort' | undefined {
  if (outcome.kind === 'failed' && outcome.part === 'effort') return form.effort === undefined ? undefined : 'effort';
  const bySchema = request.schema !== undefined && form.schema === 'server';
  if (!bySchema) return undefined;
  if (outcome.kind === 'failed') return outcome.part === 'schema' || isEmpty(outcome) ? 'schema' : undefined;
  return isGarbled(request, outcome) ? 'schema' : undefined;
}

/** No object in the answer although one was asked for. */
function isGarbled(request: ChatRequest, outcome: ExchangeOutcome): boolean {
  if (request.schema === undefined || outcome.kind !== 'ok') return false;
  const { answer, finish, blank } = outcome.value;
  return lacksObject(answer, finish, blank);
}

/** Under a schema some builds answer with nothing at all. */
function isEmpty(outcome: ExchangeOutcome): boolean {
  return outcome.kind === 'failed' && outcome.fault.code === 'empty';
}

function conclude(world: ChatWorld, call: Call, outcome: ExchangeOutcome, startedAt: number): ChatOutcome {
  const { request, pass, estimate } = call;
  if (outcome.kind === 'cancelled') return outcome;
  if (outcome.kind === 'failed') {
    const { fault } = outcome;
    world.log.warn(`${request.model}: ${fault.code}`);
    // A server that starts anew has nothing in memory, or loads on request: one goes first.
    if (fault.code === 'unloaded' || fault.code === 'unreachable') pass.lost();
    if (fault.code === 'unloaded' || (fault.code === 'context-overflow' && fault.passing)) pass.overloaded();
    return { kind: 'failed', fault };
  }
  pass.arrived();
  const { usage } = outcome.value;
  if (usage !== undefined) estimate.learn(request.messages, usage.promptTokens);
  return { kind: 'ok', ...told(request, outcome.value), total: world.clock.now() - startedAt };
}

function told(request: ChatRequest, value: Exchanged): Omit<Extract<ChatOutcome, { kind: 'ok' }>, 'kind' | 'total'> {
  const json = request.schema === undefined ? undefined : findJson(value.answer);
  const { finish, model, usage, firstPiece, logprobs } = value;
  return {
    text: json?.source ?? value.answer,
    finish,
    model,
    firstPiece,
    ...(usage === undefined ? {} : { usage }),
    ...(logprobs === undefined ? {} : { logprobs }),
  };
}
