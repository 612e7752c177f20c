import type { ChatOutcome } from '../llm/chat.ts';
import type { Meter, Spent } from './engine.ts';

/** What the calls of one engine, or those for a few questions, have cost so far. */
export class Spending implements Meter {
  readonly #spent = { calls: 0, kept: 0, promptTokens: 0, answerTokens: 0, busy: 0 };
  /** Absent until the server has told any. */
  #cachedTokens: number | undefined;

  /** An answer that was kept from earlier. */
  keep(): void {
    this.#spent.kept++;
  }

  /** A call that failed counts, though nobody tells its tokens. */
  add(outcome: Exclude<ChatOutcome, { kind: 'cancelled' }>): void {
    this.#spent.calls++;
    if (outcome.kind !== 'ok') return;
    this.#spent.busy += outcome.total;
    const { usage } = outcome;
    if (usage === undefined) return;
    this.#spent.promptTokens += usage.promptTokens;
    this.#spent.answerTokens += usage.completionTokens;
    if (usage.cachedTokens !== undefined) this.#cachedTokens = (this.#cachedTokens ?? 0) + usage.cachedTokens;
  }

  sum(): Spent {
    return { ...this.#spent, ...(this.#cachedTokens === undefined ? {} : { cachedTokens: this.#cachedTokens }) };
  }
}
