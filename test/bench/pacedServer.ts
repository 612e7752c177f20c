import { createServer, type ServerResponse } from 'node:http';

export interface PacedServer {
  /** Base URL. */
  readonly url: string;
  /** Milliseconds of slot time given so far, as the server's own clock saw them. */
  readonly busy: () => number;
  readonly calls: () => number;
  close(): Promise<void>;
}

/**
 * An OpenAI-compatible server that takes exactly `service` milliseconds for every answer, `slots` of them side by side, the
 * rest waiting in line: the ideal time of any batch is then known. The answer names a theme of the request's own schema.
 */
export async function startPacedServer(slots: number, service: number): Promise<PacedServer> {
  const line: (() => void)[] = [];
  let running = 0;
  let busy = 0;
  let calls = 0;
  const next = (): void => {
    while (running < slots && line.length > 0) {
      running++;
      line.shift()?.();
    }
  };
  const serve = (body: string, response: ServerResponse): void => {
    const started = performance.now();
    setTimeout(() => {
      busy += performance.now() - started;
      running--;
      // The next request begins before this answer is written out, as in a real engine with a queue.
      next();
      write(response, answerTo(body));
    }, service);
  };
  const server = createServer((request, response) => {
    if (request.method !== 'POST') {
      const list = { object: 'list', data: [{ id: 'paced', object: 'model', max_model_len: 8192 }] };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(list));
      return;
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      calls++;
      line.push(() => serve(Buffer.concat(parts).toString('utf8'), response));
      next();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    busy: () => busy,
    calls: () => calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The first label of the schema's first closed list, for every string the schema asks for. */
function answerTo(body: string): string {
  const properties: Record<string, { enum?: readonly string[] }> =
    JSON.parse(body).response_format?.json_schema?.schema?.properties ?? {};
  const entries = Object.entries(properties).map(([name, { enum: labels }]) => [name, labels?.[0] ?? '']);
  return JSON.stringify(Object.fromEntries(entries));
}

function write(response: ServerResponse, content: string): void {
  response.setHeader('content-type', 'text/event-stream');
  response.end(`${chunk({ role: 'assistant', content }, null)}${chunk({}, 'stop')}data: [DONE]\n\n`);
}

function chunk(delta: unknown, reason: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: reason }];
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'paced', choices })}\n\n`;
}
