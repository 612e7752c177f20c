import type { ServerResponse } from 'node:http';
import type { Hub } from './hub.ts';
import type { Token } from './reply.ts';
import type { FaultMode } from './script.ts';
import type { ChatCall, Instance } from './types.ts';
import { openStream, sendJson } from './wire.ts';

export interface ChatStream {
  token(token: Token): void;
  finish(reason: 'stop' | 'length', completionTokens: number): void;
  error(message: string, shape?: 'object' | 'string' | 'no-event'): void;
  /** 400 with a string, before anything was sent. */
  refuse(message: string): void;
  cutOff(): void;
  emptyEnd(usage: boolean): void;
  raw(text: string): void;
}

interface Parts {
  readonly call: ChatCall;
  readonly instance: Instance;
  readonly response: ServerResponse;
  readonly promptTokens: number;
  /** `/api/v0`: statistics beside the answer. */
  readonly rich: boolean;
  readonly fault: FaultMode | undefined;
}

let counter = 0;

/** The two shapes of an answer, streamed and whole, as LM Studio writes them. */
export function createChatStream(hub: Hub, parts: Parts): ChatStream {
  const { call, instance, response, fault } = parts;
  const { settings } = hub.state;
  const streamed = call.body['stream'] === true;
  counter += 1;
  const id = `chatcmpl-${counter.toString(36).padStart(8, '0')}`;
  const created = Math.floor(Date.now() / 1000);
  const gathered = { content: '', reasoning_content: '', reasoning: '' };
  let reasoningTokens = 0;

  const write = (text: string): void => {
    if (response.destroyed || response.writableEnded) return;
    openStream(response, settings);
    const bytes = Buffer.from(text, 'utf8');
    if (fault?.kind !== 'split-bytes') return void response.write(bytes);
    for (let at = 0; at < bytes.length; at += fault.size) response.write(bytes.subarray(at, at + fault.size));
  };
  const chunk = (delta: unknown, reason: string | null): void => {
    const body = {
      id,
      object: 'chat.completion.chunk',
      created,
      model: instance.id,
      system_fingerprint: instance.id,
      choices: [{ index: 0, delta, logprobs: null, finish_reason: reason }],
    };
    if (fault?.kind === 'comments') write(': still here\n\n');
    write(`data: ${JSON.stringify(body)}\n\n`);
  };
  const usage = (completion: number): unknown => ({
    prompt_tokens: parts.promptTokens,
    completion_tokens: completion,
    total_tokens: parts.promptTokens + completion,
    completion_tokens_details: { reasoning_tokens: reasoningTokens },
  });
  const usageChunk = (completion: number): void => {
    const options = Object(call.body['stream_options']);
    if (options.include_usage !== true) return;
    write(
      `data: ${JSON.stringify({ id, object: 'chat.completion.chunk', created, model: instance.id, choices: [], usage: usage(completion) })}\n\n`,
    );
  };
  const whole = (reason: string, completion: number): unknown => ({
    id,
    object: 'chat.completion',
    created,
    model: instance.id,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: gathered.content,
          ...(gathered.reasoning === '' ? {} : { reasoning: gathered.reasoning }),
          reasoning_content: gathered.reasoning_content,
          tool_calls: [],
        },
        logprobs: null,
        finish_reason: reason,
      },
    ],
    usage: usage(completion),
    stats: parts.rich
      ? {
          tokens_per_second: 51.4,
          time_to_first_token: 0.1,
          generation_time: 0.9,
          stop_reason: reason === 'stop' ? 'eosFound' : 'maxPredictedTokensReached',
        }
      : {},
    ...(parts.rich
      ? { model_info: { context_length: instance.contextLength }, runtime: { name: 'simulator', version: '1.0.0' } }
      : {}),
    system_fingerprint: instance.id,
  });
  return {
    token: ({ field, text }) => {
      gathered[field] += text;
      if (field !== 'content') reasoningTokens += 1;
      if (streamed) chunk({ role: 'assistant', [field]: text }, null);
    },
    finish: (reason, completion) => {
      hub.counters.finished += 1;
      if (!streamed) return sendJson(response, settings, 200, whole(reason, completion));
      chunk({}, reason);
      if (fault?.kind === 'finish-then') {
        if (fault.end === 'break') response.socket?.end(() => response.destroy());
        return;
      }
      usageChunk(completion);
      if (fault?.kind !== 'finish-without-done') write('data: [DONE]\n\n');
      response.end();
    },
    error: (message, shape = 'object') => {
      hub.counters.failed += 1;
      if (!streamed) return sendJson(response, settings, 400, { error: message });
      const body = shape === 'string' ? { error: message } : { error: { message }, message };
      write(`${shape === 'no-event' ? '' : 'event: error\n'}data: ${JSON.stringify(body)}\n\n`);
      response.end();
    },
    refuse: (message) => {
      hub.counters.failed += 1;
      sendJson(response, settings, 400, { error: message });
    },
    cutOff: () => {
      openStream(response, settings);
      response.end();
    },
    emptyEnd: (withUsage) => {
      openStream(response, settings);
      if (withUsage) {
        chunk({}, 'stop');
        usageChunk(0);
      }
      write(withUsage ? 'data: [DONE]\n\n' : '');
      response.end();
    },
    raw: write,
  };
}
