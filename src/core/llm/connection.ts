import type { Outcome } from '../outcome.ts';
import type { Clock, Log } from '../ports.ts';
import { probe, type Capabilities, type Seen } from './capabilities.ts';
import type { Chat, ChatFault } from './chat.ts';
import { type PatienceSettings, createChat } from './client.ts';
import { DEFAULT_CONTEXT, type TokenEstimate, createTokenEstimate } from './contextBudget.ts';
import { type Discovery, type Server, discover } from './discovery.ts';
import { normaliseEndpoint } from './endpoint.ts';
import { loadModel } from './loadModel.ts';
import type { LoadedInstance, ModelFacts } from './modelFacts.ts';
import { patientChat } from './patientChat.ts';
import { type RequestLog, createRequestLog } from './requestLog.ts';
import { type Lane, createSlots } from './slots.ts';
import { type Suggestion, suggestModels } from './suggest.ts';
import type { Fetch } from './web.ts';

export interface ConnectRequest {
  /** As the user typed it. */
  readonly baseUrl: string;
  readonly key?: string;
  /** `plainFetch` of `src/node`. */
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** One log for all connections of a window, so that what was asked before a change of address can still be read. */
  readonly requests?: RequestLog;
  /** Requests at once, where the user knows better than the server tells. */
  readonly slots?: number;
  readonly patience?: Partial<PatienceSettings>;
}

export interface Connection {
  /** Base URL, normalised. */
  readonly address: string;
  /** As last found. */
  readonly server: Server;
  readonly chat: Chat;
  /** The same for long runs: it waits for a server that restarts, and tells so each time. */
  patient(tell: (message: string) => void): Chat;
  readonly requests: RequestLog;
  /** Two models to begin with. */
  readonly suggestion: Suggestion;
  /** By model id or by the id of a loaded instance. */
  facts(model: string): ModelFacts | undefined;
  /** Requests of the model that may run at once. */
  slots(model: string): number;
  /** Tokens of the loaded instance; LM Studio's default where it is not known. */
  contextTokens(model: string): number;
  /** Requests at once share `contextTokens`; else each has them for itself. */
  sharesContext(model: string): boolean;
  estimate(model: string): TokenEstimate;
  /** What the server was seen to do with the model, by a call or two the first time; `undefined` when cancelled. */
  capabilities(model: string, signal: AbortSignal): Promise<Capabilities | undefined>;
  /** Asks the server anew what it has; on failure the old facts stay. */
  refresh(signal: AbortSignal): Promise<Discovery>;
  /** Has LM Studio load the model with this many tokens of context, and learns what came of it. */
  load(model: string, contextTokens: number, signal: AbortSignal): Promise<WarmUp>;
  /**
   * Has the server load the model, if it is not in memory, by one request for one token, and learns its context and slots.
   * To be called before prompts are made for it: they are measured by both.
   */
  warmUp(model: string, signal: AbortSignal): Promise<WarmUp>;
}

export type WarmUp =
  | { readonly kind: 'ok' }
  | { readonly kind: 'failed'; readonly message: string; readonly fault: ChatFault }
  | { readonly kind: 'cancelled' };

/** Requests at once where a server that is not LM Studio does not tell: such servers queue what is too much. */
const UNTOLD_SLOTS = 4;

/** Finds the server and its models, and ties the parts of this folder together. Nothing but questions for lists is sent. */
export async function connect(request: ConnectRequest): Promise<Outcome<Connection>> {
  const address = normaliseEndpoint(request.baseUrl);
  if (address.kind !== 'ok') return address;
  const found = await discover(discoveryOf(request, address.value));
  if (found.kind !== 'ok') return found;
  return { kind: 'ok', value: connectionTo(request, found.value) };
}

