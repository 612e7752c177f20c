import type { FaultMode } from './script.ts';

/** How a model shows its thought. Letters as in the fact sheet: A tags, B end tag only, C and D own fields, E answer in the field, F thought without end. */
export type ReasoningMode =
  | 'none'
  | 'A-think-tags'
  | 'B-no-opening-tag'
  | 'C-reasoning-content'
  | 'D-reasoning'
  | 'E-answer-in-reasoning'
  | 'F-eats-tokens';

/** What comes out under a schema. */
export type SchemaMode =
  /** The server's mask holds: pretty-printed JSON. */
  | 'mask'
  /** gpt-oss: the mask hits the model's own control words. */
  | 'garbled'
  /** The grammar did not parse and is silently not applied. */
  | 'fail-open'
  | 'whitespace-loop'
  /** 400: a `pattern` without anchors, as llama-server says it. */
  | 'pattern-400'
  /** MLX: `"type": [..]`, an error in the middle of the stream. */
  | 'type-array-error';

export interface SimulatedModel {
  readonly key: string;
  readonly type?: 'llm' | 'embedding';
  readonly format?: 'gguf' | 'mlx';
  readonly architecture?: string;
  readonly params?: string;
  readonly sizeBytes?: number;
  readonly maxContext?: number;
  /** `allowed_options` as listed; none where absent. */
  readonly reasoningOptions?: readonly string[];
  readonly reasoning?: ReasoningMode;
  readonly schemaMode?: SchemaMode;
  /** Loaded from the start, with this context (4096 where `true`). */
  readonly loaded?: boolean | number;
  readonly parallel?: number;
  readonly answer?: Answerer;
  /** Thought text of a reasoning mode. */
  readonly thought?: string;
}

export interface ChatCall {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly schema: unknown;
  readonly maxTokens: number;
  /** Everything that was sent. */
  readonly body: Readonly<Record<string, unknown>>;
}

export type Answerer = (call: ChatCall) => string;

export interface Settings {
  jit: boolean;
  autoEvict: boolean;
  /** Token that requests must carry; none where absent. */
  requireAuth?: string;
  cors: boolean;
  /** False: several first requests at once load the model several times, as real versions do. */
  singleLoad: boolean;
  /** When the headers of a stream go out. */
  headers: 'before-prefill' | 'after-prefill';
  /** Which lists exist: builds before 0.4.0 have no `/api/v1`, other servers none of LM Studio's own. */
  kind: 'lmstudio-0.4' | 'lmstudio-0.3' | 'llama-server' | 'openai';
}

export interface SimulatorOptions {
  readonly port?: number;
  readonly models?: readonly SimulatedModel[];
  readonly settings?: Partial<Settings>;
  readonly answer?: Answerer;
  /** 0, the default: as fast as the machine can. */
  readonly tokensPerSecond?: number;
  readonly prefillPerSecond?: number;
  readonly loadMs?: number;
  /** Where set, a load takes until it resolves; for tests that must not wait on time. */
  readonly loadGate?: Promise<void>;
  /** The same for reading a prompt. */
  readonly prefillGate?: Promise<void>;
}

export interface Counters {
  /** Requests for an answer that came in, by any route. */
  started: number;
  cancelled: number;
  finished: number;
  failed: number;
  tokens: number;
  /** Made after the client had gone: above 0 means that an abort did not stop the work. */
  tokensAfterClose: number;
  /** Loads of each model. */
  loads: Record<string, number>;
  evictions: number;
  inFlight: number;
  peakInFlight: number;
  waiting: number;
  /** Prompts as received, oldest first. */
  prompts: ChatCall[];
  /** Tokens that had to be read anew, and those found in the cache. */
  prefilled: number;
  cached: number;
  /** Every path that was asked for. */
  paths: string[];
}

export interface Instance {
  readonly id: string;
  readonly key: string;
  readonly contextLength: number;
  readonly parallel: number;
  readonly jit: boolean;
  lastUsed: number;
  unloaded: boolean;
  /** Ended when the instance is unloaded or crashes. */
  readonly jobs: Set<Job>;
  /** Last prompts, for the prefix cache. */
  readonly cache: string[];
}

export interface Job {
  /** Tokens of prompt and answer so far. */
  tokens: number;
  readonly fail: (message: string) => void;
}

export interface SimulatorState {
  readonly models: SimulatedModel[];
  readonly instances: Instance[];
  readonly settings: Settings;
}

export interface Scripted {
  readonly fault: FaultMode;
  readonly model?: string;
  left: number;
}
