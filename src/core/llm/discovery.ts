import type { ChatFault } from './chat.ts';
import { serverRoot } from './endpoint.ts';
import { faultOf, serverFault, wordsOf } from './faults.ts';
import { type ModelFacts, nativeModels, olderModels, plainModels, withLlamaServer } from './modelFacts.ts';
import { brokenOff } from './networkFaults.ts';
import { field, jsonOrNothing } from './shape.ts';
import { type Fetch, readCapped } from './web.ts';

export interface Server {
  /** Base URL, as normalised. */
  readonly address: string;
  readonly kind: 'lmstudio' | 'openai';
  readonly models: readonly ModelFacts[];
}

export type Discovery =
  | { readonly kind: 'ok'; readonly value: Server }
  | { readonly kind: 'failed'; readonly message: string; readonly fault: ChatFault }
  | { readonly kind: 'cancelled' };

export interface DiscoveryRequest {
  /** As `normaliseEndpoint` gives it. */
  readonly baseUrl: string;
  readonly key?: string;
  readonly signal: AbortSignal;
  readonly fetch?: Fetch;
  /** Milliseconds for each question; a server on this machine answers in a few. */
  readonly timeout?: number;
}

const MOST_BYTES = 8 * 1024 * 1024;

/**
 * What stands at an address and which models it has. Asks LM Studio's own lists first (`/api/v1/models`, then
 * `/api/v0/models`), because `/v1/models` tells neither what is loaded nor how long its context is; for other servers
 * `/v1/models`, and llama-server's `/props` and `/slots`. The body decides, never the status: LM Studio answers an unknown
 * path with status 200.
 */
export async function discover(request: DiscoveryRequest): Promise<Discovery> {
  const root = serverRoot(request.baseUrl);
  const greeting = await ask(request, `${root}/lmstudio-greeting`);
  if (request.signal.aborted) return { kind: 'cancelled' };
  if (greeting.kind === 'unreachable') return failed(greeting.fault);
  const [native, older] = await Promise.all([
    ask(request, `${root}/api/v1/models`),
    ask(request, `${root}/api/v0/models`),
  ]);
  if (request.signal.aborted) return { kind: 'cancelled' };
  const refused = [native, older].find((answer) => answer.kind === 'unauthorized');
  if (refused?.kind === 'unauthorized') return failed(refused.fault);
  const models = nativeModels(bodyOf(native)) ?? olderModels(bodyOf(older));
  if (models !== undefined) return found(request, 'lmstudio', models);
  return plainServer(request, root, field(bodyOf(greeting), 'lmstudio') === true);
}

async function plainServer(request: DiscoveryRequest, root: string, isLmStudio: boolean): Promise<Discovery> {
  const [list, props, slots] = await Promise.all([
    ask(request, `${request.baseUrl}/models`),
    ask(request, `${root}/props`),
    ask(request, `${root}/slots`),
  ]);
  if (request.signal.aborted) return { kind: 'cancelled' };
  if (list.kind !== 'answered') return failed(list.fault);
  const models = plainModels(list.body);
  if (models === undefined) {
    const place = { address: request.baseUrl, model: '' };
    const told = serverFault(list.text, list.status, place).fault;
    return failed(
      told.code === 'server-error' ? told : faultOf('wrong-address', place, wordsOf(list.text).slice(0, 120)),
    );
  }
  return found(request, isLmStudio ? 'lmstudio' : 'openai', withLlamaServer(models, bodyOf(props), bodyOf(slots)));
}

type Asked =
  | { readonly kind: 'answered'; readonly body: unknown; readonly text: string; readonly status: number }
  | { readonly kind: 'unreachable' | 'unauthorized'; readonly fault: ChatFault };

async function ask(request: DiscoveryRequest, url: string): Promise<Asked> {
  const place = { address: request.baseUrl, model: '' };
  const timeout = AbortSignal.timeout(request.timeout ?? 2000);
  try {
    const response = await (request.fetch ?? fetch)(url, {
      headers: request.key === undefined || request.key === '' ? {} : { authorization: `Bearer ${request.key}` },
      signal: AbortSignal.any([request.signal, timeout]),
      // A key must not follow a redirect to another host.
      redirect: 'manual',
    });
    const text = await readCapped(response, MOST_BYTES);
    if (response.status === 401 || response.status === 403) {
      return { kind: 'unauthorized', fault: faultOf('unauthorized', place) };
    }
    return { kind: 'answered', body: jsonOrNothing(text), text, status: response.status };
  } catch (error) {
    if (timeout.aborted) return { kind: 'unreachable', fault: faultOf('stalled', place) };
    return { kind: 'unreachable', fault: brokenOff(error, place).fault };
  }
}

function bodyOf(answer: Asked): unknown {
  return answer.kind === 'answered' ? answer.body : undefined;
}

function found(request: DiscoveryRequest, kind: Server['kind'], models: readonly ModelFacts[]): Discovery {
  return { kind: 'ok', value: { address: request.baseUrl, kind, models } };
}

function failed(fault: ChatFault): Discovery {
  return { kind: 'failed', message: fault.message, fault };
}
