import type { Chat, ChatFault, ChatOutcome } from '../llm/chat.ts';
import { roomFor } from '../llm/contextBudget.ts';
import type { Log } from '../ports.ts';
import type { Theme } from '../taxonomy/taxonomy.ts';
import { answerKey } from './answerCache.ts';
import type { AnswerCache } from './answerCache.ts';
import { LEAST_OF_A_POST, MOST_OF_A_POST, roles } from './ballots.ts';
import type { Ballot, Role } from './ballots.ts';
import type { Answer, Engine, Question, Spent } from './engine.ts';
import { orderSlugs } from './labels.ts';
import { LABEL_RIVALS, labelOdds } from './labelOdds.ts';
import { parseAnswer } from './parseAnswer.ts';
import type { ParsedAnswer } from './parseAnswer.ts';
import { askAbout, buildPrompt } from './prompt.ts';
import type { Asking, Prompt } from './prompt.ts';
import { Spending } from './spending.ts';
import { isImprobable, isSplit, weighVotes } from './votes.ts';
import { favouriteOf, type Adviser } from './voteSignals.ts';

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
  /** `fast`: two short votes a post, a third in full where doubt is left. `reasoning`: one vote in full, with room for thought. */
  readonly role: 'fast' | 'reasoning';
  readonly log: Log;
  readonly cache?: AnswerCache;
  /** The built-in engine where it could be trained: its opinion of the same post is weighed in. */
  readonly adviser?: Engine;
  /** The server was seen to give real token probabilities, so they are asked for. */
  readonly logprobs?: boolean;
}

