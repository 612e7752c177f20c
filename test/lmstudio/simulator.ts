import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { answerChat } from './chat.ts';
import { nativeCatalog, olderCatalog, olderItem, plainCatalog } from './catalog.ts';
import { type Hub, createHub, unload } from './hub.ts';
import { answerCompletion, answerEmbeddings, answerLoad, answerResponses, answerUnload } from './others.ts';
import type { FaultMode } from './script.ts';
import type { Counters, SimulatorOptions, SimulatorState } from './types.ts';
import { commonHeaders, readBody, sendJson, unexpected } from './wire.ts';

export interface Simulator {
  /** Base URL: `http://127.0.0.1:port/v1`. */
  readonly url: string;
  readonly state: SimulatorState;
  readonly counters: Counters;
  /** The next `times` requests for an answer (of the model, where named) meet this fault; plans are worked off in order. */
  script(fault: FaultMode, plan?: { readonly model?: string; readonly times?: number }): void;
  /** Resolves when the state is reached; tests wait so instead of sleeping. */
  until(reached: () => boolean): Promise<void>;
  /** Throws a model out, as its owner would in the app. */
  unload(key: string): void;
  close(): Promise<void>;
}

const AUTH_ERROR = {
  type: 'invalid_request',
  code: 'invalid_api_key',
  message:
    "An LM Studio API token is required to make requests to this server, but none was provided using the Authorization header using the 'Bearer' scheme (i.e., 'Authorization: Bearer $LM_API_TOKEN').",
};

/** A server that behaves, and misbehaves, like LM Studio. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const hub = createHub(options);
  const server = createServer((request, response) => {
    void answer(hub, request, response).catch((error: unknown) => {
      // A broken answerer of a test must fail that test, not hang it.
      if (response.headersSent) response.destroy();
      else sendJson(response, hub.state.settings, 400, { error: String(error) });
    });
  });
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}/v1`,
    state: hub.state,
    counters: hub.counters,
    script: (fault, plan = {}) => {
      hub.plan.push({ fault, left: plan.times ?? 1, ...(plan.model === undefined ? {} : { model: plan.model }) });
    },
    until: (reached) => reachedInTime(hub, reached),
    unload: (key) => {
      for (const instance of hub.state.instances.filter((one) => one.key === key))
        unload(hub, instance, 'Model unloaded.');
    },
    close: () => close(hub, server),
  };
}

/** Rejects instead of hanging a whole test run where a state never comes; long enough for the slowest machine. */
async function reachedInTime(hub: Hub, reached: () => boolean): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const { prompts, paths, ...counters } = hub.counters;
    const asked = `${prompts.length} prompts, ${paths.length} requests`;
    late.reject(new Error(`The state never came: ${reached.toString()}; ${asked}, ${JSON.stringify(counters)}`));
  }, 60_000);
  try {
    await Promise.race([hub.until(reached), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function answer(hub: Hub, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { settings, models } = hub.state;
  const method = request.method ?? 'GET';
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  hub.counters.paths.push(`${method} ${path}`);
  const text = await readBody(request);
  const json = (status: number, body: unknown): void => sendJson(response, settings, status, body);
  if (method === 'OPTIONS' && settings.cors) {
    response.writeHead(200, commonHeaders(settings));
    response.end();
    return;
  }
  if (method === 'GET' && path === '/lmstudio-greeting' && isLmStudio(hub)) return json(200, { lmstudio: true });
  const token = settings.requireAuth;
  const sent = request.headers.authorization?.replace(/^Bearer /, '') ?? request.headers['x-api-key'];
  if (token !== undefined && sent !== token) return json(401, { error: AUTH_ERROR });
  const route = `${method} ${path}`;
  if (!isKnown(hub, route)) return unknownRoute(hub, response, method, path);
  if (method === 'GET') {
    if (path === '/v1/models') return json(200, plainCatalog(hub));
    if (path === '/api/v1/models') return json(200, nativeCatalog(hub));
    if (path === '/api/v0/models') return json(200, olderCatalog(hub));
    if (path === '/props') return json(200, llamaProps(hub));
    if (path === '/slots') return json(200, llamaSlots(hub));
    const model = models.find((one) => `/api/v0/models/${one.key}` === decodeURIComponent(path));
    return model === undefined ? json(404, { error: 'Model not found' }) : json(200, olderItem(hub, model));
  }
  const body = parse(text);
  if (body === undefined) return json(400, { error: "Cannot read properties of null (reading 'type')" });
  if (path === '/v1/chat/completions') return answerChat(hub, response, body, false);
  if (path === '/api/v0/chat/completions') return answerChat(hub, response, body, true);
  if (path === '/v1/completions') return answerCompletion(hub, response, body);
  if (path === '/v1/embeddings') return answerEmbeddings(hub, response, body);
  if (path === '/v1/responses') return answerResponses(hub, response, body);
  if (path === '/api/v1/models/load') return answerLoad(hub, response, body);
  return answerUnload(hub, response, body);
}

const OPENAI_ROUTES = ['GET /v1/models', 'POST /v1/chat/completions', 'POST /v1/completions', 'POST /v1/embeddings'];
const OLDER_ROUTES = [...OPENAI_ROUTES, 'POST /v1/responses', 'GET /api/v0/models', 'POST /api/v0/chat/completions'];
const ROUTES: Readonly<Record<SimulatorState['settings']['kind'], readonly string[]>> = {
  openai: OPENAI_ROUTES,
  'llama-server': [...OPENAI_ROUTES, 'GET /props', 'GET /slots'],
  'lmstudio-0.3': OLDER_ROUTES,
  'lmstudio-0.4': [...OLDER_ROUTES, 'GET /api/v1/models', 'POST /api/v1/models/load', 'POST /api/v1/models/unload'],
};

function isKnown(hub: Hub, route: string): boolean {
  return (
    ROUTES[hub.state.settings.kind].includes(route) || (isLmStudio(hub) && route.startsWith('GET /api/v0/models/'))
  );
}

function isLmStudio(hub: Hub): boolean {
  return hub.state.settings.kind.startsWith('lmstudio');
}

/** LM Studio answers what it does not know with status 200 and a text; others with 404. */
function unknownRoute(hub: Hub, response: ServerResponse, method: string, path: string): void {
  if (isLmStudio(hub)) return sendJson(response, hub.state.settings, 200, unexpected(method, path));
  sendJson(response, hub.state.settings, 404, {
    error: { code: 404, message: 'File Not Found', type: 'not_found_error' },
  });
}

function llamaProps(hub: Hub): unknown {
  const instance = hub.state.instances[0];
  return {
    default_generation_settings: { id: 0, n_ctx: instance?.contextLength ?? 4096, is_processing: false },
    total_slots: instance?.parallel ?? 1,
    model_path: `/models/${instance?.key ?? 'none'}.gguf`,
  };
}

function llamaSlots(hub: Hub): unknown {
  const instance = hub.state.instances[0];
  return Array.from({ length: instance?.parallel ?? 1 }, (_, id) => ({
    id,
    n_ctx: instance?.contextLength ?? 4096,
    is_processing: false,
  }));
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('no address'));
    });
  });
}

function close(hub: Hub, server: Server): Promise<void> {
  hub.closed.abort();
  hub.touch();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