/** A connection to a server that was found before. */
export function connectionTo(request: ConnectRequest, found: Server): Connection {
  const { address } = found;
  let server = found;
  const facts = (id: string): ModelFacts | undefined =>
    server.models.find((model) => model.id === id || model.loaded.some((instance) => instance.id === id));
  const instanceOf = (id: string): LoadedInstance | undefined =>
    facts(id)?.loaded.find((instance) => instance.id === id) ?? facts(id)?.loaded[0];
  const laneOf = (id: string): Lane => lane(server, facts(id), instanceOf(id), request.slots);
  const slots = createSlots(laneOf);
  const estimates = new Map<string, TokenEstimate>();
  const estimate = (model: string): TokenEstimate => {
    const known = estimates.get(model) ?? createTokenEstimate();
    estimates.set(model, known);
    return known;
  };
  const requests = request.requests ?? createRequestLog();
  const refresh = async (signal: AbortSignal): Promise<Discovery> => {
    const next = await discover({ ...discoveryOf(request, address), signal });
    if (next.kind !== 'ok') return next;
    server = next.value;
    slots.relearn();
    return next;
  };
  const seen = new Map<string, Promise<Seen | undefined>>();
  const open = new Set<string>();
  const capabilities = async (model: string, signal: AbortSignal): Promise<Capabilities | undefined> => {
    const known = seen.get(model) ?? probe(server, chat, model, signal);
    seen.set(model, known);
    const told = await known;
    if (told?.failsOpen === true) open.add(model);
    // Cancelled, or hidden by a fault that passes: asked anew next time.
    if (told?.lasting !== true && seen.get(model) === known) seen.delete(model);
    if (told !== undefined) return { schema: told.schema, logprobs: told.logprobs, slots: slots.size(model) };
    // Whoever asked first has left; this one still wants to know.
    return signal.aborted ? undefined : capabilities(model, signal);
  };
  const chat = createChat({
    address,
    key: request.key ?? '',
    fetch: request.fetch,
    clock: request.clock,
    log: request.log,
    requests,
    slots,
    facts,
    estimate,
    failsOpen: (model) => open.has(model),
    ...(request.patience === undefined ? {} : { patience: request.patience }),
  });
  return {
    address,
    get server() {
      return server;
    },
    get suggestion() {
      return suggestModels(server.models);
    },
    chat,
    patient: (tell) => patientChat({ chat, clock: request.clock, log: request.log, tell }),
    requests,
    facts,
    estimate,
    capabilities,
    refresh,
    slots: (model) => slots.size(model),
    contextTokens: (model) => instanceOf(model)?.contextTokens ?? DEFAULT_CONTEXT,
    sharesContext: (model) => laneOf(model).shared,
    load: async (model, contextTokens, signal) => {
      const { key = '', fetch } = request;
      const loaded = await loadModel({ address, key, fetch, model, contextTokens, signal });
      if (loaded.kind !== 'ok') return loaded;
      slots.settled(model);
      await refresh(signal);
      return signal.aborted ? { kind: 'cancelled' } : { kind: 'ok' };
    },
    warmUp: async (model, signal) => {
      if (laneOf(model).loaded) return { kind: 'ok' };
      const outcome = await chat(firstCall(model, signal));
      if (outcome.kind === 'cancelled') return outcome;
      // One token is no answer, and need not be: what matters is that the model is in memory now.
      if (outcome.kind === 'failed' && outcome.fault.code !== 'empty') {
        return { kind: 'failed', message: outcome.fault.message, fault: outcome.fault };
      }
      await refresh(signal);
      return signal.aborted ? { kind: 'cancelled' } : { kind: 'ok' };
    },
  };
}

function firstCall(model: string, signal: AbortSignal): Parameters<Chat>[0] {
  const messages = [{ role: 'user', content: 'Say yes.' }] as const;
  return { model, messages, maxTokens: 2, temperature: 0, label: `Load ${model}`, signal };
}

/** LM Studio's slots share one context, and it takes one request at a time where it does not say. */
function lane(
  server: Server,
  model: ModelFacts | undefined,
  instance: LoadedInstance | undefined,
  wanted?: number,
): Lane {
  const isLmStudio = server.kind === 'lmstudio';
  const contextTokens = instance?.contextTokens;
  return {
    slots: wanted ?? instance?.slots ?? (isLmStudio ? 1 : UNTOLD_SLOTS),
    shared: isLmStudio,
    loaded: instance !== undefined || model?.loadedKnown === false || !isLmStudio,
    ...(contextTokens === undefined ? {} : { contextTokens }),
  };
}

function discoveryOf(request: ConnectRequest, baseUrl: string): Parameters<typeof discover>[0] {
  const { key, signal, fetch } = request;
  return { baseUrl, signal, fetch, ...(key === undefined ? {} : { key }) };
}
