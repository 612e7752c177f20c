import * as vscode from 'vscode';
import type { LateModel, ModelUse, OpenModels } from '../../core/categorize/modelEngines.ts';
import type { Chat } from '../../core/llm/chat.ts';
import type { Connection } from '../../core/llm/connection.ts';
import type { RequestLog } from '../../core/llm/requestLog.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Progress } from '../../core/ports.ts';
import { fail } from '../platform/messages.ts';
import type { Services } from '../platform/services.ts';
import { onSettingChange, readSetting } from '../platform/settings.ts';
import { Consent, type Sent } from './consent.ts';
import { KeptConnection } from './keptConnection.ts';
import { serverKey } from './keys.ts';
import type { ModelAccess, ReviewModels } from './modelAccess.ts';
import { namedModels } from './models.ts';
import { type ServerState, summaryOf } from './serverState.ts';

/** The one way to the server: finds it, keeps the connection between runs, and says what it knows. */
export class ServerAccess implements ModelAccess, vscode.Disposable {
  readonly consent: Consent;
  readonly #services: Services;
  readonly #kept: KeptConnection;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #settings: vscode.Disposable;
  readonly #life = new AbortController();
  #state: ServerState = { kind: 'unknown' };
  /** The last state that is an answer: what a look that was broken off goes back to. */
  #settled: ServerState = { kind: 'unknown' };
  #turn = 0;

  readonly onDidChange = this.#changed.event;

