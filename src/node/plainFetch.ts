import { type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { Fetch } from '../core/llm/web.ts';
import { connectionsTo } from './connections.ts';

/**
 * `fetch` over `node:http`, for requests to a model server. Node's own `fetch` (undici) ends a request after 300 s without
 * headers or without a byte of the body, which reading a long prompt on a slow machine needs; lifting that takes the whole
 * undici package, at more than our own code's size. This one has no limit of its own, follows no redirect (the key would
 * travel along), and closes the socket the moment the signal is aborted, which is what stops the server's work. A connection is
 * used again only right after an answer that came whole, and where the server was seen to keep it: any other may be half dead, and
 * nothing may be sent twice.
 */
export const plainFetch: Fetch = (input, init = {}) =>
  new Promise((resolve, reject) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const { signal } = init;
    if (signal?.aborted === true) return reject(abortError(signal));
    const send = url.protocol === 'https:' ? overHttps : overHttp;
    const method = init.method ?? 'GET';
    const body = init.body ?? undefined;
    if (body !== undefined && typeof body !== 'string') return reject(new TypeError('Only a text can be sent.'));
    const headers = Object.fromEntries(new Headers(init.headers ?? {}));
    if (body !== undefined) headers['content-length'] = String(Buffer.byteLength(body));
    const { agent, done } = connectionsTo(url, method).next();
    const call = send(url, { method, headers, agent });
    call.once('close', done);
    const onAbort = (): void =>
      void call.destroy(signal === undefined || signal === null ? undefined : abortError(signal));
    signal?.addEventListener('abort', onAbort, { once: true });
    const release = (): void => signal?.removeEventListener('abort', onAbort);
    call.on('error', (error) => {
      release();
      reject(error);
    });
    call.on('response', (message) => {
      message.once('close', release);
      const status = message.statusCode ?? 0;
      if (status < 200 || status > 599) {
        call.destroy();
        return reject(new TypeError(`The server answered with status ${status}.`));
      }
      const bare = status === 204 || status === 205 || status === 304;
      if (bare) message.resume();
      const known = new Headers();
      for (const [name, value] of Object.entries(message.headers)) {
        if (value !== undefined) known.set(name, Array.isArray(value) ? value.join(', ') : value);
      }
      resolve(new Response(bare ? null : streamOf(message), { status, headers: known }));
    });
    call.end(body);
  });

function streamOf(message: IncomingMessage): ReadableStream<Uint8Array> {
  // After a cancel the message still tells what was under way; the stream is closed then and would throw.
  let open = true;
  return new ReadableStream<Uint8Array>({
    start: (out) => {
      message.on('data', (bytes: Uint8Array) => {
        if (!open) return;
        out.enqueue(new Uint8Array(bytes));
        if ((out.desiredSize ?? 1) <= 0) message.pause();
      });
      message.on('end', () => {
        if (open) out.close();
        open = false;
      });
      message.on('error', (error) => {
        if (open) out.error(error);
        open = false;
      });
    },
    pull: () => void message.resume(),
    cancel: () => {
      open = false;
      leave(message);
    },
  });
}

/** Milliseconds and bytes that the end of a body may take behind the end of what it says. */
const LAST_WAIT = 100;
const LAST_BYTES = 1024;

/**
 * Nobody reads on. A reader who had all there was to read, such as a stream's last event, leaves before the end of the body was
 * seen: that is waited for, and the connection can be used again. Any other is closed.
 */
function leave(message: IncomingMessage): void {
  let size = 0;
  const timer = setTimeout(() => message.destroy(), LAST_WAIT);
  message.once('close', () => clearTimeout(timer));
  message.on('data', (bytes: Uint8Array) => {
    size += bytes.length;
    if (size > LAST_BYTES) message.destroy();
  });
  message.resume();
}

function abortError(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('The request was aborted.', 'AbortError');
}
