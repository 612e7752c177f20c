import type { TokenChoice } from '../llm/chat.ts';

/** Rivals asked for beside each token: a theme's label parts from another's within its first tokens. */
export const LABEL_RIVALS = 5;

/**
 * Log-odds of the label that was answered, from the server's own probabilities: the product over the tokens of the value behind
 * `"theme"`, each against all that the server would have said in its place. Tokens that a grammar leaves no choice in count as sure.
 * `undefined` where the answer's tokens hold no such value. Bounded to ±7: a probability of one is a rounding.
 */
export function labelOdds(choices: readonly TokenChoice[] | undefined): number | undefined {
  if (choices === undefined) return undefined;
  let text = '';
  let log = 0;
  let seen = false;
  for (const { token, logprob } of choices) {
    const inside = isInValue(text);
    text += token;
    if (inside || isInValue(text)) {
      log += Math.min(0, logprob);
      seen = true;
    } else if (seen) break;
  }
  if (!seen) return undefined;
  const p = Math.exp(log);
  return Math.max(-7, Math.min(7, Math.log(p / Math.max(1e-12, 1 - p))));
}

/** The text so far ends within the value of the field `theme`. */
function isInValue(text: string): boolean {
  return /"theme"\s{0,20}:\s{0,20}"[^"]{0,200}$/u.test(text);
}
