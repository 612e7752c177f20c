import type { Connection } from '../../core/llm/connection.ts';
import type { Server } from '../../core/llm/discovery.ts';
import type { RequestLog } from '../../core/llm/requestLog.ts';
import type { Services } from '../platform/services.ts';
import { readNumber } from '../platform/settings.ts';
import { serverKey } from './keys.ts';

/**
 * One connection for as long as address, key and patience stay the same: it knows what a model does not bear and how many
 * requests the server takes, which a new one would have to learn again, and two side by side would ask for more than that.
 */
export class KeptConnection {
  readonly #services: Services;
  readonly #requests: RequestLog;
  #kept:
    | { readonly key: string; readonly stall: number; readonly slots: number; readonly connection: Connection }
    | undefined;

  constructor(services: Services, requests: RequestLog) {
    this.#services = services;
    this.#requests = requests;
  }

  /** To a server that was found a moment ago. */
  async to(server: Server, signal: AbortSignal): Promise<Connection> {
    const { connectionTo } = await import('../../core/llm/connection.ts');
    const { plainFetch } = await import('../../node/plainFetch.ts');
    const key = await serverKey(this.#services.secrets, server.address);
    const stall = readNumber('impact.server.stallSeconds') * 1000;
    const slots = Math.floor(readNumber('impact.server.slots'));
    const kept = this.#kept;
    const same = kept?.key === key && kept.stall === stall && kept.slots === slots;
    if (kept?.connection.address === server.address && same) {
      await kept.connection.refresh(signal);
      return kept.connection;
    }
    const { clock, log } = this.#services;
    const connection = connectionTo(
      {
        baseUrl: server.address,
        key,
        fetch: plainFetch,
        clock,
        log,
        // The signal of a run that ends must not end the connection that outlives it.
        signal: new AbortController().signal,
        requests: this.#requests,
        ...(slots === 0 ? {} : { slots }),
        patience: { between: stall, first: Math.max(stall, 120_000) },
      },
      server,
    );
    this.#kept = { key, stall, slots, connection };
    return connection;
  }
}
