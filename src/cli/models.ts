import { openAnswerCache } from '../core/categorize/answerCache.ts';
import type { AnswerCache } from '../core/categorize/answerCache.ts';
import type { Engine, LateEngine } from '../core/categorize/engine.ts';
import { createModelEngine } from '../core/categorize/modelEngine.ts';
import { connect } from '../core/llm/connection.ts';
import type { Connection } from '../core/llm/connection.ts';
import { isOnThisMachine } from '../core/llm/endpoint.ts';
import type { Outcome } from '../core/outcome.ts';
import { nearest } from '../core/taxonomy/editDistance.ts';
import { plainFetch } from '../node/plainFetch.ts';
import type { EngineChoice, EngineRequest, Engines } from './engineChoice.ts';
import type { Terminal } from './terminal.ts';

/** Where LM Studio listens unless it is told otherwise. */
const USUAL_URL = 'http://127.0.0.1:1234';

interface Chosen {
  readonly fast: string;
  readonly reasoning?: string;
}

/** The engines of a server of models. Fails where none answers, or it has not the models that were asked for. */
export async function openModels(
  request: EngineRequest,
  adviser: Engine | undefined,
  terminal: Terminal,
): Promise<Outcome<Engines>> {
  const { choice, folder } = request;
  const { clock, log, signal, files } = terminal;
  const key = terminal.serverKey;
  const connection = await connect({
    baseUrl: choice.url ?? USUAL_URL,
    fetch: plainFetch,
    clock,
    log,
    signal,
    ...(key === undefined ? {} : { key }),
  });
  if (connection.kind !== 'ok') return connection;
  const chosen = chooseModels(connection.value, choice);
  if (chosen.kind !== 'ok') return chosen;
  const cache = await openAnswerCache({ folder, files, log });
  const engine = engineMaker(connection.value, request, cache, adviser, terminal);
  const fast = await engine(chosen.value.fast, 'fast', signal);
  if (fast.kind !== 'ok') return fast;
  const { reasoning } = chosen.value;
  const late =
    reasoning === undefined ? undefined : lateEngine(reasoning, (stop) => engine(reasoning, 'reasoning', stop));
  const notice = describe(connection.value, chosen.value);
  return { kind: 'ok', value: { fast: fast.value, cache, notice, ...(late === undefined ? {} : { reasoning: late }) } };
}

function lateEngine(name: string, open: LateEngine['open']): LateEngine {
  return { name, open };
}

type EngineMaker = (model: string, role: 'fast' | 'reasoning', signal: AbortSignal) => Promise<Outcome<Engine>>;

/** Has the server load a model first: how much of a post it can be shown is known only then. */
function engineMaker(
  connection: Connection,
  { blog }: EngineRequest,
  cache: AnswerCache,
  adviser: Engine | undefined,
  { log, progress }: Terminal,
): EngineMaker {
  return async (model, role, signal) => {
    progress.report({ stage: `Waiting for ${model}`, done: 0 });
    const warm = await connection.warmUp(model, signal);
    if (warm.kind !== 'ok') return warm;
    const value = createModelEngine({
      chat: connection.chat,
      model,
      role,
      contextTokens: connection.contextTokens(model),
      sharedContext: connection.sharesContext(model),
      slots: connection.slots(model),
      themes: blog.taxonomy.themes,
      cache,
      log,
      // Weighed once: in both voices it would count twice where they are added up.
      ...(adviser === undefined || role === 'reasoning' ? {} : { adviser }),
    });
    return { kind: 'ok', value };
  };
}

function chooseModels(connection: Connection, choice: EngineChoice): Outcome<Chosen> {
  const { suggestion, address } = connection;
  const fast = choice.model ?? suggestion.fast;
  if (fast === undefined)
    return { kind: 'failed', message: `The server at ${address} has no chat model. Download one in LM Studio.` };
  const second = choice.reasoning ?? suggestion.reasoning;
  const reasoning = second === 'none' || second === fast ? undefined : second;
  for (const model of [fast, reasoning]) {
    if (model !== undefined && connection.facts(model) === undefined) return unknownModel(model, connection);
  }
  return { kind: 'ok', value: { fast, ...(reasoning === undefined ? {} : { reasoning }) } };
}

function unknownModel(model: string, { server, address }: Connection): Outcome<Chosen> {
  const ids = server.models.filter(({ type }) => type === 'llm').map(({ id }) => id);
  const guess = nearest(model, ids);
  const hint = guess === undefined ? `It has: ${ids.slice(0, 10).join(', ')}.` : `Did you mean ${guess}?`;
  return { kind: 'failed', message: `The server at ${address} has no model "${model}". ${hint}` };
}

function describe({ address, server }: Connection, { fast, reasoning }: Chosen): string {
  const what = server.kind === 'lmstudio' ? 'LM Studio' : 'The server';
  const models = reasoning === undefined ? fast : `${fast}, and ${reasoning} for the posts it is unsure of`;
  const sent = isOnThisMachine(address) ? '' : ' It is not on this machine: the texts of the posts are sent there.';
  return `${what} at ${address}: ${models}.${sent}`;
}
