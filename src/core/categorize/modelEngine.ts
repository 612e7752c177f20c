import type { Chat, ChatFault, ChatMessage } from '../llm/chat.ts';
import { roomFor } from '../llm/contextBudget.ts';
import type { Log } from '../ports.ts';
import type { Theme } from '../taxonomy/taxonomy.ts';
import { answerKey } from './answerCache.ts';
import type { AnswerCache } from './answerCache.ts';
import type { Answer, Engine, Question } from './engine.ts';
import type { LabelOrder } from './labels.ts';
import { parseAnswer } from './parseAnswer.ts';
import type { ParsedAnswer } from './parseAnswer.ts';
import type { Reach } from './postView.ts';
import { askAbout, buildPrompt } from './prompt.ts';
import type { Prompt } from './prompt.ts';
import { isSplit, weighVotes } from './votes.ts';
import type { Adviser } from './votes.ts';

export interface ModelEngineOptions {
  readonly chat: Chat;
  /** Sent as `model`. */
  readonly model: string;
  /** Shown to the owner; the model's id where absent. */
  readonly name?: string;
  /** Tokens of prompt and answer together, as the model was loaded. */
  readonly contextTokens: number;
  /** The requests the server takes at once share `contextTokens` (LM Studio's default); else each has them for itself. */
  readonly sharedContext?: boolean;
  /** Requests the server takes at once; fewer are used where the context is too small for so many. */
  readonly slots: number;
  /** The themes of the run; they decide how much of the context is left for posts. */
  readonly themes: readonly Theme[];
  /** `fast`: two short votes a post, a third where they differ. `reasoning`: one vote, with room for thought. */
  readonly role: 'fast' | 'reasoning';
  readonly log: Log;
  readonly cache?: AnswerCache;
  /** The built-in engine where it could be trained: its opinion of the same post is weighed in. */
  readonly adviser?: Engine;
}

interface Ballot {
  readonly order: LabelOrder;
  readonly reach: Reach;
}

interface Role {
  /** Usable votes that decide where they agree. */
  readonly wanted: number;
  readonly ballots: readonly Ballot[];
  /** Of thought and answer together. */
  readonly maxTokens: number;
  readonly think: boolean;
}

const roles: Readonly<Record<ModelEngineOptions['role'], Role>> = {
  fast: {
    wanted: 2,
    ballots: [
      { order: 'forward', reach: 'lead' },
      { order: 'reverse', reach: 'whole' },
      { order: 'rotated', reach: 'whole' },
    ],
    maxTokens: 120,
    think: false,
  },
  reasoning: {
    wanted: 1,
    ballots: [
      { order: 'forward', reach: 'whole' },
      { order: 'reverse', reach: 'lead' },
    ],
    maxTokens: 2048,
    think: true,
  },
};

/** More of a post than this (tokens) does not change what it is about, and costs the owner minutes. */
const MOST_OF_A_POST = 1400;
const LEAST_OF_A_POST = 200;

/** An engine over a chat client. The server's faults come out as `failed`; it never rejects for what a model says. */
export function createModelEngine(options: ModelEngineOptions): Engine {
  return new ModelEngine(options);
}

type Vote =
  | { readonly kind: 'vote'; readonly answer: ParsedAnswer }
  | { readonly kind: 'unusable'; readonly why: string }
  | { readonly kind: 'fault'; readonly fault: ChatFault }
  | { readonly kind: 'cancelled' };

class ModelEngine implements Engine {
  readonly name: string;
  readonly slots: number;
  readonly #options: ModelEngineOptions;
  readonly #role: Role;
  readonly #prompt: Prompt;
  /** Tokens for one post. */
  readonly #room: number;
  /** Faults of the server since its last answer. */
  #faultsInARow = 0;

