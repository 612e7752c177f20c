import type { TokenChoice } from './chat.ts';
import { countField, field, listField } from './shape.ts';

/** No answer that is asked for its probabilities is longer. */
const mostChoices = 512;
const mostRivals = 20;
/** UTF-16 units. */
const longestToken = 200;

/** Adds what one choice of a chunk tells of its tokens; whatever is not a token with a finite logarithm is left out. */
export function tokenChoices(choice: unknown, into: TokenChoice[]): void {
  for (const entry of listField(field(choice, 'logprobs'), 'content')) {
    if (into.length >= mostChoices) return;
    const read = tokenOf(entry);
    if (read === undefined) continue;
    const top = listField(entry, 'top_logprobs')
      .slice(0, mostRivals)
      .flatMap((rival) => tokenOf(rival) ?? []);
    into.push({ ...read, top });
  }
}

function tokenOf(entry: unknown): { readonly token: string; readonly logprob: number } | undefined {
  const [token, logprob] = [field(entry, 'token'), field(entry, 'logprob')];
  if (typeof token !== 'string' || token.length > longestToken) return undefined;
  return typeof logprob === 'number' && Number.isFinite(logprob) ? { token, logprob: Math.min(0, logprob) } : undefined;
}

/** Tokens of the prompt that the server had read already: as OpenAI tells it, or as llama-server does. */
export function cachedTokensOf(usage: unknown, timings: unknown): number | undefined {
  return countField(field(usage, 'prompt_tokens_details'), 'cached_tokens') ?? countField(timings, 'cache_n');
}
