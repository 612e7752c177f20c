import type { TokenChoice } from '../../llm/chat.ts';
import type { Usage } from '../../llm/usage.ts';

/** What a batch is asked of; a change of any of it makes other requests. */
export interface BatchSettings {
  /** Sent as `model`. */
  readonly model: string;
  /** Asked about what the first one is unsure of, in rounds of its own after all others. */
  readonly reasoning?: string;
  /** Tokens of prompt and answer together that each request has for itself. */
  readonly contextTokens: number;
  /** The probabilities of the answer's tokens are wanted; only from a server that gives real ones. */
  readonly logprobs?: boolean;
}

export function sameSettings(a: BatchSettings, b: BatchSettings): boolean {
  return (
    a.model === b.model &&
    a.reasoning === b.reasoning &&
    a.contextTokens === b.contextTokens &&
    (a.logprobs ?? false) === (b.logprobs ?? false)
  );
}

/** Who sees to the form of an answer: the server, the prompt, or nobody. */
export type AnswerForm = 'server' | 'prompt' | 'none';

/** A request that was written into a file. */
export interface Asked {
  /** `Post.id` of the first post it was written for. */
  readonly post: string;
  /** The round it was last written in. */
  readonly round: number;
  readonly form: AnswerForm;
  /** Of the answer, thought included. */
  readonly maxTokens: number;
  /** Rounds in which it failed. */
  readonly failures: number;
  /** The last of these: a file that is imported twice counts as one. */
  readonly failedIn?: number;
  /** How it is to be put next time, where the server did not bear it as it was. */
  readonly next?: 'prompt';
  /** It is not asked again. `empty`: there is no answer of use to be had; `overflow`: the post was too long. */
  readonly end?: 'empty' | 'overflow';
}

/** What came back for a request, thought and fences removed. */
export interface Answered {
  readonly text: string;
  readonly finish: 'stop' | 'length';
  /** The model that answered. */
  readonly model: string;
  readonly usage?: Usage;
  /** Of the answer's first tokens, without their rivals. */
  readonly logprobs?: readonly TokenChoice[];
}

/** The requests of a blog that are answered elsewhere and later, over all rounds. By `answerKey`. */
export interface Batch {
  readonly settings: BatchSettings;
  /** ISO 8601. */
  readonly created: string;
  /** Rounds that were written so far. */
  readonly round: number;
  readonly asked: Map<string, Asked>;
  readonly answers: Map<string, Answered>;
}

/** Answers of a batch before it hold for this one too: they are known by all that was asked. */
export function newBatch(settings: BatchSettings, created: string, answers?: Batch['answers']): Batch {
  return { settings, created, round: 0, asked: new Map(), answers: answers ?? new Map() };
}

/** Requests of the last round that nothing came back for, neither an answer nor a fault. */
export function missingOf({ asked, answers, round }: Batch): readonly { readonly id: string; readonly post: string }[] {
  return [...asked].flatMap(([id, { post, round: written, failedIn, end }]) =>
    written === round && !answers.has(id) && failedIn !== round && end === undefined ? [{ id, post }] : [],
  );
}
