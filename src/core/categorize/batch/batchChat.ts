import type { Chat, ChatFault, ChatOutcome, ChatRequest } from '../../llm/chat.ts';
import { createHabits } from '../../llm/habits.ts';
import { requestBody } from '../../llm/requestBody.ts';
import { answerKey } from '../answerCache.ts';
import type { AnswerCache } from '../answerCache.ts';
import { estimateTokens } from '../tokens.ts';
import type { Answered, Asked, Batch } from './batch.ts';

/** A request to be written into a file. */
export interface BatchRequest {
  readonly id: string;
  readonly asked: Asked;
  /** As the live client would send it, but for the wish to have it streamed. */
  readonly body: object;
  /** Estimated, of the prompt. */
  readonly tokens: number;
}

/**
 * A chat that sends nothing: what was answered is answered, and what was not is handed to `write`, once.
 *
 * To a post whose request was written down it then says that the model gave nothing of use, upon which the engine asks the
 * next vote that does not hang on this one; so both first votes of a post go into one round. A question of another form, which
 * is asked in the light of the answers, is not written down as long as these are not there.
 */
export function batchChat(batch: Batch, write: (request: BatchRequest) => Promise<void>): Chat {
  const habits = createHabits();
  const written = new Set<string>();
  const forms = new Map<string, string>();
  return async (request) => {
    if (request.signal.aborted) return { kind: 'cancelled' };
    const id = idOf(batch, request);
    const known = batch.answers.get(id);
    if (known !== undefined) return answered(known);
    const before = batch.asked.get(id);
    if (before?.end !== undefined) return failed(before.end === 'empty' ? 'empty' : 'context-overflow');
    const form = request.schema?.name ?? '';
    if ((forms.get(request.label) ?? form) !== form) return { kind: 'cancelled' };
    forms.set(request.label, form);
    if (!written.has(id)) {
      written.add(id);
      await write(requestOf(request, id, before, batch.round + 1, habits));
    }
    return request.think === true ? { kind: 'cancelled' } : failed('empty');
  };
}

/** Answers of the batch count as calls, as they would have been live; all others may be in the store from earlier runs. */
export function cacheBeside(batch: Batch, cache: AnswerCache): AnswerCache {
  return {
    find: (key) => (batch.answers.has(key) ? undefined : cache.find(key)),
    oddsOf: (key) => cache.oddsOf?.(key),
    keep: (...kept) => cache.keep(...kept),
    flush: () => cache.flush(),
  };
}

/** The key of the answer. Where the first answer was cut before it held a theme, one with more room is another request. */
function idOf({ asked, answers }: Batch, { model, messages, maxTokens }: ChatRequest): string {
  const id = answerKey(model, messages);
  const answer = answers.get(id);
  const isCut = answer?.finish === 'length' && !/"theme"\s{0,20}:\s{0,20}"[^"]{1,200}"/.test(answer.text);
  if (!isCut || maxTokens <= (asked.get(id)?.maxTokens ?? maxTokens)) return id;
  return answerKey(model, [...messages, { role: 'assistant', content: `${maxTokens} tokens` }]);
}

function requestOf(
  request: ChatRequest,
  id: string,
  before: Asked | undefined,
  round: number,
  habits: ReturnType<typeof createHabits>,
): BatchRequest {
  const usual = habits.form(request, undefined, false);
  const form = before?.next === 'prompt' ? { ...usual, schema: 'prompt' as const } : usual;
  const { stream: _stream, stream_options: _options, ...body } = requestBody(request, form);
  const asked: Asked = {
    post: request.label.replace(/^File: /, ''),
    round,
    form: request.schema === undefined ? 'none' : form.schema,
    maxTokens: request.maxTokens,
    failures: before?.failures ?? 0,
    ...(before?.failedIn === undefined ? {} : { failedIn: before.failedIn }),
    ...(before?.next === undefined ? {} : { next: before.next }),
  };
  const tokens = request.messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
  return { id, asked, body, tokens };
}

function answered(answer: Answered): ChatOutcome {
  return { kind: 'ok', firstPiece: 0, total: 0, ...answer };
}

function failed(code: 'empty' | 'context-overflow'): ChatOutcome {
  const message = code === 'empty' ? 'The batch brought no answer of use.' : 'The text does not fit the context.';
  const fault: ChatFault = { code, message, address: '', passing: false, fatal: false };
  return { kind: 'failed', fault };
}
