import type { ChatOutcome } from './chat.ts';
import { countField, field } from './shape.ts';
import { cachedTokensOf } from './tokenChoices.ts';

export type Usage = NonNullable<Extract<ChatOutcome, { kind: 'ok' }>['usage']>;

/** All zeros is what a server says after a turn that went wrong; it counts as not told. */
export function usageOf(usage: unknown, timings: unknown): Usage | undefined {
  const promptTokens = countField(usage, 'prompt_tokens') ?? 0;
  const completionTokens = countField(usage, 'completion_tokens') ?? 0;
  if (promptTokens + completionTokens === 0) return undefined;
  const reasoningTokens = countField(field(usage, 'completion_tokens_details'), 'reasoning_tokens') ?? 0;
  const cachedTokens = cachedTokensOf(usage, timings);
  const cached = cachedTokens === undefined ? {} : { cachedTokens: Math.min(cachedTokens, promptTokens) };
  return { promptTokens, completionTokens, reasoningTokens, ...cached };
}
