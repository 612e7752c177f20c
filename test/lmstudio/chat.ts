import type { ServerResponse } from 'node:http';
import { setImmediate as breathe } from 'node:timers/promises';
import { type Hub, leaveSlot, overcommitted, takeInstance, takeSlot, uncachedTokens, unload } from './hub.ts';
import { type Token, replyTokens } from './reply.ts';
import { type FaultMode, nextFault } from './script.ts';
import { type ChatStream, createChatStream } from './stream.ts';
import type { ChatCall, Instance, Job } from './types.ts';
import { countTokens, openStream, pause, sendJson } from './wire.ts';

/** `POST /v1/chat/completions` and `/api/v0/chat/completions`. */
export async function answerChat(hub: Hub, response: ServerResponse, body: unknown, rich: boolean): Promise<void> {
  const { counters, state } = hub;
  const fail = (status: number, error: unknown): void => {
    counters.failed += 1;
    sendJson(response, state.settings, status, { error });
  };
  const read = readCall(body);
  if (typeof read === 'string') return fail(400, read);
  const call = read;
  counters.started += 1;
  counters.prompts.push(call);
  const gone = new AbortController();
  const work = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished && !work.signal.aborted) gone.abort();
  });
  gone.signal.addEventListener('abort', () => {
    counters.cancelled += 1;
    hub.touch();
  });
  counters.inFlight += 1;
  counters.peakInFlight = Math.max(counters.peakInFlight, counters.inFlight);
  hub.touch();
  try {
    const fault = nextFault(hub.plan, call.model);
    if (fault?.kind === 'status') return failWith(hub, response, fault);
    if (fault?.kind === 'plain') return sendPlain(hub, response, fault);
    if (fault?.kind === 'silent' && fault.from === 'request')
      return await hub.until(() => gone.signal.aborted || hub.closed.signal.aborted);
    const taken = await takeInstance(hub, call.model);
    if (taken.kind === 'failed') return fail(taken.status, taken.error);
    await serve(hub, { call, instance: taken.instance, response, fault, gone: gone.signal, work, rich });
  } finally {
    counters.inFlight -= 1;
    hub.touch();
  }
}

interface Serving {
  readonly call: ChatCall;
  readonly instance: Instance;
  readonly response: ServerResponse;
  readonly fault: FaultMode | undefined;
  readonly gone: AbortSignal;
  /** Ends the work: unloaded, crashed, closed. */
  readonly work: AbortController;
  readonly rich: boolean;
}

async function serve(hub: Hub, serving: Serving): Promise<void> {
  const { call, instance, response, fault, gone, work, rich } = serving;
  const model = hub.state.models.find((one) => one.key === instance.key) ?? { key: instance.key };
  const promptTokens =
    countTokens(call.messages.map((message) => message.content).join('\n')) + 4 * call.messages.length;
  const stream = createChatStream(hub, { call, instance, response, promptTokens, rich, fault });
  const job: Job = {
    tokens: promptTokens,
    fail: (message) => {
      stream.error(message);
      work.abort();
    },
  };
  if (call.schema !== undefined && model.schemaMode === 'pattern-400') return stream.refuse(PATTERN);
  if (promptTokens > instance.contextLength) return tooLong(stream, call, promptTokens, instance);
  await takeSlot(hub, instance, job, AbortSignal.any([gone, hub.closed.signal]));
  if (gone.aborted || hub.closed.signal.aborted) return;
  try {
    if (instance.unloaded) return stream.error('Model unloaded.');
    await prefill(hub, serving);
    if (gone.aborted || work.signal.aborted) return;
    if (overcommitted(instance)) return killAll(instance);
    await generate(hub, serving, job, stream, replyTokens(call, model, hub.options, fault));
  } finally {
    leaveSlot(hub, instance, job);
  }
}

const PATTERN =
  'Engine protocol predict request returned 400: {"error":{"code":400,"message":"Unable to generate parser for this template. Automatic parser generation failed: JSON schema conversion failed:\\nPattern must start with \'^\' and end with \'$\'","type":"invalid_request_error"}}';

/** The prompt is read to its end even when the client has gone: that is what keeps a slot busy after an abort. */
async function prefill(hub: Hub, { call, instance, response, fault, work }: Serving): Promise<void> {
  const { settings } = hub.state;
  if (call.body['stream'] === true && (settings.headers === 'before-prefill' || fault?.kind === 'silent'))
    openStream(response, settings);
  const { fresh, cached } = uncachedTokens(instance, JSON.stringify(call.messages));
  hub.counters.prefilled += fresh;
  hub.counters.cached += cached;
  const speed = hub.options.prefillPerSecond ?? 0;
  hub.touch();
  await hub.options.prefillGate;
  if (speed > 0) await pause((fresh / speed) * 1000, work.signal);
}

