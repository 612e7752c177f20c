import type { ChatMessage } from './chat.ts';

/** LM Studio loads a model with this context unless told otherwise, however long the model's own is. */
export const DEFAULT_CONTEXT = 4096;
/** Tokens a chat template puts around each message; measured templates need 4 to 8. */
const PER_MESSAGE = 8;
/** Opening of the answer and the template's own preface (some put a date and a few rules there). */
const PER_PROMPT = 32;
/** UTF-8 bytes a token, to begin with: English has about 4, other European languages about 3, Chinese about 3. */
const FIRST_RATIO = 3;
/** A server that counts wrongly must not make prompts overflow or vanish. */
const SMALLEST_RATIO = 1.5;
const LARGEST_RATIO = 5;
/** Kept free: an estimate is never exact, and going over costs the whole answer. */
const MARGIN = 0.08;

export interface TokenEstimate {
  /** Tokens of a text, rounded up. */
  tokens(text: string): number;
  promptTokens(messages: readonly ChatMessage[]): number;
  /** Learns from what the server counted for a prompt (`usage.prompt_tokens`); 0 is no count. */
  learn(messages: readonly ChatMessage[], promptTokens: number): void;
}

/** An estimate for one model: servers offer no tokenizer over HTTP, so it begins careful and learns from their counts. */
export function createTokenEstimate(): TokenEstimate {
  let ratio = FIRST_RATIO;
  const tokens = (text: string): number => Math.ceil(bytes(text) / ratio);
  return {
    tokens,
    promptTokens: (messages) =>
      messages.reduce((sum, message) => sum + tokens(message.content) + PER_MESSAGE, PER_PROMPT),
    learn: (messages, promptTokens) => {
      const size = messages.reduce((sum, message) => sum + bytes(message.content), 0);
      const net = promptTokens - messages.length * PER_MESSAGE;
      // A short prompt is mostly template and says nothing of the text.
      if (size < 400 || net <= 0) return;
      const seen = Math.min(LARGEST_RATIO, Math.max(SMALLEST_RATIO, size / net));
      // Down at once, up slowly: one post in another script must not overflow because of ten in English before it.
      ratio = seen < ratio ? seen : ratio + (seen - ratio) * 0.2;
    },
  };
}

/** Tokens left for the varying part of a prompt, never below 0. */
export function roomFor(budget: {
  /** Of the loaded instance; `DEFAULT_CONTEXT` where it is not known. */
  readonly contextTokens?: number;
  readonly maxTokens: number;
  /** Of the part of the prompt that is the same every time. */
  readonly fixedTokens: number;
  /** Requests that share the context at once (LM Studio's unified cache); 1 where each slot has its own. */
  readonly sharers?: number;
}): number {
  const whole = (budget.contextTokens ?? DEFAULT_CONTEXT) / Math.max(1, budget.sharers ?? 1);
  return Math.max(0, Math.floor(whole * (1 - MARGIN)) - budget.maxTokens - budget.fixedTokens - PER_PROMPT);
}

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
