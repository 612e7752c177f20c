import * as vscode from 'vscode';
import type { Connection } from '../../core/llm/connection.ts';
import type { Server } from '../../core/llm/discovery.ts';
import type { RequestLog } from '../../core/llm/requestLog.ts';
import type { Outcome } from '../../core/outcome.ts';
import { fail } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';
import { onSettingChange, readSetting } from '../platform/settings.ts';
import { Consent } from './consent.ts';
import { serverKey } from './keys.ts';
import type { ModelAccess, OpenModels } from './modelAccess.ts';
import { modelUse, namedModels } from './models.ts';
import { type ServerState, summaryOf } from './serverState.ts';

/** The one way to the server: finds it, keeps the connection between runs, and says what it knows. */
export class ServerAccess implements ModelAccess, vscode.Disposable {
  readonly #services: Services;
  readonly #requests: RequestLog;
  readonly #consent: Consent;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #settings: vscode.Disposable;
  #state: ServerState = { kind: 'unknown' };
  #connection: { readonly key: string; readonly connection: Connection } | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(services: Services, requests: RequestLog) {
    this.#services = services;
    this.#requests = requests;
    this.#consent = new Consent(services.userMemory);
    this.#settings = onSettingChange(
      ['impact.server.url', 'impact.server.fastModel', 'impact.server.reasoningModel', 'impact.file.engine'],
      () => void this.look(AbortSignal.timeout(10_000)),
    );
  }

  get state(): ServerState {
    return this.#state;
  }

  get summary(): string {
    return summaryOf(this.#state);
  }

  /** Asks the server what it has, unless the setting rules it out or it stands on another machine and was not agreed to. */
  async look(signal: AbortSignal): Promise<ServerState> {
    if (readSetting('impact.file.engine') === 'built-in') return this.#become({ kind: 'unused' });
    const { isOnThisMachine, normaliseEndpoint } = await import('../../core/llm/endpoint.ts');
    const address = normaliseEndpoint(readSetting('impact.server.url'));
    if (address.kind !== 'ok') {
      const message = address.kind === 'failed' ? address.message : '';
      return this.#become({ kind: 'off', code: 'bad-address', message });
    }
    if (!isOnThisMachine(address.value) && !this.#consent.given(address.value))
      return this.#become({ kind: 'unknown' });
    this.#become({ kind: 'checking' });
    const { discover } = await import('../../core/llm/discovery.ts');
    const { plainFetch } = await import('../../node/plainFetch.ts');
    const key = await serverKey(this.#services.secrets, address.value);
    const found = await discover({ baseUrl: address.value, key, signal, fetch: plainFetch });
    if (found.kind === 'cancelled') return this.#become({ kind: 'unknown' });
    if (found.kind === 'failed') {
      this.#services.log.info(`Server at ${address.value}: ${found.fault.code}`);
      return this.#become({ kind: 'off', code: found.fault.code, message: found.message });
    }
    const named = await namedModels(found.value);
    return this.#become({ kind: 'ready', server: found.value, ...named });
  }

  async open(signal: AbortSignal): Promise<Outcome<OpenModels | undefined>> {
    const engine = readSetting('impact.file.engine');
    if (engine === 'built-in') return { kind: 'ok', value: undefined };
    const agreed = await this.#agree();
    if (agreed.kind !== 'ok') return agreed;
    const state = await this.look(signal);
    if (signal.aborted) return { kind: 'cancelled' };
    if (state.kind !== 'ready') {
      const off = state.kind === 'off' ? state : undefined;
      if (engine === 'auto' && off?.code === 'unreachable') return { kind: 'ok', value: undefined };
      return this.#insteadOf(off?.message ?? 'The server could not be asked.', engine);
    }
    const connection = await this.#connect(state.server, signal);
    const { fast, reasoning } = state;
    if (fast === undefined) {
      return this.#insteadOf(`The server at ${connection.address} has no model that can answer.`, engine);
    }
    const warm = await connection.warmUp(fast, signal);
    if (warm.kind === 'failed') return this.#insteadOf(warm.message, engine);
    if (warm.kind === 'cancelled') return warm;
    const value: OpenModels = {
      address: connection.address,
      chat: connection.chat,
      fast: modelUse(connection, fast),
      ...(reasoning === undefined ? {} : { reasoning: modelUse(connection, reasoning) }),
    };
    return { kind: 'ok', value };
  }

  /** Loads a model by one request for one token; the message says why it could not. */
  async load(model: string, signal: AbortSignal): Promise<Outcome<undefined>> {
    const state = this.#state;
    if (state.kind !== 'ready') return { kind: 'failed', message: 'The server does not answer.' };
    const warm = await (await this.#connect(state.server, signal)).warmUp(model, signal);
    await this.look(signal);
    return warm.kind === 'ok' ? { kind: 'ok', value: undefined } : warm;
  }

  async #agree(): Promise<Outcome<undefined>> {
    const { isOnThisMachine, normaliseEndpoint } = await import('../../core/llm/endpoint.ts');
    const address = normaliseEndpoint(readSetting('impact.server.url'));
    if (address.kind !== 'ok') return address;
    if (isOnThisMachine(address.value) || (await this.#consent.ask(address.value)))
      return { kind: 'ok', value: undefined };
    return { kind: 'cancelled' };
  }

  /** A server that is there and cannot be used: falling back in silence would surprise, so the owner is asked. */
  async #insteadOf(message: string, engine: 'auto' | 'server'): Promise<Outcome<undefined>> {
    if (engine === 'server') {
      return { kind: 'failed', message: `${message} The setting impact.file.engine asks for a server.` };
    }
    let chosen = false;
    await fail(
      message,
      { title: 'Use Built-in Engine', run: () => (chosen = true) },
      { title: 'Check Connection', run: () => vscode.commands.executeCommand('impact.connection.check') },
    );
    return chosen ? { kind: 'ok', value: undefined } : { kind: 'cancelled' };
  }

  async #connect(server: Server, signal: AbortSignal): Promise<Connection> {
    const { connectionTo } = await import('../../core/llm/connection.ts');
    const { plainFetch } = await import('../../node/plainFetch.ts');
    const key = await serverKey(this.#services.secrets, server.address);
    const kept = this.#connection;
    if (kept !== undefined && kept.connection.address === server.address && kept.key === key) {
      await kept.connection.refresh(signal);
      return kept.connection;
    }
    const stall = readSetting('impact.server.stallSeconds') * 1000;
    const connection = connectionTo(
      {
        baseUrl: server.address,
        key,
        fetch: plainFetch,
        clock: this.#services.clock,
        log: this.#services.log,
        // The signal of a run that ends must not end the connection that outlives it.
        signal: new AbortController().signal,
        requests: this.#requests,
        patience: { between: stall, first: Math.max(stall, 120_000) },
      },
      server,
    );
    this.#connection = { key, connection };
    return connection;
  }

  #become(state: ServerState): ServerState {
    this.#state = state;
    this.#changed.fire();
    return state;
  }

  dispose(): void {
    this.#settings.dispose();
    this.#changed.dispose();
  }
}
