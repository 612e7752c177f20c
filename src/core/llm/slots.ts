/** What a model can take at once, as far as it is known now; asked again before every admission. */
export interface Lane {
  /** Requests side by side; at least 1. */
  readonly slots: number;
  /** Tokens of the context, where known. */
  readonly contextTokens?: number;
  /** All requests of the model share that context, prompts and answers together; else each slot has its own. */
  readonly shared: boolean;
  /** It is in memory already. Otherwise its first request loads it, alone. */
  readonly loaded: boolean;
}

export type Admission = { readonly kind: 'admitted'; readonly pass: Pass } | { readonly kind: 'cancelled' };

export interface Pass {
  /** This request makes the server load the model. */
  readonly loads: boolean;
  /** The model answers: it is loaded, and the others may come. */
  arrived(): void;
  /** The server broke under the load: one request fewer at once from now on, and the context counts as shared. */
  overloaded(): void;
  /** The server threw the model out; the next request loads it again, alone. */
  lost(): void;
  done(): void;
}

export interface Slots {
  /** Waits until a request for `model` of `tokens` (prompt and answer) may go out; first come, first served. */
  enter(model: string, tokens: number, signal: AbortSignal): Promise<Admission>;
  /** Requests of the model that may run at once now. */
  size(model: string): number;
  /** The lanes were learnt anew: what its owner loaded or unloaded in the meantime counts from now on. */
  relearn(): void;
  /** The model was loaded for good, not by a first request: the server does not throw it out for another. */
  settled(model: string): void;
}

interface ModelState {
  readonly lane: () => Lane;
  /** As last learnt. */
  seen: Lane;
  /** Lowered when the server broke. */
  limit: number;
  shared: boolean;
  /** Counts the times it was lowered: all that die of one breakdown lower it once. */
  breakdowns: number;
  ready: boolean;
  /** Loaded on request, so that the server throws it out when another is loaded on request. */
  onDemand: boolean;
  running: number;
  tokens: number;
}

interface Waiter {
  readonly state: ModelState;
  readonly tokens: number;
  readonly admit: (pass: Pass) => void;
}

/**
 * Keeps a server from what breaks it: more requests than slots, prompts that together exceed a shared context (all of them
 * then die), several first requests at once (the model is loaded several times), and a load on request beside a running
 * answer of another model that was loaded so (it is thrown out in the middle of its sentence).
 */
export function createSlots(laneOf: (model: string) => Lane): Slots {
  const models = new Map<string, ModelState>();
  const waiting: Waiter[] = [];
  const stateOf = (model: string): ModelState => {
    const known = models.get(model);
    if (known !== undefined) return known;
    const state = newState(() => laneOf(model));
    models.set(model, state);
    return state;
  };
  const mayRun = (waiter: Waiter): boolean => {
    const busy = [...models.values()].filter((other) => other !== waiter.state && other.running > 0 && other.onDemand);
    return fits(waiter) && !conflicts(waiter.state, busy);
  };
  const admit = (waiter: Waiter): void => {
    const { state, tokens } = waiter;
    const loads = !state.ready;
    if (loads) for (const other of models.values()) if (other !== state && other.onDemand) other.ready = false;
    state.running += 1;
    state.tokens += tokens;
    waiter.admit(newPass(state, tokens, loads, next));
  };
  /** One pass over the queue; a model that has to wait holds back only those behind it that are for the same model. */
  const next = (): void => {
    const held = new Set<ModelState>();
    // A model in memory is served to the end of its queue before another is loaded in its place: each change costs a load.
    const inOrder = [...waiting.filter((one) => one.state.ready), ...waiting.filter((one) => !one.state.ready)];
    for (const waiter of inOrder) {
      if (held.has(waiter.state) || !mayRun(waiter)) {
        held.add(waiter.state);
        continue;
      }
      waiting.splice(waiting.indexOf(waiter), 1);
      admit(waiter);
    }
  };
  return {
    enter: (model, tokens, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve({ kind: 'cancelled' });
        const leave = (): void => {
          const at = waiting.indexOf(waiter);
          if (at === -1) return;
          waiting.splice(at, 1);
          resolve({ kind: 'cancelled' });
          next();
        };
        const waiter: Waiter = {
          state: stateOf(model),
          tokens,
          admit: (pass) => {
            signal.removeEventListener('abort', leave);
            resolve({ kind: 'admitted', pass });
          },
        };
        signal.addEventListener('abort', leave, { once: true });
        waiting.push(waiter);
        next();
      }),
    size: (model) => sizeOf(stateOf(model)),
    relearn: () => {
      for (const state of models.values()) relearn(state);
      next();
    },
    settled: (model) => {
      stateOf(model).onDemand = false;
      next();
    },
  };
}

function newState(lane: () => Lane): ModelState {
  const seen = lane();
  const { loaded, shared } = seen;
  return {
    lane,
    seen,
    limit: Infinity,
    shared,
    breakdowns: 0,
    ready: loaded,
    onDemand: !loaded,
    running: 0,
    tokens: 0,
  };
}

function relearn(state: ModelState): void {
  const lane = state.lane();
  // What runs knows better than a list that was asked for while it ran.
  if (state.running === 0) state.ready = lane.loaded;
  // Loaded otherwise than when it broke, it may bear more.
  if (lane.contextTokens !== state.seen.contextTokens || lane.slots !== state.seen.slots) {
    state.limit = Infinity;
    state.shared = lane.shared;
  }
  state.seen = lane;
}

function sizeOf(state: ModelState): number {
  return Math.max(1, Math.min(state.limit, Math.floor(state.lane().slots)));
}

/** One alone always may: the server itself says whether it is too long. */
function fits({ state, tokens }: Waiter): boolean {
  if (state.running === 0) return true;
  const room = state.shared ? (state.lane().contextTokens ?? Infinity) : Infinity;
  return state.ready && state.running < sizeOf(state) && state.tokens + tokens <= room;
}

/** Models loaded on request throw each other out, so they do not run side by side. */
function conflicts(state: ModelState, busy: readonly ModelState[]): boolean {
  return state.ready ? state.onDemand && busy.some((other) => !other.ready) : busy.length > 0;
}

function newPass(state: ModelState, tokens: number, loads: boolean, next: () => void): Pass {
  const breakdowns = state.breakdowns;
  let open = true;
  return {
    loads,
    arrived: () => {
      if (state.ready) return;
      state.ready = true;
      next();
    },
    overloaded: () => {
      state.shared = true;
      if (breakdowns !== state.breakdowns) return;
      state.breakdowns += 1;
      state.limit = Math.max(1, Math.min(sizeOf(state), state.running) - 1);
    },
    lost: () => {
      state.ready = false;
      state.onDemand = true;
    },
    done: () => {
      if (!open) return;
      open = false;
      state.running -= 1;
      state.tokens -= tokens;
      next();
    },
  };
}
