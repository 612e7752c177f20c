import assert from 'node:assert/strict';
import { type RequestListener, createServer } from 'node:http';
import type { Socket } from 'node:net';
import { type TestContext, describe, it } from 'node:test';
import { readCapped } from '../../../src/core/llm/web.ts';
import { connectionsTo } from '../../../src/node/connections.ts';
import { plainFetch } from '../../../src/node/plainFetch.ts';

async function serve(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return `http://127.0.0.1:${address.port}/`;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

describe('fetch over plain HTTP', () => {
  it('sends method, headers and body, and reads status, headers and body', async (t) => {
    const url = await serve(t, (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        response.writeHead(418, { 'x-seen': `${request.method} ${String(request.headers['x-mine'])}` });
        response.end(body.toUpperCase());
      });
    });
    const response = await plainFetch(url, { method: 'POST', headers: { 'x-mine': '1' }, body: 'žluť 🐎' });
    assert.equal(response.status, 418);
    assert.equal(response.headers.get('x-seen'), 'POST 1');
    assert.equal(await response.text(), 'ŽLUŤ 🐎');
  });

  it('uses a connection again behind an answer that came whole, once the server was seen to keep the first', async (t) => {
    const ports: unknown[] = [];
    const url = await serve(t, (request, response) => {
      ports.push(request.socket.remotePort);
      response.write('data: [DONE]');
      // The end of the body comes by itself, when the reader has left.
      setImmediate(() => response.end());
    });
    const ask = async (): Promise<void> => {
      const reader = (await plainFetch(url)).body?.getReader();
      await reader?.read();
      await reader?.cancel();
    };
    await ask();
    await ask();
    await until(() => connectionsTo(new URL(url), 'GET').reused);
    await ask();
    await until(() => ports.length === 3);
    assert.deepEqual([new Set(ports).size, ports[2]], [2, ports[0]]);
  });

  it('loses no request to a server that says it keeps connections and closes each behind its answer', async (t) => {
    const url = await serve(t, (request, response) => {
      response.writeHead(200, { connection: 'keep-alive', 'keep-alive': 'timeout=5' });
      response.end('whole', () => request.socket.end());
    });
    for (let at = 0; at < 40; at += 1) assert.equal(await (await plainFetch(url)).text(), 'whole');
    assert.equal(connectionsTo(new URL(url), 'GET').reused, false);
  });

  it('keeps none any longer where one was closed before its time', async (t) => {
    const sockets = new Set<Socket>();
    const url = await serve(t, (request, response) => {
      sockets.add(request.socket);
      response.end();
    });
    const connections = connectionsTo(new URL(url), 'GET');
    await (await plainFetch(url)).text();
    await until(() => connections.reused);
    for (const socket of sockets) socket.destroy();
    await until(() => !connections.reused);
    await (await plainFetch(url)).text();
    await (await plainFetch(url)).text();
    assert.equal(sockets.size, 3);
  });

  it('closes a connection that nothing asks over for a second, and none that a request waits on', async (t) => {
    const idleClosed = Promise.withResolvers<void>();
    const url = await serve(t, (request, response) => {
      if (request.url === '/slow') void idleClosed.promise.then(() => response.end('late'));
      else {
        request.socket.once('close', () => idleClosed.resolve());
        response.end();
      }
    });
    await (await plainFetch(url)).text();
    await until(() => connectionsTo(new URL(url), 'GET').reused);
    const [first, slow] = [plainFetch(url), plainFetch(`${url}slow`)];
    await (await first).text();
    await idleClosed.promise;
    assert.equal(await (await slow).text(), 'late');
    assert.equal(connectionsTo(new URL(url), 'GET').reused, true);
  });

  it('sends nothing twice: a kept connection that turns out to be dead is a fault', async (t) => {
    let requests = 0;
    const url = await serve(t, (request, response) => {
      requests += 1;
      if (requests === 2) request.socket.destroy();
      else response.end();
    });
    await (await plainFetch(url)).text();
    await until(() => connectionsTo(new URL(url), 'GET').reused);
    await assert.rejects(plainFetch(url));
    assert.equal(requests, 2);
  });

  it('follows no redirect', async (t) => {
    let requests = 0;
    const url = await serve(t, (_, response) => {
      requests += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    assert.equal((await plainFetch(url)).status, 302);
    assert.equal(requests, 1);
  });

  it('reads an answer without a body', async (t) => {
    const url = await serve(t, (_, response) => response.writeHead(204).end());
    const response = await plainFetch(url);
    assert.equal(response.status, 204);
    assert.equal(response.body, null);
  });

  it('gives a large body whole, however slowly it is read', async (t) => {
    const part = 'x'.repeat(100_000);
    const url = await serve(t, (_, response) => {
      for (let at = 0; at < 30; at += 1) response.write(part);
      response.end();
    });
    let size = 0;
    const body = (await plainFetch(url)).body;
    assert.ok(body !== null);
    for await (const bytes of body) {
      size += bytes.byteLength;
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(size, 3_000_000);
  });

  it('closes the socket when aborted in the middle', async (t) => {
    const closed = Promise.withResolvers<void>();
    const url = await serve(t, (_, response) => {
      response.write('begin');
      response.once('close', () => closed.resolve());
    });
    const stop = new AbortController();
    const response = await plainFetch(url, { signal: stop.signal });
    const reading = response.text();
    stop.abort();
    await assert.rejects(reading);
    await closed.promise;
  });

  it('closes the socket when aborted before an answer, and sends nothing when aborted before', async (t) => {
    let requests = 0;
    const arrived = Promise.withResolvers<void>();
    const url = await serve(t, () => {
      requests += 1;
      arrived.resolve();
    });
    const stop = new AbortController();
    const pending = plainFetch(url, { signal: stop.signal });
    await arrived.promise;
    stop.abort();
    await assert.rejects(pending, { name: 'AbortError' });
    await assert.rejects(plainFetch(url, { signal: AbortSignal.abort() }), { name: 'AbortError' });
    assert.equal(requests, 1);
  });

  it('tells a body that breaks off', async (t) => {
    const url = await serve(t, (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    await assert.rejects((await plainFetch(url)).text());
  });

  it('reads no more of a body than is wanted', async (t) => {
    const closed = Promise.withResolvers<void>();
    const url = await serve(t, (_, response) => {
      response.once('close', () => closed.resolve());
      const more = (): boolean => response.destroyed || !response.write('x'.repeat(10_000)) || more();
      response.on('drain', more);
      more();
    });
    const text = await readCapped(await plainFetch(url), 50_000);
    assert.ok(text.length >= 50_000 && text.length < 200_000);
    await closed.promise;
  });
});
