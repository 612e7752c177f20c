import type { ChatFault, FaultCode } from './chat.ts';
import { field, jsonOrNothing, textField } from './shape.ts';

/** What a fault's message names. */
export interface FaultPlace {
  /** Base URL, without a key. */
  readonly address: string;
  readonly model: string;
  /** Tokens the loaded model can hold, where known. */
  readonly contextTokens?: number;
  /** Text of the prompt: a server's words that repeat it are left out of the message. */
  readonly prompt?: string;
}

/** A refusal that another form of the same request can get around. */
export type RefusedPart = 'schema' | 'effort';

export interface ServerFault {
  readonly fault: ChatFault;
  readonly part?: RefusedPart;
}

interface Kind {
  readonly passing: boolean;
  readonly fatal: boolean;
  readonly message: (place: FaultPlace, words: string) => string;
}

const KINDS: Readonly<Record<FaultCode, Kind>> = {
  unreachable: kind(
    'passing fatal',
    (at) =>
      `Nothing answers at ${at.address}. Start the server in LM Studio (Developer → Start server), or correct the address.`,
  ),
  'wrong-address': kind(
    'fatal',
    (at, words) =>
      `What answers at ${at.address} is not an OpenAI-compatible API${words}. Check the address; LM Studio's ends in /v1.`,
  ),
  unauthorized: kind(
    'fatal',
    (at) =>
      `The server at ${at.address} refuses the key, or wants one. Make a token in LM Studio (Developer → API tokens) and set it as the key.`,
  ),
  'no-model': kind(
    'fatal',
    (at, words) =>
      `The server at ${at.address} has no model “${at.model}” to answer with${words}. Load it in LM Studio, or choose another model.`,
  ),
  'load-refused': kind(
    'fatal',
    (at, words) =>
      `The model “${at.model}” cannot be loaded at ${at.address}${words}. Close other models, load it with a smaller context, or choose a smaller model.`,
  ),
  unloaded: kind(
    'passing',
    (at, words) =>
      `The model “${at.model}” at ${at.address} was unloaded or crashed while it answered${words}. Keep it loaded (LM Studio: no auto-evict), then run again.`,
  ),
  'context-overflow': kind(
    '',
    (at, words) =>
      `The text does not fit the context of “${at.model}” at ${at.address}${size(at)}${words}. Load the model with a longer context, 8192 or more.`,
  ),
  stalled: kind(
    'passing',
    (at, words) =>
      `The server at ${at.address} went silent while “${at.model}” was to answer${words}. See whether the model still runs, then try again.`,
  ),
  interrupted: kind(
    'passing',
    (at, words) =>
      `The answer of “${at.model}” from ${at.address} broke off before its end${words}. See the server's log, then try again.`,
  ),
  empty: kind(
    '',
    (at, words) =>
      `“${at.model}” at ${at.address} answered with nothing${words}. Try another model, or a longer context.`,
  ),
  'refused-request': kind(
    '',
    (at, words) =>
      `The server at ${at.address} does not take the request for “${at.model}”${words}. Try another model, or update the server.`,
  ),
  'server-error': kind(
    'passing',
    (at, words) =>
      `The server at ${at.address} reported an error for “${at.model}”${words}. See the server's log, then try again.`,
  ),
};

/** Patterns over a server's own words; the first that fits decides. Each is a text quoted from a real server. */
const WORDS: readonly (readonly [RegExp, FaultCode, RefusedPart?])[] = [
  [/unexpected endpoint or method/i, 'wrong-address'],
  [/invalid_api_key|api token is required|api key|unauthorized/i, 'unauthorized'],
  [/context size has been exceeded|context (length|size|window)|n_ctx|exceed_context_size/i, 'context-overflow'],
  [
    /insufficient system resources|failed to load|error loading model|requires approximately .* memory/i,
    'load-refused',
  ],
  [/model (is |was )?unloaded|model has crashed|\bexit code\b/i, 'unloaded'],
  [
    /no models? (is |are )?loaded|model_not_found|invalid model identifier|model\b.{0,120}\bnot (found|exist)|does not exist/i,
    'no-model',
  ],
  [/reasoning[ _](effort|setting)|reasoning configuration/i, 'refused-request', 'effort'],
  [
    /response_format|json.?schema|'type' must be a string|grammar|peg-native|generate parser|pattern must/i,
    'refused-request',
    'schema',
  ],
  [/jinja|prompt template|roles must alternate|no user query/i, 'refused-request'],
  [/loading model/i, 'server-error'],
];

