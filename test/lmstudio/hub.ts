import type { Counters, Instance, Job, Scripted, SimulatedModel, SimulatorOptions, SimulatorState } from './types.ts';
import { pause } from './wire.ts';

export interface Hub {
  readonly state: SimulatorState;
  readonly counters: Counters;
  readonly plan: Scripted[];
  readonly options: SimulatorOptions;
  /** Something changed: those who wait for a state look again. */
  touch(): void;
  until(reached: () => boolean): Promise<void>;
  /** Waits of a server that is closed end here. */
  readonly closed: AbortController;
}

export type Taken =
  | { readonly kind: 'ok'; readonly instance: Instance }
  | { readonly kind: 'failed'; readonly status: number; readonly error: unknown };

const NOTHING_LOADED = "No models loaded. Please load a model in the developer page or use the 'lms load' command.";

export function createHub(options: SimulatorOptions): Hub {
  const watchers = new Set<() => void>();
  const touch = (): void => {
    for (const watcher of watchers) watcher();
  };
  const models = [...(options.models ?? [{ key: 'fast', loaded: true }])];
  const settings: SimulatorState['settings'] = {
    jit: true,
    autoEvict: true,
    cors: false,
    singleLoad: false,
    headers: 'before-prefill',
    kind: 'lmstudio-0.4',
    ...options.settings,
  };
  const hub: Hub = {
    state: { models, instances: [], settings },
    counters: newCounters(),
    plan: [],
    options,
    closed: new AbortController(),
    touch,
    until: (reached) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!reached()) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
  };
  for (const model of models) {
    if (model.loaded !== undefined && model.loaded !== false) {
      addInstance(hub, model, { jit: false, contextLength: model.loaded === true ? 4096 : model.loaded });
    }
  }
  return hub;
}

/** The instance that answers for `id`: by its own id, by its model's key, the only one loaded, or one loaded on request. */
export async function takeInstance(hub: Hub, id: string): Promise<Taken> {
  const { instances, models, settings } = hub.state;
  const loaded = instances.find((one) => one.id === id) ?? instances.find((one) => one.key === id);
  if (loaded !== undefined) return { kind: 'ok', instance: loaded };
  const model = models.find((one) => one.key === id);
  if (model === undefined || !settings.jit) {
    const only = instances[0];
    if (model === undefined && !settings.jit && instances.length === 1 && only !== undefined)
      return { kind: 'ok', instance: only };
    if (!settings.jit) return { kind: 'failed', status: 400, error: NOTHING_LOADED };
    return { kind: 'failed', status: 400, error: unknownModel(id, models) };
  }
  return { kind: 'ok', instance: await loadOnRequest(hub, model) };
}

const loading = new WeakMap<SimulatedModel, Promise<Instance>>();

function loadOnRequest(hub: Hub, model: SimulatedModel): Promise<Instance> {
  const running = loading.get(model);
  if (hub.state.settings.singleLoad && running !== undefined) return running;
  const load = loadModel(hub, model, { jit: true, contextLength: 4096 });
  loading.set(model, load);
  void load.then(() => loading.delete(model));
  return load;
}

/** A load on request throws out what was loaded on request before it, in the middle of its answers if need be. */
export async function loadModel(
  hub: Hub,
  model: SimulatedModel,
  how: { readonly jit: boolean; readonly contextLength: number },
): Promise<Instance> {
  hub.counters.loads[model.key] = (hub.counters.loads[model.key] ?? 0) + 1;
  hub.touch();
  if (how.jit && hub.state.settings.autoEvict) {
    for (const other of hub.state.instances.filter((one) => one.jit && one.key !== model.key)) {
      hub.counters.evictions += 1;
      unload(hub, other, 'Model unloaded.');
    }
  }
  await hub.options.loadGate;
  await pause(hub.options.loadMs ?? 0, hub.closed.signal);
  return addInstance(hub, model, how);
}

export function unload(hub: Hub, instance: Instance, message: string): void {
  const at = hub.state.instances.indexOf(instance);
  if (at !== -1) hub.state.instances.splice(at, 1);
  instance.unloaded = true;
  for (const job of instance.jobs) job.fail(message);
  hub.touch();
}

/** Starts a job once a slot is free: `parallel` at once, then first come, first served, with no byte to those who wait. */
export async function takeSlot(hub: Hub, instance: Instance, job: Job, signal: AbortSignal): Promise<void> {
  hub.counters.waiting += 1;
  queueOf(instance).push(job);
  hub.touch();
  await hub.until(() => signal.aborted || (instance.jobs.size < instance.parallel && queueOf(instance)[0] === job));
  hub.counters.waiting -= 1;
  const queue = queueOf(instance);
  queue.splice(queue.indexOf(job), 1);
  if (!signal.aborted) instance.jobs.add(job);
  instance.lastUsed = Date.now();
  hub.touch();
}

export function leaveSlot(hub: Hub, instance: Instance, job: Job): void {
  instance.jobs.delete(job);
  hub.touch();
}

/** All slots share one context: when it is full, every request of the instance dies. */
export function overcommitted(instance: Instance): boolean {
  return [...instance.jobs].reduce((sum, job) => sum + job.tokens, 0) > instance.contextLength;
}

/** Tokens of the prompt that are not the beginning of one of the last prompts, in characters ÷ 4; remembers the prompt. */
export function uncachedTokens(
  instance: Instance,
  prompt: string,
): { readonly fresh: number; readonly cached: number } {
  const shared = Math.max(0, ...instance.cache.map((old) => sharedPrefix(old, prompt)));
  instance.cache.push(prompt);
  if (instance.cache.length > instance.parallel) instance.cache.shift();
  return { fresh: Math.ceil((prompt.length - shared) / 4), cached: Math.floor(shared / 4) };
}

const queues = new WeakMap<Instance, Job[]>();

function queueOf(instance: Instance): Job[] {
  const queue = queues.get(instance) ?? [];
  queues.set(instance, queue);
  return queue;
}

function addInstance(
  hub: Hub,
  model: SimulatedModel,
  how: { readonly jit: boolean; readonly contextLength: number },
): Instance {
  const same = hub.state.instances.filter((one) => one.key === model.key).length;
  const instance: Instance = {
    id: same === 0 ? model.key : `${model.key}:${same + 1}`,
    key: model.key,
    contextLength: how.contextLength,
    parallel: model.parallel ?? 4,
    jit: how.jit,
    lastUsed: Date.now(),
    unloaded: false,
    jobs: new Set(),
    cache: [],
  };
  hub.state.instances.push(instance);
  hub.touch();
  return instance;
}

function unknownModel(id: string, models: readonly SimulatedModel[]): unknown {
  const known = models.map((model) => model.key).join(', ');
  return {
    message: `Invalid model identifier "${id}". Please specify a valid downloaded model (e.g., ${known}).`,
    type: 'invalid_request_error',
    param: 'model',
    code: 'model_not_found',
  };
}

function sharedPrefix(left: string, right: string): number {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  return at;
}

function newCounters(): Counters {
  return {
    started: 0,
    cancelled: 0,
    finished: 0,
    failed: 0,
    tokens: 0,
    tokensAfterClose: 0,
    loads: {},
    evictions: 0,
    inFlight: 0,
    peakInFlight: 0,
    waiting: 0,
    prompts: [],
    prefilled: 0,
    cached: 0,
    paths: [],
  };
}
