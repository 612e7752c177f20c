import type { Engine } from '../core/categorize/engine.ts';
import { loadedModel, modelEngines } from '../core/categorize/modelEngines.ts';
import type { LateModel } from '../core/categorize/modelEngines.ts';
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

export interface ChosenModels {
  readonly fast: string;
  readonly reasoning?: string;
}

/** The engines of a server of models. Fails where none answers, or it has not the models that were asked for. */
export async function openModels(
  request: EngineRequest,
  adviser: Engine | undefined,
  terminal: Terminal,
): Promise<Outcome<Engines>> {
  const { choice, folder, blog } = request;
  const { log, signal, files, progress } = terminal;
  const connection = await openConnection(choice.url, terminal, choice.slots);
  if (connection.kind !== 'ok') return connection;
  const chosen = chooseModels(connection.value, choice);
  if (chosen.kind !== 'ok') return chosen;
  const { address } = connection.value;
  const chat = connection.value.patient((stage) => progress.report({ stage, done: 0 }));
  const load = (id: string, stop: AbortSignal) => loadedModel(connection.value, id, stop, progress);
  const fast = await load(chosen.value.fast, signal);
  if (fast.kind !== 'ok') return fast;
  const { reasoning } = chosen.value;
  const late: LateModel | undefined =
    reasoning === undefined ? undefined : { id: reasoning, open: (stop) => load(reasoning, stop) };
  const engines = await modelEngines({
    models: { address, chat, fast: fast.value, ...(late === undefined ? {} : { reasoning: late }) },
    folder,
    themes: blog.taxonomy.themes,
    files,
    log,
    ...(adviser === undefined ? {} : { adviser }),
  });
  return { kind: 'ok', value: { ...engines, notice: describe(connection.value, chosen.value) } };
}

/** The server at this address, or where LM Studio usually listens. */
export async function openConnection(
  url: string | undefined,
  terminal: Terminal,
  slots?: number,
): Promise<Outcome<Connection>> {
  const { clock, log, signal, serverKey: key } = terminal;
  const connection = await connect({
    baseUrl: url ?? USUAL_URL,
    fetch: plainFetch,
    clock,
    log,
    signal,
    ...(key === undefined ? {} : { key }),
    ...(slots === undefined ? {} : { slots }),
  });
  if (connection.kind !== 'failed') return connection;
  return { ...connection, message: connection.message + keyHint(connection.message) };
}

/** The server's words speak of a key as every surface has one; only here it comes from the environment. */
function keyHint(message: string): string {
  return message.includes('set it as the key') ? ' Here that is the variable IMPACT_SERVER_KEY.' : '';
}

/** The models that were asked for, else those that the server's facts speak for; an error where it has none of the name. */
export function chooseModels(
  connection: Connection,
  choice: Pick<EngineChoice, 'model' | 'reasoning'>,
): Outcome<ChosenModels> {
  const { suggestion, address } = connection;
  const fast = choice.model ?? suggestion.fast;
  if (fast === undefined)
    return { kind: 'failed', message: `The server at ${address} has no chat model. Download one in LM Studio.` };
  const second = choice.reasoning ?? suggestion.reasoning;
  const reasoning = second === 'none' || second === fast ? undefined : second;
  for (const model of [fast, reasoning]) {
    if (model === undefined) continue;
    const facts = connection.facts(model);
    if (facts === undefined) return unknownModel(model, connection);
    if (facts.type !== 'llm') return notChatting(model, connection);
  }
  return { kind: 'ok', value: { fast, ...(reasoning === undefined ? {} : { reasoning }) } };
}

function notChatting(model: string, connection: Connection): Outcome<ChosenModels> {
  const models = chatModels(connection).slice(0, 10).join(', ');
  return { kind: 'failed', message: `"${model}" makes embeddings and answers no question. Name another: ${models}.` };
}

function chatModels({ server }: Connection): readonly string[] {
  return server.models.filter(({ type }) => type === 'llm').map(({ id }) => id);
}

function unknownModel(model: string, connection: Connection): Outcome<ChosenModels> {
  const { address } = connection;
  const ids = chatModels(connection);
  const guess = nearest(model, ids);
  const hint = guess === undefined ? `It has: ${ids.slice(0, 10).join(', ')}.` : `Did you mean ${guess}?`;
  return { kind: 'failed', message: `The server at ${address} has no model "${model}". ${hint}` };
}

function describe({ address, server }: Connection, { fast, reasoning }: ChosenModels): string {
  const what = server.kind === 'lmstudio' ? 'LM Studio' : 'The server';
  const models = reasoning === undefined ? fast : `${fast}, and ${reasoning} for the posts it is unsure of`;
  const sent = isOnThisMachine(address) ? '' : ' It is not on this machine: the texts of the posts are sent there.';
  return `${what} at ${address}: ${models}.${sent}`;
}
