/** One chat call, as the rest of the core sees it. The client for LM Studio and its like stands in `client.ts`. */

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  /** Always sent: a looping model otherwise runs to the end of its context. Counts thought and answer. */
  readonly maxTokens: number;
  readonly temperature: number;
  /** JSON schema of the answer, in the safe subset of types, enums, objects and arrays; the client asks in the prompt where a model breaks under one. */
  readonly schema?: { readonly name: string; readonly schema: JsonSchema };
  /**
   * The model may think before it answers, where it can: a schema is then asked for in the prompt, because a server applies it
   * from the first token and so forbids the thought. Without it a thought is switched off where the server takes that.
   */
  readonly think?: boolean;
  /** The probabilities of the answer's tokens are wanted, with so many rivals beside each; a server may have none to give. */
  readonly logprobs?: number;
  /** What the call is for, shown in the request log: "File: posts/2014-05-02-saying-no.md". */
  readonly label: string;
  readonly signal: AbortSignal;
  /** Pieces of the answer as they come, thought kept apart. */
  readonly onPiece?: (piece: ChatPiece) => void;
}

export interface ChatPiece {
  readonly kind: 'answer' | 'thought';
  readonly text: string;
}

/** One token of an answer, and what might have stood in its place. Natural logarithms. */
export interface TokenChoice {
  readonly token: string;
  readonly logprob: number;
  readonly top: readonly { readonly token: string; readonly logprob: number }[];
}

export type JsonSchema = { readonly [key: string]: JsonValue };
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export type ChatOutcome =
  | {
      readonly kind: 'ok';
      /** The answer alone: thought, fences and stray tags removed. */
      readonly text: string;
      /** `length`: the answer was cut at `maxTokens` or the end of the context. */
      readonly finish: 'stop' | 'length';
      /** The model that answered, which need not be the one that was asked. */
      readonly model: string;
      readonly usage?: {
        readonly promptTokens: number;
        readonly completionTokens: number;
        readonly reasoningTokens: number;
        /** Of the prompt, what the server had read already; absent where it does not tell. */
        readonly cachedTokens?: number;
      };
      /** Of the answer's tokens in order, only where the server gave real ones. */
      readonly logprobs?: readonly TokenChoice[];
      /** Milliseconds to the first piece and to the end. */
      readonly firstPiece: number;
      readonly total: number;
    }
  | { readonly kind: 'failed'; readonly fault: ChatFault }
  | { readonly kind: 'cancelled' };

export type FaultCode =
  /** Nothing listens at the address. */
  | 'unreachable'
  /** Something answers, but not an OpenAI-compatible server (a base URL without `/v1`, another program). */
  | 'wrong-address'
  | 'unauthorized'
  /** No model is loaded, or none by this name. */
  | 'no-model'
  /** The model cannot be loaded: too little memory. */
  | 'load-refused'
  /** The model was evicted or crashed while it answered. */
  | 'unloaded'
  | 'context-overflow'
  /** No byte for longer than the stall timer allows. */
  | 'stalled'
  /** The stream ended without a finish reason, or the socket broke. */
  | 'interrupted'
  /** The server answered with nothing. */
  | 'empty'
  /** The server does not take a part of the request (schema, tool, parameter). */
  | 'refused-request'
  | 'server-error';

export interface ChatFault {
  readonly code: FaultCode;
  /** What happened, the address, what to do next: one sentence each. Holds no text of a post. */
  readonly message: string;
  readonly address: string;
  /** Asking again later may help, with nothing changed by the user. */
  readonly passing: boolean;
  /** No other request can succeed either until the user changes something. */
  readonly fatal: boolean;
}

export type Chat = (request: ChatRequest) => Promise<ChatOutcome>;
