import type { Scripted } from './types.ts';

/** What goes wrong with a request for an answer. Texts and shapes are those that real servers sent. */
export type FaultMode =
  | { readonly kind: 'status'; readonly status: number; readonly body: unknown }
  /** A 200 answer that is no stream. */
  | { readonly kind: 'plain'; readonly type: string; readonly body: string }
  /** An error event: before any token (0) or after so many; as object or string, with or without an `event:` line. */
  | {
      readonly kind: 'sse-error';
      readonly after: number;
      readonly message: string;
      readonly shape?: 'object' | 'string' | 'no-event';
    }
  | { readonly kind: 'destroy'; readonly after: number }
  /** The stream ends with neither a finish reason nor `[DONE]`. */
  | { readonly kind: 'no-done'; readonly after: number }
  | { readonly kind: 'finish-without-done' }
  /** After the finish reason: nothing and an open socket, or a broken one. */
  | { readonly kind: 'finish-then'; readonly end: 'silence' | 'break' }
  | { readonly kind: 'empty-stream'; readonly usage?: boolean }
  /** Nothing at all, headers and then nothing, or so many tokens and then nothing. */
  | { readonly kind: 'silent'; readonly from: 'request' | 'headers' | number }
  /** Tokens without end, whatever `max_tokens` says. */
  | { readonly kind: 'endless'; readonly token?: string; readonly heedsMaxTokens?: boolean }
  /** Bytes without a line end. */
  | { readonly kind: 'endless-line' }
  | { readonly kind: 'garbage-event'; readonly after: number }
  /** This answer instead of the model's. */
  | { readonly kind: 'answer'; readonly text: string; readonly reasoning?: string }
  /** The model is unloaded after so many tokens. */
  | { readonly kind: 'unload'; readonly after: number }
  /** The answer's bytes cut at every `size` bytes, in the middle of characters. */
  | { readonly kind: 'split-bytes'; readonly size: number }
  /** Comments between the events, as a proxy sends them. */
  | { readonly kind: 'comments' };

const unloaded = 'Model unloaded.';

export const faults = {
  noModelsLoaded: status(400, {
    error: "No models loaded. Please load a model in the developer page or use the 'lms load' command.",
  }),
  unknownModel: status(400, {
    error: {
      message: 'Invalid model identifier "o4-mini". Please specify a valid downloaded model (e.g., a, b, c).',
      type: 'invalid_request_error',
      param: 'model',
      code: 'model_not_found',
    },
  }),
  loadRefused: status(404, {
    error: {
      message:
        'Failed to load model "big". Error: Model loading aborted due to insufficient system resources. Overloading the system will likely cause it to freeze.',
    },
  }),
  overflow400: status(400, {
    error:
      'The number of tokens to keep from the initial prompt is greater than the context length (n_keep: 13055>= n_ctx: 4096). Try to load the model with a larger context length, or provide a shorter input.',
  }),
  overflowStream: sse(
    0,
    'Input does not fit in context length. The input has 31430 tokens, but the context length only supports 30000 tokens.',
  ),
  overflowLlamaServer: status(400, {
    error: {
      code: 400,
      message: 'request (9000 tokens) exceeds the available context size (8192 tokens), try increasing it',
      type: 'exceed_context_size_error',
      n_prompt_tokens: 9000,
      n_ctx: 8192,
    },
  }),
  overflowEmpty: { kind: 'empty-stream', usage: true },
  sharedOverflow: sse(2, 'Context size has been exceeded.'),
  jsonObject400: status(400, { error: "'response_format.type' must be 'json_schema' or 'text'" }),
  template: status(400, {
    error:
      'Error rendering prompt with jinja template: "No user query found in messages.". This is usually an issue with the model\'s prompt template.',
  }),
  malformed: status(400, { error: "Cannot read properties of null (reading 'type')" }),
  crashed: sse(
    1,
    '<LM Studio error> The model has crashed without additional information. (Exit code: 0). Error Data: n/a, Additional Data: n/a',
  ),
  unloadedEarly: sse(0, unloaded),
  unloadedMidway: { kind: 'unload', after: 2 },
  pegNative: sse(
    1,
    'Engine protocol predict stream returned an error: {"code":500,"message":"The model produced output that does not match the expected peg-native format","type":"server_error"}',
  ),
  effort400: status(400, {
    error: {
      message: "Model 'fast' does not expose reasoning configuration.",
      type: 'invalid_request',
      param: 'reasoning',
      code: 'invalid_value',
    },
  }),
  unexpectedEndpoint: {
    kind: 'plain',
    type: 'application/json; charset=utf-8',
    body: '{"error":"Unexpected endpoint or method. (POST /chat/completions)"}',
  },
  webPage: { kind: 'plain', type: 'text/html', body: '<!doctype html><title>Router</title>' },
  busy: status(503, { error: { code: 503, message: 'Loading model', type: 'unavailable_error' } }),
  broken: status(500, { error: 'Internal error' }),
} satisfies Record<string, FaultMode>;

/** The next fault for a model, if one is planned; each counts down. */
export function nextFault(plan: readonly Scripted[], model: string): FaultMode | undefined {
  const hit = plan.find((one) => one.left > 0 && (one.model === undefined || one.model === model));
  if (hit === undefined) return undefined;
  hit.left -= 1;
  return hit.fault;
}

function status(code: number, body: unknown): FaultMode {
  return { kind: 'status', status: code, body };
}

function sse(after: number, message: string): FaultMode {
  return { kind: 'sse-error', after, message };
}
