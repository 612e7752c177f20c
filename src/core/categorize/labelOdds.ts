import type { TokenChoice } from '../llm/chat.ts';

/** Rivals asked for beside each token: where labels part, those that begin like a label must be among them. */
export const LABEL_RIVALS = 10;

/**
 * Log-odds of the label that was answered, from the server's own probabilities: the product over the tokens of the value behind
 * `"theme"`, each as a share of all that would have begun, or gone on, as one of the labels. A server tells probabilities as they
 * are before a schema masks what it forbids: a small model would mostly have said something else altogether, and that says nothing
 * of the label. `slugs`: of all labels, "none" too. Where a server tells no rivals it is against all that could have been said.
 * `undefined` where the answer's tokens hold no such value. Bounded to ±7: a probability of one is a rounding.
 */
export function labelOdds(choices: readonly TokenChoice[] | undefined, slugs: readonly string[]): number | undefined {
  if (choices === undefined) return undefined;
  const [label, steps] = valueOf(choices);
  if (label === undefined) return undefined;
  let log = 0;
  for (const { before, choice } of steps) log += Math.log(shareOf(choice, before, label, slugs));
  const p = Math.exp(log);
  return Math.max(-7, Math.min(7, Math.log(p / Math.max(1e-12, 1 - p))));
}

/** The tokens that `labelOdds` reads of an answer, with rivals only where they count: the rest would fill a file with nothing. */
export function tokensOfLabel(choices: readonly TokenChoice[]): readonly TokenChoice[] {
  const [, steps] = valueOf(choices);
  const last = choices.findIndex((choice) => choice === steps.at(-1)?.choice);
  const counting = new Set(steps.map(({ choice }) => choice));
  return choices.slice(0, last + 1).map((choice) => (counting.has(choice) ? choice : { ...choice, top: [] }));
}

interface Step {
  /** The answer before this token. */
  readonly before: string;
  readonly choice: TokenChoice;
}

/** No value begins later. */
const LONGEST_START = 400;

/** The value and the tokens that write it, its closing quote too; an answer that was cut counts as far as it came. */
function valueOf(choices: readonly TokenChoice[]): readonly [label: string | undefined, steps: readonly Step[]] {
  const steps: Step[] = [];
  let text = '';
  let value: Value | undefined;
  for (const choice of choices) {
    const before = text;
    text += choice.token;
    if (text.length > LONGEST_START) break;
    const after = valueIn(text);
    if (after !== undefined && (after.ended || after.text !== '')) {
      steps.push({ before, choice });
      value = after;
    }
    if (after?.ended === true) break;
  }
  return [value?.text, steps];
}

interface Value {
  readonly text: string;
  readonly ended: boolean;
}

/** What stands behind `"theme"` in an answer so far. */
function valueIn(text: string): Value | undefined {
  const found = /"theme"\s{0,20}:\s{0,20}"([^"]{0,200})("?)/u.exec(text);
  return found?.[1] === undefined ? undefined : { text: found[1], ended: found[2] === '"' };
}

/** The probability of what leads to the label, as a share of what leads to any. */
function shareOf(choice: TokenChoice, before: string, label: string, slugs: readonly string[]): number {
  const own = Math.exp(Math.min(0, choice.logprob));
  if (choice.top.length === 0) return own;
  let [toLabel, toAny] = [own, own];
  for (const { token, logprob } of choice.top) {
    const value = token === choice.token ? undefined : valueIn(before + token);
    if (value === undefined || value.text === '') continue;
    const leadsTo = (slug: string): boolean => (value.ended ? slug === value.text : slug.startsWith(value.text));
    const p = Math.exp(Math.min(0, logprob));
    if (leadsTo(label)) toLabel += p;
    if (leadsTo(label) || slugs.some(leadsTo)) toAny += p;
  }
  return toLabel / toAny;
}
