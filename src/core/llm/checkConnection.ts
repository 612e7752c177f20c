import type { FaultCode } from './chat.ts';
import { type Server, discover } from './discovery.ts';
import { isOnThisMachine, normaliseEndpoint, serverRoot } from './endpoint.ts';
import type { ModelFacts } from './modelFacts.ts';
import { field, jsonOrNothing, listField } from './shape.ts';
import { suggestModels } from './suggest.ts';
import { type Fetch, readCapped } from './web.ts';

export interface ConnectionFinding {
  readonly level: 'ok' | 'hint' | 'problem';
  readonly code:
    | 'connected'
    | 'bad-address'
    | FaultCode
    | 'no-models'
    | 'embeddings-only'
    | 'none-loaded'
    | 'loads-on-request'
    | 'small-context'
    | 'another-machine';
  /** What is so. */
  readonly message: string;
  /** What to do; empty where nothing is to be done. */
  readonly next: string;
  readonly model?: string;
}

export interface CheckRequest {
  /** As the user typed it. */
  readonly baseUrl: string;
  readonly key?: string;
  readonly fetch: Fetch;
  readonly signal: AbortSignal;
}

/** Under this many tokens a post, the themes and the answer do not fit beside each other. */
export const ENOUGH_CONTEXT = 8192;

/** What keeps the address from being of use, each with the next step, the gravest first; sends questions for lists only. */
export async function checkConnection(request: CheckRequest): Promise<readonly ConnectionFinding[]> {
  const address = normaliseEndpoint(request.baseUrl);
  if (address.kind === 'cancelled') return [];
  if (address.kind === 'failed') {
    return [problem('bad-address', address.message, 'Correct the address in the settings.')];
  }
  const { key, fetch, signal } = request;
  const found = await discover({ baseUrl: address.value, fetch, signal, ...(key === undefined ? {} : { key }) });
  if (found.kind === 'cancelled') return [];
  if (found.kind === 'failed') return [fromFault(found.fault.code, found.message, request)];
  const server = found.value;
  const away = isOnThisMachine(server.address) ? [] : [elsewhere(server)];
  const models = server.models.filter((model) => model.type === 'llm');
  if (models.length === 0) return [lackOfModels(server), ...away];
  const none = models.every((model) => model.loadedKnown && model.loaded.length === 0);
  if (none) return [await notLoaded(request, server), ...away];
  return [connected(server, models), ...models.flatMap((model) => smallContext(server, model)), ...away];
}

function fromFault(code: FaultCode, message: string, request: CheckRequest): ConnectionFinding {
  const withKey = request.key !== undefined && request.key !== '';
  const steps: Partial<Record<FaultCode, string>> = {
    unreachable: 'Start the server in LM Studio: Developer → Start server, or run `lms server start`.',
    'wrong-address': 'Correct the address; LM Studio shows its own in the Developer page.',
    unauthorized: withKey
      ? 'Make a new token in LM Studio (Developer → API tokens) and set it: the server does not take this one.'
      : 'Make a token in LM Studio (Developer → API tokens) and set it as the key.',
    stalled: 'See whether the server hangs; restart it.',
  };
  return problem(code, message, steps[code] ?? 'See the server’s log.');
}

function lackOfModels(server: Server): ConnectionFinding {
  if (server.models.length > 0) {
    const message = `The server at ${server.address} has embedding models only; none of them can answer.`;
    return problem('embeddings-only', message, 'Download a chat model in LM Studio, for instance a 7B instruct model.');
  }
  const message = `The server at ${server.address} has no model.`;
  return problem('no-models', message, 'Download a model in LM Studio (Discover), or load one with `lms get`.');
}

/** With loading on request switched off `/v1/models` lists loaded models only, so a list without a chat model tells. */
async function notLoaded(request: CheckRequest, server: Server): Promise<ConnectionFinding> {
  const listed = await idsAt(request, `${serverRoot(server.address)}/v1/models`);
  const onRequest = server.models.some((model) => model.type === 'llm' && listed.includes(model.id));
  const { fast = server.models[0]?.id ?? '' } = suggestModels(server.models);
  if (onRequest) {
    const message = `No model is loaded at ${server.address}; the first request will load one, which takes a while.`;
    const next = `Load “${fast}” now with a context of ${ENOUGH_CONTEXT} or more: \`lms load ${fast} -c ${ENOUGH_CONTEXT}\`.`;
    return { level: 'hint', code: 'loads-on-request', message, next, model: fast };
  }
  const message = `No model is loaded at ${server.address}, and loading on request is switched off.`;
  return {
    ...problem(
      'none-loaded',
      message,
      `Load “${fast}” in LM Studio, or run \`lms load ${fast} -c ${ENOUGH_CONTEXT}\`.`,
    ),
    model: fast,
  };
}

async function idsAt(request: CheckRequest, url: string): Promise<readonly unknown[]> {
  const { key = '', signal } = request;
  try {
    const response = await request.fetch(url, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(2000)]),
      redirect: 'manual',
      headers: key === '' ? {} : { authorization: `Bearer ${key}` },
    });
    const body = jsonOrNothing(await readCapped(response, 1_000_000));
    return listField(body, 'data').map((item) => field(item, 'id'));
  } catch {
    return [];
  }
}

function connected(server: Server, models: readonly ModelFacts[]): ConnectionFinding {
  const loaded = models.filter((model) => model.loaded.length > 0).map((model) => model.id);
  const what = server.kind === 'lmstudio' ? 'LM Studio' : 'An OpenAI-compatible server';
  const which = loaded.length === 0 ? `${models.length} models` : `loaded: ${loaded.slice(0, 5).join(', ')}`;
  return { level: 'ok', code: 'connected', message: `${what} answers at ${server.address} (${which}).`, next: '' };
}

function smallContext(server: Server, model: ModelFacts): readonly ConnectionFinding[] {
  const size = model.loaded[0]?.contextTokens;
  if (size === undefined || size >= ENOUGH_CONTEXT) return [];
  const message = `“${model.id}” is loaded with a context of ${size} tokens; posts will be cut short.`;
  const next =
    server.kind === 'lmstudio'
      ? `Load it with ${ENOUGH_CONTEXT} or more: \`lms load ${model.id} -c ${ENOUGH_CONTEXT}\`.`
      : `Start the server with ${ENOUGH_CONTEXT} or more for each request it takes at once.`;
  return [{ level: 'hint', code: 'small-context', message, next, model: model.id }];
}

function elsewhere(server: Server): ConnectionFinding {
  const message = `${server.address} is not on this machine: texts of posts will be sent there.`;
  return { level: 'hint', code: 'another-machine', message, next: 'Use it only where that is allowed.' };
}

function problem(code: ConnectionFinding['code'], message: string, next: string): ConnectionFinding {
  return { level: 'problem', code, message, next };
}