/** The adviser is heard against a vote from this confidence on: below it, it has learnt too little to cost a call. */
const HEARD = 0.5;

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
  /** Of all labels, as an answer may hold them. */
  readonly #slugs: readonly string[];
  /** Tokens for one post. */
  readonly #room: number;
  /** Faults of the server since its last answer. */
  #faultsInARow = 0;
  readonly #spending = new Spending();
  /** Tokens for a short answer; as many as for one in full once the server has cut one short. */
  #shortTokens: number;

  constructor(options: ModelEngineOptions) {
    this.#options = options;
    this.name = options.name ?? options.model;
    this.#role = roles[options.role];
    this.#shortTokens = this.#role.maxTokens.short;
    this.#prompt = buildPrompt(options.themes);
    this.#slugs = orderSlugs(this.#prompt.labels, 'forward');
    const fixedTokens = this.#prompt.tokens + (this.#role.think ? this.#prompt.schemaTokens : 0);
    const room = (sharers: number): number =>
      roomFor({ contextTokens: options.contextTokens, maxTokens: this.#role.maxTokens.full, fixedTokens, sharers });
    const shared = options.sharedContext ?? true;
    this.slots = shared ? mostSlots(options.slots, room) : Math.max(1, options.slots);
    this.#room = Math.min(MOST_OF_A_POST, Math.max(80, room(shared ? this.slots : 1)));
  }

  spent(): Spent {
    return this.#spending.sum();
  }

  async ask(question: Question, themes: readonly Theme[], signal: AbortSignal): Promise<Answer> {
    if (signal.aborted) return { kind: 'cancelled' };
    const votes: ParsedAnswer[] = [];
    const problems: string[] = [];
    // The adviser computes while the first request is under way, so that the server never waits for it.
    let advice: Promise<Adviser | undefined> | undefined;
    for (const ballot of this.#role.ballots) {
      const enough = votes.length >= this.#role.wanted;
      if (problems.length > 1 || (enough && !(await this.#leavesDoubt(votes, advice)))) break;
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

  /**
   * Two short votes that agree are doubted where neither finds a theme, where the server's own probabilities are against them, or
   * where the built-in engine has learnt to say another theme.
   */
  async #leavesDoubt(
    votes: readonly ParsedAnswer[],
    advice: Promise<Adviser | undefined> | undefined,
  ): Promise<boolean> {
    if (isSplit(votes)) return true;
    if (this.#role.think) return false;
    const [first] = votes;
    if (first?.theme === undefined || isImprobable(votes)) return true;
    const adviser = await advice;
    if (adviser === undefined || adviser.opinion.confidence < HEARD) return false;
    const favourite = favouriteOf(adviser);
    return favourite !== undefined && favourite !== first.theme;
  }

  /** A server that fails post after post has gone, whatever it says: asking on would take a stall timer for each. */
  #failure({ fatal, passing, message }: ChatFault): Extract<Answer, { kind: 'failed' }> {
    this.#faultsInARow++;
    if (fatal) return { kind: 'failed', message, fatal };
    if (this.#faultsInARow < Math.max(6, this.slots * 2)) return { kind: 'failed', message, fatal, passing };
    return { kind: 'failed', message: `${message} It failed ${this.#faultsInARow} times in a row.`, fatal: true };
  }

  async #vote(question: Question, ballot: Ballot, signal: AbortSignal): Promise<Vote> {
    let budget = Math.min(ballot.most, this.#room);
    for (let attempt = 0; ; attempt++) {
      const asking = askAbout(this.#prompt, question, { ...ballot, budget });
      const vote = await this.#ask(question, asking, ballot, signal);
      // Tokens are estimated: a post in an unusual script may turn out longer than the context, once.
      if (vote.kind !== 'fault' || vote.fault.code !== 'context-overflow' || attempt > 0) return vote;
      budget = Math.floor(budget / 2);
    }
  }

  /** From the cache or the server. Only an answer of use is kept: what was garbage is asked again by the next run. */
  async #ask(question: Question, asking: Asking, ballot: Ballot, signal: AbortSignal): Promise<Vote> {
    const { cache, model } = this.#options;
    const key = answerKey(model, asking.messages);
    const kept = cache?.find(key);
    if (kept !== undefined) {
      this.#spending.keep();
      question.meter?.keep();
      return withOdds(this.#read(kept, question, ballot), cache?.oddsOf?.(key));
    }
    this.#logView(question, ballot, asking);
    const most = this.#tokensFor(ballot);
    let outcome = await this.#call(question, asking, ballot, signal);
    // Some think or print at length before they answer: such a one is given the room, from now on for every post.
    if (this.#isCut(outcome, question, ballot) && most < this.#role.maxTokens.full) {
      this.#shortTokens = this.#role.maxTokens.full;
      outcome = await this.#call(question, asking, ballot, signal);
    }
    if (outcome.kind === 'cancelled') return outcome;
    if (outcome.kind === 'failed' && outcome.fault.code !== 'empty') return { kind: 'fault', fault: outcome.fault };
    this.#faultsInARow = 0;
    const text = outcome.kind === 'ok' ? outcome.text : '';
    const vote = this.#read(text, question, ballot);
    if (vote.kind !== 'vote') return vote;
    const odds = outcome.kind === 'ok' ? labelOdds(outcome.logprobs, this.#slugs) : undefined;
    cache?.keep(key, text, odds);
    return withOdds(vote, odds);
  }

  async #call(question: Question, { messages }: Asking, ballot: Ballot, signal: AbortSignal): Promise<ChatOutcome> {
    const { chat, model, logprobs } = this.#options;
    const { think } = this.#role;
    const outcome = await chat({
      model,
      messages,
      maxTokens: this.#tokensFor(ballot),
      temperature: 0,
      schema: ballot.short ? this.#prompt.shortSchema : this.#prompt.schema,
      think,
      label: `File: ${question.post.id}`,
      signal,
      ...(logprobs === true && !think ? { logprobs: LABEL_RIVALS } : {}),
    });
    if (outcome.kind === 'cancelled') return outcome;
    this.#spending.add(outcome);
    question.meter?.add(outcome);
    return outcome;
  }

  /** Cut at the limit before it held a theme: within white space, a preface, or a thought that nobody asked for. */
  #isCut(outcome: ChatOutcome, question: Question, ballot: Ballot): boolean {
    if (outcome.kind !== 'ok' || outcome.finish !== 'length') return false;
    return this.#read(outcome.text, question, ballot).kind !== 'vote';
  }

  #tokensFor({ short }: Ballot): number {
    return short ? this.#shortTokens : this.#role.maxTokens.full;
  }

  /** What of the post is shown, never its text. */
  #logView({ post }: Question, { reach, order, short }: Ballot, { post: view }: Asking): void {
    const form = short ? 'short' : 'in full';
    this.#options.log.debug(
      `${this.name}, ${post.id}: ${reach}, labels ${order}, ${form}, ${view.shown} tokens shown of ${view.there}.`,
    );
  }

  #read(text: string, question: Question, { short }: Ballot): Vote {
    const parsed = parseAnswer(text, this.#prompt.labels, question.text, !short);
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

function withOdds(vote: Vote, odds: number | undefined): Vote {
  return vote.kind !== 'vote' || odds === undefined ? vote : { kind: 'vote', answer: { ...vote.answer, odds } };
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