  constructor(options: ModelEngineOptions) {
    this.#options = options;
    this.name = options.name ?? options.model;
    this.#role = roles[options.role];
    this.#prompt = buildPrompt(options.themes);
    const fixedTokens = this.#prompt.tokens + (this.#role.think ? this.#prompt.schemaTokens : 0);
    const room = (sharers: number): number =>
      roomFor({ contextTokens: options.contextTokens, maxTokens: this.#role.maxTokens, fixedTokens, sharers });
    const shared = options.sharedContext ?? true;
    this.slots = shared ? mostSlots(options.slots, room) : Math.max(1, options.slots);
    this.#room = Math.min(MOST_OF_A_POST, Math.max(80, room(shared ? this.slots : 1)));
  }

  async ask(question: Question, themes: readonly Theme[], signal: AbortSignal): Promise<Answer> {
    if (signal.aborted) return { kind: 'cancelled' };
    const votes: ParsedAnswer[] = [];
    const problems: string[] = [];
    // The adviser computes while the first request is under way, so that the server never waits for it.
    let advice: Promise<Adviser | undefined> | undefined;
    for (const ballot of this.#role.ballots) {
      const settled = votes.length >= this.#role.wanted && !isSplit(votes);
      if (settled || problems.length > 1) break;
      const pending = this.#vote(question, ballot, signal);
      advice ??= this.#advise(question, themes, signal);
      const vote = await pending;
      if (vote.kind === 'cancelled' || signal.aborted) return { kind: 'cancelled' };
      if (vote.kind === 'vote') votes.push(vote.answer);
      else if (vote.kind === 'unusable') problems.push(vote.why);
      else {
        const failure = this.#failure(vote.fault);
        if (failure.fatal || votes.length === 0) return failure;
        break;
      }
    }
    if (votes.length === 0) return { kind: 'failed', message: noUse(this.name, problems), fatal: false };
    return { kind: 'ok', opinion: weighVotes(votes, await advice) };
  }

  /** A server that fails post after post has gone, whatever it says: asking on would take a stall timer for each. */
  #failure({ fatal, passing, message }: ChatFault): Extract<Answer, { kind: 'failed' }> {
    this.#faultsInARow++;
    if (fatal) return { kind: 'failed', message, fatal };
    if (this.#faultsInARow < Math.max(6, this.slots * 2)) return { kind: 'failed', message, fatal, passing };
    return { kind: 'failed', message: `${message} It failed ${this.#faultsInARow} times in a row.`, fatal: true };
  }

  async #vote(question: Question, ballot: Ballot, signal: AbortSignal): Promise<Vote> {
    let budget = this.#room;
    for (let attempt = 0; ; attempt++) {
      const messages = askAbout(this.#prompt, question, { ...ballot, budget });
      const vote = await this.#ask(question, messages, signal);
      // Tokens are estimated: a post in an unusual script may turn out longer than the context, once.
      if (vote.kind !== 'fault' || vote.fault.code !== 'context-overflow' || attempt > 0) return vote;
      budget = Math.floor(budget / 2);
    }
  }

  /** From the cache or the server. Only an answer of use is kept: what was garbage is asked again by the next run. */
  async #ask(question: Question, messages: readonly ChatMessage[], signal: AbortSignal): Promise<Vote> {
    const { cache, chat, model } = this.#options;
    const key = answerKey(model, messages);
    const kept = cache?.find(key);
    if (kept !== undefined) return this.#read(kept, question);
    const outcome = await chat({
      model,
      messages,
      maxTokens: this.#role.maxTokens,
      temperature: 0,
      schema: this.#prompt.schema,
      think: this.#role.think,
      label: `File: ${question.post.id}`,
      signal,
    });
    if (outcome.kind === 'cancelled') return outcome;
    if (outcome.kind === 'failed' && outcome.fault.code !== 'empty') return { kind: 'fault', fault: outcome.fault };
    this.#faultsInARow = 0;
    const text = outcome.kind === 'ok' ? outcome.text : '';
    const vote = this.#read(text, question);
    if (vote.kind === 'vote') cache?.keep(key, text);
    return vote;
  }

  #read(text: string, question: Question): Vote {
    const parsed = parseAnswer(text, this.#prompt.labels, question.text);
    if (parsed.kind === 'unusable') return parsed;
    const { dropped } = parsed.answer;
    if (dropped > 0)
      this.#options.log.debug(`${this.name}, ${question.post.id}: ${dropped} parts of an answer dropped.`);
    return { kind: 'vote', answer: parsed.answer };
  }

  async #advise(question: Question, themes: readonly Theme[], signal: AbortSignal): Promise<Adviser | undefined> {
    const { adviser } = this.#options;
    if (adviser === undefined) return undefined;
    const answer = await adviser.ask(question, themes, signal);
    return answer.kind === 'ok' ? { name: adviser.name, opinion: answer.opinion } : undefined;
  }
}

/** As many as leave each a useful piece of a post. */
function mostSlots(offered: number, room: (sharers: number) => number): number {
  let slots = Math.max(1, Math.floor(offered));
  while (slots > 1 && room(slots) < LEAST_OF_A_POST) slots--;
  return slots;
}

function noUse(name: string, problems: readonly string[]): string {
  const why = [...new Set(problems)].join(', then ');
  return `${name} gave no usable answer: ${why}. Another model may do better.`;
}
