import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Settings } from './types.ts';

const MOST_BODY = 64 * 1024 * 1024;

export function commonHeaders(settings: Settings): Record<string, string> {
  const cors: Record<string, string> = settings.cors
    ? { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' }
    : {};
  return { 'X-Powered-By': 'Express', ...cors };
}

export function sendJson(response: ServerResponse, settings: Settings, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...commonHeaders(settings),
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    Connection: 'keep-alive',
    'Keep-Alive': 'timeout=5',
  });
  response.end(text);
}

export function openStream(response: ServerResponse, settings: Settings): void {
  if (response.headersSent) return;
  response.writeHead(200, {
    ...commonHeaders(settings),
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache',
    Connection: 'keep-alive',
  });
  response.flushHeaders();
}

export function unexpected(method: string, path: string): { readonly error: string } {
  return { error: `Unexpected endpoint or method. (${method} ${path})` };
}

export async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    size += bytes.byteLength;
    if (size > MOST_BODY) throw new Error('body too large');
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Text in pieces of about a token: a word with the space before it, at most `size` characters. */
export function tokensOf(text: string, size = 6): readonly string[] {
  const pieces: string[] = [];
  for (const word of text.match(/\s*\S+|\s+$/g) ?? []) {
    pieces.push(...(word.match(new RegExp(`.{1,${size}}`, 'gsu')) ?? []));
  }
  return pieces;
}

/** Four characters a token, as English has it. */
export function countTokens(text: string): number {
  return Math.ceil(text.length / 4);
}

/** Resolves after the time, or when the signal ends. 0 lets other work go first and no more. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener('abort', finish, { once: true });
  });
}
