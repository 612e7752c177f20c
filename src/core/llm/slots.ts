/** What a model's loaded instance can take at once. */
export interface Lane {
  /** Requests side by side; at least 1. */
  readonly slots: number;
  /** Tokens that all requests of the model share (prompts and answers together); absent where each slot has its own. */
  readonly sharedTokens?: number;
  /** It is in memory already. Otherwise its first request loads it, alone. */
  readonly loaded: boolean;
}

export type Admission = { readonly kind: 'admitted'; readonly pass: Pass } | { readonly kind: 'cancelled' };

export interface Pass {
  /** The model answers: it is loaded, and the others may come. */
  arrived(): void;
  /** True while the request waits for its model to be loaded. */
  readonly loads: boolean;
  done(): void;
}

export interface Slots {
  /** Waits until a request for `model` of `tokens` (prompt and answer) may go out; first come, first served. */
  enter(model: string, tokens: number, signal: AbortSignal): Promise<Admission>;
  /** The server broke under the load: one request fewer at once from now on, down to 1. */
  lower(model: string): void;
  /** The server threw the model out; the next request loads it again, alone. */
  forget(model: string): void;
  /** Requests of the model that may run at once now. */
  size(model: string): number;
}

interface ModelState {
  lane: Lane;
  slots: number;
  ready: boolean;
  /** Loaded on request, so that the server throws it out when the next is loaded on request. */
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
    const lane = laneOf(model);
    const state = {
      lane,
      slots: Math.max(1, lane.slots),
      ready: lane.loaded,
      onDemand: !lane.loaded,
      running: 0,
      tokens: 0,
    };
    models.set(model, state);
    return state;
  };
  const others = (state: ModelState): readonly ModelState[] => [...models.values()].filter((other) => other !== state);
  const mayRun = ({ state, tokens }: Waiter): boolean => {
    if (!state.ready && (state.running > 0 || others(state).some((other) => other.running > 0 && other.onDemand)))
      return false;
    if (state.onDemand && others(state).some((other) => other.running > 0 && !other.ready)) return false;
    if (state.running === 0) return true;
    const room = state.lane.sharedTokens ?? Infinity;
    return state.running < state.slots && state.tokens + tokens <= room;
  };
  const admit = (waiter: Waiter): void => {
    const { state, tokens } = waiter;
    const loads = !state.ready;
    if (loads) for (const other of others(state)) if (other.onDemand) other.ready = false;
    state.running += 1;
    state.tokens += tokens;
    let open = true;
    waiter.admit({
      loads,
      arrived: () => {
        state.ready = true;
        next();
      },
      done: () => {
        if (!open) return;
        open = false;
        state.running -= 1;
        state.tokens -= tokens;
        next();
      },
    });
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
    lower: (model) => {
      const state = stateOf(model);
      state.slots = Math.max(1, Math.min(state.slots, Math.max(1, state.running)) - 1);
    },
    forget: (model) => {
      const state = stateOf(model);
      state.ready = false;
      state.onDemand = true;
    },
    size: (model) => stateOf(model).slots,
  };
}
