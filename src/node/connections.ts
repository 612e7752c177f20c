import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';

/** Milliseconds that a connection is kept for the next request; the least patient servers keep theirs for five seconds. */
const KEPT = 1000;
/** Milliseconds behind its first answer after which a server is taken to keep a connection. */
const LOOK = 100;

/**
 * The connections to one server for one kind of request. They are used again only where the server was seen to keep the first one
 * open behind its answer: llama.cpp says that it keeps them and closes each behind a streamed answer, just when the next request
 * would be sent over it and be lost.
 */
export class Connections {
  /** Waits in the middle of a request are not touched by its time limit: only an idle connection is closed. */
  readonly #agent: HttpAgent;
  #state: 'unknown' | 'looking' | 'kept' | 'closed' = 'unknown';
  /** Undoes what watches an idle connection. */
  readonly #watches = new WeakMap<Duplex, () => void>();

  constructor(secure: boolean) {
    const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, timeout: KEPT });
    const keep = agent.keepSocketAlive.bind(agent);
    const reuse = agent.reuseSocket.bind(agent);
    agent.keepSocketAlive = (socket) => {
      this.#watch(socket);
      // It heeds how long the server says it keeps one, and answers so, which its type does not tell.
      const may: unknown = keep(socket);
      return may !== false && this.#state !== 'closed';
    };
    agent.reuseSocket = (socket, request) => {
      this.#watches.get(socket)?.();
      reuse(socket, request);
    };
    this.#agent = agent;
  }

  /** A request may be sent over a connection that was kept. */
  get reused(): boolean {
    return this.#state === 'kept';
  }

  /** What the next request goes through; `false` is a connection of its own. `done` is to be called when it is over. */
  next(): { readonly agent: HttpAgent | false; readonly done: () => void } {
    if (this.#state === 'kept') return { agent: this.#agent, done: nothing };
    if (this.#state !== 'unknown') return { agent: false, done: nothing };
    this.#state = 'looking';
    return { agent: this.#agent, done: () => void setTimeout(() => this.#conclude(), LOOK).unref() };
  }

  /** Its connection is still idle, or else was never kept: then the next request is looked at. */
  #conclude(): void {
    if (this.#state !== 'looking') return;
    this.#state = Object.values(this.#agent.freeSockets).some((free) => free !== undefined) ? 'kept' : 'unknown';
  }

  #watch(socket: Duplex): void {
    const since = performance.now();
    const closed = (): void => {
      // Sooner than by our own limit: not again.
      if (performance.now() - since < KEPT * 0.9) this.#state = 'closed';
    };
    socket.once('close', closed);
    this.#watches.set(socket, () => socket.off('close', closed));
  }
}

function nothing(): void {
  // What it goes through is known already.
}

const known = new Map<string, Connections>();

export function connectionsTo(url: URL, method: string): Connections {
  const key = `${method} ${url.origin}`;
  const connections = known.get(key) ?? new Connections(url.protocol === 'https:');
  known.set(key, connections);
  return connections;
}
