import type { TestContext } from 'node:test';
import type { Chat, ChatFault, ChatOutcome, ChatRequest } from '../../../src/core/llm/chat.ts';
import { type ChatWorld, createChat } from '../../../src/core/llm/client.ts';
import { createTokenEstimate } from '../../../src/core/llm/contextBudget.ts';
import { discover } from '../../../src/core/llm/discovery.ts';
import type { ModelFacts } from '../../../src/core/llm/modelFacts.ts';
import { type RequestLog, createRequestLog } from '../../../src/core/llm/requestLog.ts';
import { createSlots } from '../../../src/core/llm/slots.ts';
import type { Clock, Log } from '../../../src/core/ports.ts';
import { plainFetch } from '../../../src/node/plainFetch.ts';
import { type Simulator, startSimulator } from '../../lmstudio/simulator.ts';
import type { SimulatorOptions } from '../../lmstudio/types.ts';

export const quietLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export interface ManualClock extends Clock {
  /** Moves the time and wakes those whose wait is over. */
  advance(milliseconds: number): void;
}

/** Time stands still until it is moved. */
export function manualClock(): ManualClock {
  let now = 1_700_000_000_000;
  const waits = new Set<() => void>();
  return {
    now: () => now,
    wait: (milliseconds, signal) =>
      new Promise((resolve) => {
        const until = now + milliseconds;
        const look = (): void => {
          if (now < until && signal?.aborted !== true) return;
          waits.delete(look);
          signal?.removeEventListener('abort', look);
          resolve();
        };
        waits.add(look);
        signal?.addEventListener('abort', look);
        look();
      }),
    advance: (milliseconds) => {
      now += milliseconds;
      for (const look of waits) look();
    },
  };
}

export interface World {
  readonly simulator: Simulator;
  readonly chat: Chat;
  readonly requests: RequestLog;
  readonly clock: ManualClock;
}

/** A simulator that is closed with the test, and a client that knows what discovery found there. */
export async function newWorld(
  t: TestContext,
  options: SimulatorOptions = {},
  more: Partial<ChatWorld> = {},
): Promise<World> {
  const simulator = await startSimulator(options);
  t.after(() => simulator.close());
  const found = await discover({
    baseUrl: simulator.url,
    ...(options.settings?.requireAuth === undefined ? {} : { key: options.settings.requireAuth }),
    signal: new AbortController().signal,
    fetch: plainFetch,
  });
  const models = found.kind === 'ok' ? found.value.models : [];
  const clock = manualClock();
  const requests = createRequestLog();
  return {
    simulator,
    requests,
    clock,
    chat: createChat({ ...worldAt(simulator.url, models, clock, requests), ...more }),
  };
}

export function worldAt(address: string, models: readonly ModelFacts[], clock: Clock, requests: RequestLog): ChatWorld {
  const estimate = createTokenEstimate();
  const facts = (id: string): ModelFacts | undefined => models.find((model) => model.id === id);
  return {
    address,
    key: '',
    fetch: plainFetch,
    clock,
    log: quietLog,
    requests,
    facts,
    estimate: () => estimate,
    slots: createSlots((id) => {
      const instance = facts(id)?.loaded[0];
      return {
        slots: instance?.slots ?? 1,
        loaded: instance !== undefined,
        shared: true,
        ...(instance?.contextTokens === undefined ? {} : { contextTokens: instance.contextTokens }),
      };
    }),
  };
}

/** A small question that the plausible classifier answers with `Cooking`. */
export function ask(more: Partial<ChatRequest> = {}): ChatRequest {
  return {
    model: 'fast',
    messages: [
      { role: 'system', content: 'Choose the theme of the post.' },
      { role: 'user', content: 'Today I speak of cooking. Cooking is a joy, and cooking is work.' },
    ],
    maxTokens: 200,
    temperature: 0,
    label: 'File: a.md',
    signal: new AbortController().signal,
    ...more,
  };
}

export const themeSchema: NonNullable<ChatRequest['schema']> = {
  name: 'filing',
  schema: {
    type: 'object',
    properties: { theme: { type: 'string', enum: ['Gardening', 'Cooking', 'none'] }, quote: { type: 'string' } },
    required: ['theme', 'quote'],
    additionalProperties: false,
  },
};

export function answered(outcome: ChatOutcome): Extract<ChatOutcome, { kind: 'ok' }> {
  if (outcome.kind !== 'ok') throw new Error(`expected an answer, got ${JSON.stringify(outcome)}`);
  return outcome;
}

export function faultIn(outcome: ChatOutcome): ChatFault {
  if (outcome.kind !== 'failed') throw new Error(`expected a fault, got ${JSON.stringify(outcome)}`);
  return outcome.fault;
}
