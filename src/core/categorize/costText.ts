import type { Spent } from './engine.ts';
import type { Estimate } from './estimate.ts';

/** `about 430 calls, 210,000 tokens, 12 minutes for 180 posts`. */
export function estimateText({ calls, tokens, minutes, posts }: Estimate): string {
  const time = minutes < 1 ? 'under a minute' : plural(Math.round(minutes), 'minute');
  return `about ${plural(calls, 'call')}, ${number(rounded(tokens))} tokens, ${time} for ${plural(posts, 'post')}`;
}

/** `430 calls, 25 answers kept from before, 198,000 tokens read (120,000 of them from the cache of the server), 3,100 written`. */
export function spentText({ calls, kept, promptTokens, cachedTokens, answerTokens }: Spent): string {
  const before = kept === 0 ? '' : `, ${plural(kept, 'answer')} kept from before`;
  const cached = cachedTokens === undefined ? '' : ` (${number(cachedTokens)} of them from the server's cache)`;
  return `${plural(calls, 'call')}${before}, ${number(promptTokens)} tokens read${cached}, ${number(answerTokens)} written`;
}

/** An estimate by five posts is good for two digits. */
function rounded(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return Math.round(value / step) * step;
}

function plural(count: number, thing: string): string {
  return `${number(count)} ${thing}${count === 1 ? '' : 's'}`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