async function generate(
  hub: Hub,
  serving: Serving,
  job: Job,
  stream: ChatStream,
  tokens: readonly Token[],
): Promise<void> {
  const { call, instance, fault, gone, work, response } = serving;
  const limit = fault?.kind === 'endless' && fault.heedsMaxTokens !== true ? Infinity : call.maxTokens;
  const speed = hub.options.tokensPerSecond ?? 0;
  let made = 0;
  for (;;) {
    if (await interfere(hub, serving, stream, made)) return;
    const token =
      fault?.kind === 'endless' ? { field: 'content' as const, text: fault.token ?? ' word' } : tokens[made];
    // Real servers count one token less than the limit when they stop at it.
    const atLimit = made >= limit - 1;
    if (token === undefined || atLimit) return stream.finish(token === undefined ? 'stop' : 'length', made);
    if (speed > 0) await pause(1000 / speed, work.signal);
    else await breathe();
    if (work.signal.aborted || hub.closed.signal.aborted) return;
    made += 1;
    job.tokens += 1;
    hub.counters.tokens += 1;
    if (gone.aborted) hub.counters.tokensAfterClose += 1;
    if (gone.aborted || response.destroyed) return;
    if (overcommitted(instance)) return killAll(instance);
    stream.token(token);
    hub.touch();
  }
}

/** The planned fault, when its token has come. True where the request is over. */
async function interfere(hub: Hub, serving: Serving, stream: ChatStream, made: number): Promise<boolean> {
  const { fault, instance, response, gone, call } = serving;
  if (call.schema !== undefined && made === 1 && modelOf(hub, instance)?.schemaMode === 'type-array-error') {
    stream.error("ValueError: 'type' must be a string");
    return true;
  }
  switch (fault?.kind) {
    case 'sse-error':
      if (made < fault.after) return false;
      if (/context size has been exceeded/i.test(fault.message)) killAll(instance);
      else stream.error(fault.message, fault.shape);
      return true;
    case 'destroy':
      if (made < fault.after) return false;
      serving.work.abort();
      response.destroy();
      return true;
    case 'no-done':
      if (made < fault.after) return false;
      stream.cutOff();
      return true;
    case 'empty-stream':
      stream.emptyEnd(fault.usage === true);
      return true;
    case 'silent':
      if (typeof fault.from === 'number' && made < fault.from) return false;
      await hub.until(() => gone.aborted || hub.closed.signal.aborted);
      return true;
    case 'garbage-event':
      if (made === fault.after) stream.raw('data: {"choices": [ this is not JSON\n\n');
      return false;
    case 'endless-line':
      while (!gone.aborted && !response.destroyed && !hub.closed.signal.aborted) {
        stream.raw('x'.repeat(65_536));
        await breathe();
      }
      return true;
    case 'unload':
      if (made < fault.after) return false;
      unload(hub, instance, 'Model unloaded.');
      return true;
    default:
    case undefined:
    case 'answer':
    case 'comments':
    case 'endless':
    case 'finish-then':
    case 'finish-without-done':
    case 'plain':
    case 'split-bytes':
    case 'status':
      return false;
  }
}

function modelOf(hub: Hub, instance: Instance): Hub['state']['models'][number] | undefined {
  return hub.state.models.find((one) => one.key === instance.key);
}

function killAll(instance: Instance): void {
  for (const job of instance.jobs) job.fail('Context size has been exceeded.');
}

function tooLong(stream: ChatStream, call: ChatCall, tokens: number, instance: Instance): void {
  const message = `Input does not fit in context length. The input has ${tokens} tokens, but the context length only supports ${instance.contextLength} tokens.`;
  if (call.body['stream'] === true) stream.error(message);
  else stream.refuse(message);
}

function failWith(hub: Hub, response: ServerResponse, fault: Extract<FaultMode, { kind: 'status' }>): void {
  hub.counters.failed += 1;
  sendJson(response, hub.state.settings, fault.status, fault.body);
}

function sendPlain(hub: Hub, response: ServerResponse, fault: Extract<FaultMode, { kind: 'plain' }>): void {
  hub.counters.failed += 1;
  response.writeHead(200, { 'Content-Type': fault.type });
  response.end(fault.body);
}

/** The call, or the text of a 400 as the server words it. */
export function readCall(body: unknown): ChatCall | string {
  if (typeof body !== 'object' || body === null) return "Cannot read properties of null (reading 'messages')";
  const sent: Record<string, unknown> = Object.fromEntries(Object.entries(body));
  const { messages, response_format: format, tool_choice: choice } = sent;
  if (!Array.isArray(messages)) return `${typeof messages} is not iterable`;
  const kind: unknown = typeof format === 'object' && format !== null && 'type' in format ? format.type : undefined;
  if (format !== undefined && kind !== 'json_schema' && kind !== 'text')
    return "'response_format.type' must be 'json_schema' or 'text'";
  if (typeof choice === 'object')
    return "Invalid tool_choice type: 'object'. Supported string values: none, auto, required";
  const limit = Number(sent['max_tokens'] ?? sent['max_completion_tokens'] ?? -1);
  return {
    model: typeof sent['model'] === 'string' ? sent['model'] : '',
    messages: messages.map((message: unknown) => {
      const { role, content } = Object(message);
      return { role: String(role), content: typeof content === 'string' ? content : JSON.stringify(content) };
    }),
    schema: kind === 'json_schema' ? Object(Object(format).json_schema).schema : undefined,
    maxTokens: limit > 0 ? limit : Infinity,
    body: sent,
  };
}