/** A fault of our own finding. `detail` is a short phrase of ours, put in brackets. */
export function faultOf(code: FaultCode, place: FaultPlace, detail = ''): ChatFault {
  const { passing, fatal, message } = KINDS[code];
  const words = detail === '' ? '' : ` (${detail})`;
  return { code, message: message(place, words), address: place.address, passing, fatal };
}

/**
 * A fault a server told, by status or inside a stream. `body` is the response's text or the value of its `error` field; all
 * three shapes in use are read: `{"error":"…"}`, `{"error":{"message",…}}`, and the event of a stream with either.
 */
export function serverFault(body: unknown, status: number | undefined, place: FaultPlace): ServerFault {
  const words = wordsOf(body);
  const hit = WORDS.find(([pattern]) => pattern.test(words));
  const code = status === 401 || status === 403 ? 'unauthorized' : (hit?.[1] ?? codeOfStatus(status));
  const told = words === '' ? (status === undefined ? '' : `status ${status}`) : safeWords(words, place);
  const fault = faultOf(code, place, told);
  const part = hit?.[2];
  if (/^context size has been exceeded/i.test(words)) {
    // Requests that run side by side share one context; alone, each of them may well fit.
    return { fault: { ...fault, passing: true } };
  }
  return part === undefined || code !== 'refused-request' ? { fault } : { fault, part };
}

/** Gateways wrap the error of the server behind them; beyond this many it is nobody's error, and a hostile one could nest for ever. */
const MOST_WRAPPED = 8;

/** The server's own words, from any of the shapes; `''` where there are none. */
export function wordsOf(body: unknown): string {
  let inner = body;
  for (let level = 0; level < MOST_WRAPPED; level++) {
    if (typeof inner === 'string') {
      const value = inner.trimStart().startsWith('{') || inner.startsWith('"') ? jsonOrNothing(inner) : undefined;
      if (value === undefined) return withoutMarkup(inner);
      inner = value;
      continue;
    }
    const error = field(inner, 'error');
    if (error === undefined || error === null) return messageOf(inner);
    inner = error;
  }
  return '';
}

function messageOf(error: unknown): string {
  const code = textField(error, 'code') ?? textField(error, 'type');
  const message = textField(error, 'message', 600) ?? '';
  return code === undefined || message.includes(code) ? message : `${message} [${code}]`.trim();
}

function codeOfStatus(status: number | undefined): FaultCode {
  if (status === 404 || status === 405 || status === 301 || status === 302 || status === 308) return 'wrong-address';
  if (status === 413) return 'context-overflow';
  if (status === 408 || status === 425 || status === 429 || status === undefined || status >= 500)
    return 'server-error';
  return 'refused-request';
}

/** One line, short, and empty where it repeats the prompt: a message is logged, and no post text goes into a log. */
function safeWords(words: string, place: FaultPlace): string {
  const line = words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.…]+$/, '')
    .slice(0, 200);
  const prompt = place.prompt ?? '';
  if (prompt === '') return line;
  for (let at = 0; at + 24 <= line.length; at += 1) {
    if (prompt.includes(line.slice(at, at + 24))) return '';
  }
  return line;
}

function withoutMarkup(text: string): string {
  return /^\s*</.test(text) ? 'a web page' : text.slice(0, 600);
}

function size(place: FaultPlace): string {
  return place.contextTokens === undefined ? '' : ` of ${place.contextTokens} tokens`;
}

function kind(flags: string, message: Kind['message']): Kind {
  return { passing: flags.includes('passing'), fatal: flags.includes('fatal'), message };
}
