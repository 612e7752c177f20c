import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { plausibleAnswer } from './answer.ts';
import { type Hub, loadModel, takeInstance, unload } from './hub.ts';
import { nextFault } from './script.ts';
import { countTokens, sendJson, tokensOf } from './wire.ts';

type Body = Readonly<Record<string, unknown>>;

/** Keys `POST /api/v1/models/load` knows; any other is refused. */
const LOAD_KEYS = new Set([
  'model',
  'context_length',
  'eval_batch_size',
  'flash_attention',
  'num_experts',
  'offload_kv_cache_to_gpu',
  'echo_load_config',
]);

/** `POST /api/v1/models/load`. */
export async function answerLoad(hub: Hub, response: ServerResponse, body: Body): Promise<void> {
  const { settings, models } = hub.state;
  const strange = Object.keys(body).filter((key) => !LOAD_KEYS.has(key));
  if (strange.length > 0) {
    return invalid(
      hub,
      response,
      `Unrecognized key(s) in object: ${strange.map((key) => `'${key}'`).join(', ')}`,
      'unrecognized_keys',
    );
  }
  if (typeof body['model'] !== 'string')
    return invalid(hub, response, '"model" is required', 'missing_required_parameter');
  const model = models.find((one) => one.key === body['model']);
  if (model === undefined) {
    const error = {
      type: 'model_not_found',
      message: `Model "${body['model']}" not found`,
      code: 'model_not_found',
      param: 'model',
    };
    return sendJson(response, settings, 404, { error });
  }
  const contextLength = Number(body['context_length'] ?? 4096);
  const instance = await loadModel(hub, model, { jit: false, contextLength });
  sendJson(response, settings, 200, {
    type: model.type === 'embedding' ? 'embedding' : 'llm',
    instance_id: instance.id,
    load_time_seconds: (hub.options.loadMs ?? 0) / 1000,
    status: 'loaded',
    ...(body['echo_load_config'] === true ? { load_config: { context_length: contextLength } } : {}),
  });
}

/** `POST /api/v1/models/unload`. */
export function answerUnload(hub: Hub, response: ServerResponse, body: Body): void {
  const instance = hub.state.instances.find((one) => one.id === body['instance_id']);
  if (instance === undefined)
    return invalid(hub, response, `No instance "${String(body['instance_id'])}"`, 'model_not_found');
  unload(hub, instance, 'Model unloaded.');
  sendJson(response, hub.state.settings, 200, { instance_id: instance.id });
}

/** `POST /v1/embeddings`: always floats, usage always 0. */
export async function answerEmbeddings(hub: Hub, response: ServerResponse, body: Body): Promise<void> {
  const model = String(body['model']);
  const fault = nextFault(hub.plan, model);
  if (fault?.kind === 'status') return sendJson(response, hub.state.settings, fault.status, fault.body);
  const taken = await takeInstance(hub, model);
  if (taken.kind === 'failed') return sendJson(response, hub.state.settings, taken.status, { error: taken.error });
  const inputs = Array.isArray(body['input']) ? body['input'] : [body['input']];
  sendJson(response, hub.state.settings, 200, {
    object: 'list',
    data: inputs.map((input, index) => ({ object: 'embedding', embedding: vectorOf(String(input)), index })),
    model: `${taken.instance.key}@q4_k_m`,
    usage: { prompt_tokens: 0, total_tokens: 0 },
  });
}

/** `POST /v1/completions`: raw prompt, whole answer. */
export async function answerCompletion(hub: Hub, response: ServerResponse, body: Body): Promise<void> {
  const taken = await takeInstance(hub, String(body['model']));
  if (taken.kind === 'failed') return sendJson(response, hub.state.settings, taken.status, { error: taken.error });
  const prompt = typeof body['prompt'] === 'string' ? body['prompt'] : '';
  const limit = Number(body['max_tokens'] ?? 64);
  const made = tokensOf(`A completion of: ${prompt.slice(0, 40)}`).slice(0, limit);
  sendJson(response, hub.state.settings, 200, {
    id: 'cmpl-1',
    object: 'text_completion',
    model: taken.instance.id,
    choices: [
      { index: 0, text: made.join(''), logprobs: null, finish_reason: made.length < limit ? 'stop' : 'length' },
    ],
    usage: {
      prompt_tokens: countTokens(prompt),
      completion_tokens: made.length,
      total_tokens: countTokens(prompt) + made.length,
    },
  });
}

/** `POST /v1/responses`: alternatives of tokens only where asked for, the sampled one first, the rest in no order; none on GGUF. */
export async function answerResponses(hub: Hub, response: ServerResponse, body: Body): Promise<void> {
  const { settings } = hub.state;
  const text = Object(body['text']);
  if (body['text'] !== undefined && text.format === undefined) {
    const error = {
      message: 'Required',
      type: 'invalid_request_error',
      param: 'text.format',
      code: 'missing_required_parameter',
    };
    return sendJson(response, settings, 400, { error });
  }
  const taken = await takeInstance(hub, String(body['model']));
  if (taken.kind === 'failed') {
    const error =
      typeof taken.error === 'string'
        ? { message: taken.error, type: 'invalid_request_error', param: 'model', code: null }
        : taken.error;
    return sendJson(response, settings, taken.status, { error });
  }
  const model = hub.state.models.find((one) => one.key === taken.instance.key);
  const input = typeof body['input'] === 'string' ? body['input'] : JSON.stringify(body['input']);
  const said = (model?.answer ?? hub.options.answer ?? plausibleAnswer)({
    model: taken.instance.id,
    messages: [{ role: 'user', content: input }],
    schema: undefined,
    maxTokens: Number(body['max_output_tokens'] ?? Infinity),
    body,
  });
  const include = Array.isArray(body['include']) ? body['include'] : [];
  const wanted = include.includes('message.output_text.logprobs') && model?.format === 'mlx';
  const made = tokensOf(said);
  sendJson(response, settings, 200, {
    id: 'resp_1',
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    status: 'completed',
    incomplete_details: null,
    model: taken.instance.id,
    output: [
      {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        status: 'completed',
        content: [
          {
            type: 'output_text',
            text: said,
            annotations: [],
            logprobs: wanted ? made.map((token) => alternatives(token, Number(body['top_logprobs'] ?? 0))) : [],
          },
        ],
      },
    ],
    error: null,
    tools: [],
    top_p: false,
    frequency_penalty: 1.1,
    usage: {
      input_tokens: countTokens(input),
      output_tokens: made.length,
      total_tokens: countTokens(input) + made.length,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens_details: { reasoning_tokens: 0 },
    },
  });
}

function alternatives(token: string, count: number): unknown {
  const others = Array.from({ length: Math.max(0, count - 1) }, (_, index) =>
    alternative(`${index}`, index % 2 === 0 ? -5.11 : -0.03125),
  );
  return {
    token,
    logprob: -4.1875,
    bytes: [...Buffer.from(token)],
    top_logprobs: count === 0 ? [] : [alternative(token, -4.1875), ...others],
  };
}

function alternative(token: string, logprob: number): unknown {
  return { token, logprob, bytes: [...Buffer.from(token)] };
}

/** Sixteen numbers, the same for the same text. */
function vectorOf(text: string): readonly number[] {
  return [...createHash('sha256').update(text).digest()].slice(0, 16).map((byte) => (byte - 127.5) / 127.5);
}

function invalid(hub: Hub, response: ServerResponse, message: string, code: string): void {
  sendJson(response, hub.state.settings, 400, { error: { type: 'invalid_request', message, code, param: 'model' } });
}