  constructor(services: Services, requests: RequestLog) {
    this.#services = services;
    this.#kept = new KeptConnection(services, requests);
    this.consent = new Consent(services.userMemory);
    this.#settings = onSettingChange(
      ['impact.server.url', 'impact.server.fastModel', 'impact.server.reasoningModel', 'impact.file.engine'],
      () => void this.look(),
    );
  }

  get state(): ServerState {
    return this.#state;
  }

  get summary(): string {
    return summaryOf(this.#state);
  }

  /**
   * Asks the server what it has, unless the setting rules it out or it stands on another machine and was not agreed to. Of
   * several looks at once the last one begun is shown, whichever ends first.
   */
  async look(signal?: AbortSignal): Promise<ServerState> {
    this.#turn += 1;
    const turn = this.#turn;
    const show = (state: ServerState): ServerState => {
      if (turn === this.#turn) this.#become(state);
      return state;
    };
    // A server that was there a moment ago is not worth a spinner.
    if (this.#settled.kind !== 'ready') show({ kind: 'checking' });
    const found = await this.#find(AbortSignal.any([this.#life.signal, signal ?? AbortSignal.timeout(20_000)]));
    if (found !== undefined) return show(found);
    show(this.#settled);
    return { kind: 'unknown' };
  }

  /** `undefined`: broken off. */
  async #find(signal: AbortSignal): Promise<ServerState | undefined> {
    const engine = readSetting('impact.file.engine');
    if (engine === 'built-in') return { kind: 'unused' };
    const required = engine === 'server';
    const { isOnThisMachine, normaliseEndpoint } = await import('../../core/llm/endpoint.ts');
    const address = normaliseEndpoint(readSetting('impact.server.url'));
    if (address.kind === 'cancelled') return undefined;
    if (address.kind === 'failed') return { kind: 'off', code: 'bad-address', message: address.message, required };
    if (!isOnThisMachine(address.value) && !this.consent.given(address.value)) {
      return { kind: 'not-agreed', address: address.value };
    }
    return this.#discover(address.value, required, signal);
  }

  /** `undefined`: broken off. */
  async #discover(address: string, required: boolean, signal: AbortSignal): Promise<ServerState | undefined> {
    const { discover } = await import('../../core/llm/discovery.ts');
    const { plainFetch } = await import('../../node/plainFetch.ts');
    const { suggestModels } = await import('../../core/llm/suggest.ts');
    const key = await serverKey(this.#services.secrets, address);
    if (signal.aborted) return undefined;
    const found = await discover({ baseUrl: address, key, signal, fetch: plainFetch });
    if (found.kind === 'cancelled') return undefined;
    if (found.kind === 'failed') {
      this.#services.log.info(`Server at ${address}: ${found.fault.code}`);
      return { kind: 'off', code: found.fault.code, message: found.message, required };
    }
    const wanted = {
      fast: readSetting('impact.server.fastModel'),
      reasoning: readSetting('impact.server.reasoningModel'),
    };
    const { models } = found.value;
    return { kind: 'ready', server: found.value, ...namedModels(models, wanted, suggestModels(models)) };
  }

  async open(signal: AbortSignal, progress?: Progress): Promise<Outcome<OpenModels | undefined>> {
    const engine = readSetting('impact.file.engine');
    if (engine === 'built-in') return { kind: 'ok', value: undefined };
    const agreed = await this.agree();
    if (agreed.kind !== 'ok') return agreed;
    const state = await this.look(signal);
    if (signal.aborted) return { kind: 'cancelled' };
    if (state.kind !== 'ready') {
      const off = state.kind === 'off' ? state : undefined;
      if (engine === 'auto' && off?.code === 'unreachable') return { kind: 'ok', value: undefined };
      return this.#insteadOf(off?.message ?? 'The server could not be asked.', engine, signal);
    }
    const models = await this.#models(state, signal, progress);
    return models.kind === 'failed' ? this.#insteadOf(models.message, engine, signal) : models;
  }

  async openToDraw(signal: AbortSignal, asks: boolean): Promise<Outcome<OpenModels | undefined>> {
    const address = await this.#addressFor('features', asks);
    if (address.kind !== 'ok') return address;
    if (address.value === undefined) return { kind: 'ok', value: undefined };
    const state = await this.#discover(address.value, asks, signal);
    if (state === undefined || signal.aborted) return { kind: 'cancelled' };
    if (state.kind === 'ready') return this.#models(state, signal);
    if (state.kind !== 'off' || (state.code === 'unreachable' && !asks)) return { kind: 'ok', value: undefined };
    return { kind: 'failed', message: state.message };
  }

  async openToReview(signal: AbortSignal): Promise<Outcome<ReviewModels>> {
    const address = await this.#addressFor('documents', true);
    if (address.kind !== 'ok') return address;
    if (address.value === undefined) return { kind: 'cancelled' };
    const state = await this.#discover(address.value, true, signal);
    if (state === undefined || signal.aborted) return { kind: 'cancelled' };
    if (state.kind === 'off') return { kind: 'failed', message: state.message };
    if (state.kind !== 'ready') return { kind: 'failed', message: 'The server could not be asked.' };
    const { reviewModels } = await import('./reviewModels.ts');
    const wanted = { first: readSetting('impact.critic.model'), second: readSetting('impact.critic.secondModel') };
    const chosen = reviewModels(state.server.models, wanted, state);
    if (chosen === undefined) {
      return { kind: 'failed', message: `The server at ${state.server.address} has no model that can answer.` };
    }
    const connection = await this.#kept.to(state.server, signal);
    return {
      kind: 'ok',
      value: {
        ...chosen,
        address: connection.address,
        chat: this.#watched(connection.chat),
        open: async (id, stop) => {
          const use = await this.#warm(connection, id, stop);
          if (use.kind !== 'ok') return use;
          const { family = id, thinks = false } = chosen.able.find((model) => model.id === id) ?? {};
          const { contextTokens, slots } = use.value;
          return { kind: 'ok', value: { id, family, contextTokens, slots, thinks } };
        },
      },
    };
  }

  /** The address, once something of that kind may be sent there; `undefined` where that was not agreed to and nobody is to be asked. */
  async #addressFor(sent: Sent, asks: boolean): Promise<Outcome<string | undefined>> {
    const { isOnThisMachine, normaliseEndpoint } = await import('../../core/llm/endpoint.ts');
    const address = normaliseEndpoint(readSetting('impact.server.url'));
    if (address.kind !== 'ok' || isOnThisMachine(address.value) || this.consent.given(address.value, sent))
      return address;
    if (!asks) return { kind: 'ok', value: undefined };
    return (await this.consent.ask(address.value, sent)) ? address : { kind: 'cancelled' };
  }

  /** The fast model in memory, the other one to be loaded when it is wanted. */
  async #models(
    state: Extract<ServerState, { kind: 'ready' }>,
    signal: AbortSignal,
    progress?: Progress,
  ): Promise<Outcome<OpenModels>> {
    const { fast, reasoning, server } = state;
    const connection = await this.#kept.to(server, signal);
    if (fast === undefined) {
      return { kind: 'failed', message: `The server at ${server.address} has no model that can answer.` };
    }
    for (const id of state.missing) this.#services.log.warn(`The server has no model “${id}” of the settings.`);
    const use = await this.#warm(connection, fast, signal, progress);
    if (use.kind !== 'ok') return use;
    const late: LateModel | undefined =
      reasoning === undefined
        ? undefined
        : { id: reasoning, open: (stop) => this.#warm(connection, reasoning, stop, progress) };
    const { address } = connection;
    const chat =
      progress === undefined ? connection.chat : connection.patient((stage) => progress.report({ stage, done: 0 }));
    const value = {
      address,
      chat: this.#watched(chat),
      fast: use.value,
      ...(late === undefined ? {} : { reasoning: late }),
    };
    return { kind: 'ok', value };
  }

  /** A fault that ends a run is news of the server: the status bar must not go on naming a model that is gone. */
  #watched(chat: Chat): Chat {
    return async (request) => {
      const outcome = await chat(request);
      if (outcome.kind === 'failed' && outcome.fault.fatal) void this.look();
      return outcome;
    };
  }

  /** In memory, and measured as it was loaded. */
  async #warm(
    connection: Connection,
    id: string,
    signal: AbortSignal,
    progress?: Progress,
  ): Promise<Outcome<ModelUse>> {
    const { loadedModel } = await import('../../core/categorize/modelEngines.ts');
    const use = await loadedModel(connection, id, signal, progress);
    const { server } = connection;
    if (use.kind === 'ok' && this.#state.kind === 'ready' && this.#state.server.address === server.address) {
      this.#become({ ...this.#state, server });
    }
    return use;
  }

  /** Has the server load a model, with this context where it lets us say so; the message tells why it could not. */
  async load(model: string, contextTokens: number, signal: AbortSignal): Promise<Outcome<undefined>> {
    const state = this.#state;
    if (state.kind !== 'ready') return { kind: 'failed', message: 'The server does not answer.' };
    const connection = await this.#kept.to(state.server, signal);
    const most = connection.facts(model)?.maxContextTokens ?? contextTokens;
    const loaded = await connection.load(model, Math.min(contextTokens, most), signal);
    // Servers of before 0.4.0 load by the first request only.
    const older = loaded.kind === 'failed' && loaded.fault.code === 'wrong-address';
    const outcome = older ? await connection.warmUp(model, signal) : loaded;
    await this.look();
    return outcome.kind === 'ok' ? { kind: 'ok', value: undefined } : outcome;
  }

  /** Asks, once for each address, before anything goes to another machine; `ok` at once for this one. */
  async agree(): Promise<Outcome<undefined>> {
    const { isOnThisMachine, normaliseEndpoint } = await import('../../core/llm/endpoint.ts');
    const address = normaliseEndpoint(readSetting('impact.server.url'));
    if (address.kind !== 'ok') return address;
    if (isOnThisMachine(address.value) || (await this.consent.ask(address.value)))
      return { kind: 'ok', value: undefined };
    return { kind: 'cancelled' };
  }

  /** A server that is there and cannot be used: falling back in silence would surprise, so the owner is asked. */
  async #insteadOf(message: string, engine: 'auto' | 'server', signal: AbortSignal): Promise<Outcome<undefined>> {
    if (engine === 'server') {
      return { kind: 'failed', message: `${message} The setting impact.file.engine asks for a server.` };
    }
    let chosen = false;
    const answered = fail(
      message,
      { title: 'Use Built-in Engine', run: () => (chosen = true) },
      { title: 'Check Connection', run: () => void vscode.commands.executeCommand('impact.connection.check') },
    );
    // The run's own Cancel ends the wait too, or its progress would stay for as long as the message does.
    await Promise.race([answered, aborted(signal)]);
    return chosen ? { kind: 'ok', value: undefined } : { kind: 'cancelled' };
  }

  #become(state: ServerState): void {
    if (this.#life.signal.aborted) return;
    if (state.kind !== 'checking') this.#settled = state;
    this.#state = state;
    this.#changed.fire();
  }

  dispose(): void {
    this.#life.abort();
    this.#settings.dispose();
    this.#changed.dispose();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
