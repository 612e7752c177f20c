import type { ChatOutcome } from '../llm/chat.ts';
import type { Outcome } from '../outcome.ts';
import type { Post, PostText } from '../posts/post.ts';
import type { Theme } from '../taxonomy/taxonomy.ts';
import type { GoldLabel } from './confidence/goldLabel.ts';
import type { Signals } from './confidence/signals.ts';

/** What an engine says of one post. */
export interface Opinion {
  /** Theme name → probability; only names of the asked themes. What is missing to 1 is "none fits". */
  readonly distribution: Readonly<Record<string, number>>;
  /** The engine found that no theme fits, or gave no usable answer. */
  readonly none?: 'none-fits' | 'no-answer';
  /** The probability that the best theme is right, between 0 and 1. */
  readonly confidence: number;
  /** One short sentence for the owner: why this theme. Model text: shown as plain text only. */
  readonly evidence: string;
  /** Words of the post, found in it verbatim by code; absent where none was found. */
  readonly quote?: string;
  /** What the confidence is weighed from, by the names in `confidence/signals.ts`: what a fit on the owner's labels takes. */
  readonly signals?: Signals;
  /** The adviser's theme where it is another one: which of the two is proposed hangs on what both are measured to be worth. */
  readonly rival?: Rival;
  /** Theme name → share of the nearest known posts that are under it, 0 to 1. */
  readonly neighbours?: Readonly<Record<string, number>>;
}

/** A theme that another engine stands for, beside the one of an opinion. */
export interface Rival {
  /** The other engine's name. */
  readonly by: string;
  readonly theme: string;
  /** That engine's own, 0 to 1: it says nothing yet of the other one's being against. */
  readonly confidence: number;
  readonly evidence: string;
  readonly quote?: string;
  /** What all engines say of this theme. */
  readonly signals: Signals;
}

/** A post whose own terms look like an old mistake to an engine that had not seen it. */
export interface Doubt {
  readonly id: string;
  readonly theme: string;
  /** Score of that theme less that of the post's own, both about 0 to 1. */
  readonly margin: number;
}

export interface Question {
  readonly post: Post;
  readonly text: PostText;
  /** Terms of this field are not shown to a model: they are the answer of a post whose theme is known. */
  readonly hideField?: string;
  /** Told of the calls that are made for this question alone, beside what `Engine.spent` adds up. */
  readonly meter?: Meter;
}

/** Counts calls: those that were made, and those that an answer kept from earlier saved. */
export interface Meter {
  add(outcome: Exclude<ChatOutcome, { kind: 'cancelled' }>): void;
  keep(): void;
}

/** What an engine has spent so far, counted from its start; answers from the cache cost nothing and are counted apart. */
export interface Spent {
  readonly calls: number;
  /** Answers that were kept from earlier. */
  readonly kept: number;
  readonly promptTokens: number;
  /** Of the prompt's tokens those that the server had read already; absent where it does not tell. */
  readonly cachedTokens?: number;
  readonly answerTokens: number;
  /** Milliseconds of all calls, added up. */
  readonly busy: number;
}

export interface Engine {
  /** Shown to the owner and kept in the plan: `built-in`, or a model's id. */
  readonly name: string;
  /** How many questions it takes at once. */
  readonly slots: number;
  /** Never rejects for what a server, model or post does: that is `failed`, with the reason. */
  ask(question: Question, themes: readonly Theme[], signal: AbortSignal): Promise<Answer>;
  /** Absent where an engine costs nothing but its computation. */
  spent?(): Spent;
  /** What it proposed for posts whose theme is known, without having seen them: it needs no exam. */
  readonly measured?: readonly GoldLabel[];
  readonly doubts?: readonly Doubt[];
}

export type Answer =
  | { readonly kind: 'ok'; readonly opinion: Opinion }
  /**
   * `fatal`: no further post can be answered either (server gone, key refused), so the run stops and keeps what is done.
   * `passing`: asked again later, it may well be answered (a model was thrown out of memory, a socket broke).
   */
  | { readonly kind: 'failed'; readonly message: string; readonly fatal: boolean; readonly passing?: boolean }
  | { readonly kind: 'cancelled' };

/** An engine that is made only when it is needed: its model is then loaded, and may push another one out of memory. */
export interface LateEngine {
  readonly name: string;
  open(signal: AbortSignal): Promise<Outcome<Engine>>;
}
