import { createServer, type ServerResponse } from 'node:http';

/**
 * An OpenAI-compatible server in a process of its own: `node pacedServer.ts <slots> <milliseconds>`. It takes exactly that long
 * for every answer, `slots` of them side by side, the rest waiting in line, so that the ideal time of any batch is known. The
 * answer names a theme of the request's own schema. Prints its address; `GET /busy` tells the slot time given so far. It shares
 * the machine's processors with what it measures, so it does as little as it can: each schema's answer is made once.
 */
const slots = Number(process.argv[2]);
const service = Number(process.argv[3]);
const line: (() => void)[] = [];
const answers = new Map<string, Buffer>();
const headers = { 'content-type': 'text/event-stream' };
let running = 0;
let busy = 0;
let calls = 0;

function next(): void {
  while (running < slots && line.length > 0) {
    running++;
    line.shift()?.();
  }
}

function serve(body: string, response: ServerResponse): void {
  const started = performance.now();
  setTimeout(() => {
    busy += performance.now() - started;
    running--;
    // The next request begins before this answer is written out, as in a real engine with a queue.
    next();
    response.writeHead(200, headers).end(answerTo(body));
  }, service);
}

const server = createServer((request, response) => {
  if (request.method !== 'POST') {
    const list = { object: 'list', data: [{ id: 'paced', object: 'model', max_model_len: 8192 }] };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(request.url === '/busy' ? { busy, calls } : list));
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
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address !== 'string') process.stdout.write(`http://127.0.0.1:${address.port}\n`);
});
// Ends with the process that started it, however that one ends.
process.stdin.resume().on('end', () => process.exit(0));

/** The answer to this body, by what it ends in: the schema. */
function answerTo(body: string): Buffer {
  const form = body.slice(body.lastIndexOf('"response_format"'));
  const known = answers.get(form);
  if (known !== undefined) return known;
  const made = Buffer.from(
    `${chunk({ role: 'assistant', content: contentFor(body) }, null)}${chunk({}, 'stop')}data: [DONE]\n\n`,
  );
  answers.set(form, made);
  return made;
}

/** The first label of the schema's first closed list, for every string the schema asks for. */
function contentFor(body: string): string {
  const properties: Record<string, { enum?: readonly string[] }> =
    JSON.parse(body).response_format?.json_schema?.schema?.properties ?? {};
  const entries = Object.entries(properties).map(([name, { enum: labels }]) => [name, labels?.[0] ?? '']);
  return JSON.stringify(Object.fromEntries(entries));
}

function chunk(delta: unknown, reason: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: reason }];
  return `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'paced', choices })}\n\n`;
}
