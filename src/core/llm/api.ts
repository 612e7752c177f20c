import { OpenAI } from 'openai';
import type { Fetch } from './web.ts';

/** Told how many bytes each part of an answer has. */
export type OnBytes = (count: number) => void;

export interface ApiOptions {
  readonly address: string;
  readonly key: string;
  readonly fetch: Fetch;
}

const listener: unique symbol = Symbol('listener');

interface Heard {
  readonly [listener]?: OnBytes;
}

/**
 * The client for one address, for all requests to it: making one takes longer than sending a request. It is told not to retry,
 * because each retry of a slow answer is one more generation on the user's machine; and its own time limit is set aside for a watch
 * over every byte, which each request brings along (`hearing`).
 */
export function createApi({ address, key, fetch }: ApiOptions): OpenAI {
  const headers = headersFor(key);
  return new OpenAI({
    apiKey: key === '' ? 'lm-studio' : key,
    baseURL: address,
    // The user's variables for another service must not travel to this one.
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: 2_147_483_647,
    logLevel: 'off',
    fetch: async (input, { [listener]: onBytes, ...init }: RequestInit & Heard = {}) => {
      const response = await fetch(input, { ...init, headers, redirect: 'manual' });
      if (response.body === null || onBytes === undefined) return response;
      const { status, statusText } = response;
      return new Response(heard(response.body, onBytes), { status, statusText, headers: response.headers });
    },
  });
}

/** `fetchOptions` of a request whose bytes are to be heard of. */
export function hearing(onBytes: OnBytes): Pick<RequestInit, 'redirect'> & Heard {
  return { [listener]: onBytes };
}

/** By hand, part by part: a `TransformStream` in between costs more than all the rest of a short answer. */
function heard(body: ReadableStream<Uint8Array>, onBytes: OnBytes): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      pull: async (out) => {
        const { done, value } = await reader.read();
        if (done) return out.close();
        onBytes(value.byteLength);
        out.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** Ours alone: the client would add what it finds in the environment (`OPENAI_CUSTOM_HEADERS`) and facts of the machine. */
function headersFor(key: string): Record<string, string> {
  const authorization = key === '' ? {} : { authorization: `Bearer ${key}` };
  return { 'content-type': 'application/json', accept: 'text/event-stream', ...authorization };
}
