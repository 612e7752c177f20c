import type { OpenAI } from 'openai';
import type { Clock } from '../ports.ts';
import { answerText } from './answerText.ts';
import { hearing } from './api.ts';
import type { ChatPiece, TokenChoice } from './chat.ts';
import { clientFault, notAStream } from './exchangeFaults.ts';
import { isBlank } from './garbled.ts';
import { tokenChoices } from './tokenChoices.ts';
import { usageOf } from './usage.ts';
import { type FaultPlace, type ServerFault, faultOf } from './faults.ts';
import type { RequestBody } from './requestBody.ts';
import { field, listField } from './shape.ts';
import { createPieceSorter } from './pieces.ts';
import { type StallTimer, startStallTimer } from './stallTimer.ts';
import { readCapped } from './web.ts';

/** Milliseconds of silence that are borne. */
export interface Patience {
  /** Until the first piece of the answer; a long prompt on a slow machine takes minutes, and loading a model adds to it. */
  readonly first: number;
  /** Between two pieces. */
  readonly between: number;
}

export interface Exchange {
  readonly api: OpenAI;
  readonly clock: Clock;
  readonly body: RequestBody;
  readonly place: FaultPlace;
  /** Estimated tokens of the prompt. */
  readonly promptTokens: number;
  readonly patience: Patience;
  readonly signal: AbortSignal;
  readonly onPiece?: (piece: ChatPiece) => void;
}

export interface Exchanged {
  readonly answer: string;
  readonly thought: string;
  readonly finish: 'stop' | 'length';
  /** Holds a run of spaces such as no answer has. */
  readonly blank: boolean;
  readonly model: string;
  readonly usage?: {
    readonly promptTokens: number;
    readonly completionTokens: number;
    readonly reasoningTokens: number;
    readonly cachedTokens?: number;
  };
  /** Present only where the server gave real ones. */
  readonly logprobs?: readonly TokenChoice[];
  readonly firstPiece: number;
}

export type ExchangeOutcome =
  | { readonly kind: 'ok'; readonly value: Exchanged }
  | ({ readonly kind: 'failed'; readonly answer: string; readonly thought: string } & ServerFault)
  | { readonly kind: 'cancelled' };

/** A reason that is at hand: making an exception each time costs more than all else of leaving. */
const LEFT = new Error('The request was left.');
/** Milliseconds for the count of tokens and the end of the stream, once the model has come to its end. */
const AFTER_END = 5000;
/** Characters a token can have at most, about: runs of spaces and dashes are single tokens of up to 16. */
const LONGEST_TOKEN = 16;
/** Bytes of one event of a stream that carries one token. */
const LONGEST_EVENT = 4096;

/**
 * One request and its streamed answer: one exchange on the wire, never a second.
 */
export async function exchange(request: Exchange): Promise<ExchangeOutcome> {
  const run = newRun(request);
  const timer = startStallTimer(request.clock, request.patience.first, () => run.end('stalled'));
  const onAbort = (): void => run.end('cancelled');
  request.signal.addEventListener('abort', onAbort, { once: true });
  if (request.signal.aborted) onAbort();
  try {
    return await converse(request, run, timer);
  } catch (error) {
    // What happens to the socket after the model's own end takes nothing from the answer.
    const isWhole = run.ended !== undefined || run.finish !== undefined;
    return isWhole ? ending(request, run) : failed(run, clientFault(error, request.place));
  } finally {
    timer.stop();
    request.signal.removeEventListener('abort', onAbort);
    // Whatever the reason for leaving before the end: an open socket keeps a slot of the server busy.
    if (!run.whole) run.stop.abort(LEFT);
  }
}

interface Run {
  readonly stop: AbortController;
  readonly startedAt: number;
  readonly now: () => number;
  ended: 'stalled' | 'cancelled' | 'endless' | undefined;
  /** The stream was read to its end. */
  whole: boolean;
  bug: { readonly error: unknown } | undefined;
  content: string;
  reasoning: string;
  pieces: number;
  finish: string | undefined;
  model: string;
  firstPiece: number | undefined;
  usage: unknown;
  /** llama-server tells here how much of the prompt it had read already. */
  timings: unknown;
  readonly choices: TokenChoice[];
  end(reason: 'stalled' | 'cancelled' | 'endless'): void;
}

function newRun(request: Exchange): Run {
  const run: Run = {
    stop: new AbortController(),
    startedAt: request.clock.now(),
    now: () => request.clock.now(),
    ended: undefined,
    whole: false,
    bug: undefined,
    content: '',
    reasoning: '',
    pieces: 0,
    finish: undefined,
    model: request.body.model,
    firstPiece: undefined,
    usage: undefined,
    timings: undefined,
    choices: [],
    end: (reason) => {
      run.ended ??= reason;
      run.stop.abort(LEFT);
    },
  };
  return run;
}

async function converse(request: Exchange, run: Run, timer: StallTimer): Promise<ExchangeOutcome> {
  const most = 1024 * 1024 + request.body.max_tokens * LONGEST_EVENT;
  let size = 0;
  const fetchOptions = hearing((count) => {
    timer.heard();
    size += count;
    if (size > most) run.end('endless');
  });
  const { data, response } = await request.api.chat.completions
    .create(request.body, { signal: run.stop.signal, fetchOptions })
    .withResponse();
  if (run.ended !== undefined) return ending(request, run);
  if (!/event-stream/i.test(response.headers.get('content-type') ?? '')) {
    return failed(run, notAStream(await readCapped(response, 65_536), response.status, request.place));
  }
  const sorter = createPieceSorter((piece) => tell(request, run, piece));
  for await (const chunk of data) {
    if (take(chunk, run)) timer.heard(request.patience.between);
    if (run.finish !== undefined) timer.heard(Math.min(AFTER_END, request.patience.between));
    sorter.see(run.content, run.reasoning);
    if (isTooLong(run, request.body.max_tokens)) run.end('endless');
    if (run.ended !== undefined) break;
  }
  run.whole = run.ended === undefined;
  sorter.flush();
  return ending(request, run);
}

/** Adds a chunk to the run. True where it brought text: only then the wait for the first piece is over. */
function take(chunk: unknown, run: Run): boolean {
  const choice = listField(chunk, 'choices')[0];
  const delta = field(choice, 'delta');
  const content = string(field(delta, 'content'));
  const reasoning = string(field(delta, 'reasoning_content')) || string(field(delta, 'reasoning'));
  run.content += content;
  run.reasoning += reasoning;
  run.finish = string(field(choice, 'finish_reason')) || run.finish;
  run.model = string(field(chunk, 'model')) || run.model;
  run.usage = field(chunk, 'usage') ?? run.usage;
  run.timings = field(chunk, 'timings') ?? run.timings;
  tokenChoices(choice, run.choices);
  if (content === '' && reasoning === '') return false;
  run.pieces += 1;
  run.firstPiece ??= run.now() - run.startedAt;
  return true;
}

/** A listener that throws is a bug of ours and must not look like a fault of the server. */
function tell(request: Exchange, run: Run, piece: ChatPiece): void {
  try {
    request.onPiece?.(piece);
  } catch (error) {
    run.bug ??= { error };
    run.end('cancelled');
  }
}

/** A server that pays no heed to `max_tokens` must not talk for ever. */
function isTooLong(run: Run, maxTokens: number): boolean {
  return run.pieces > maxTokens + 64 || run.content.length + run.reasoning.length > maxTokens * LONGEST_TOKEN + 4096;
}

function ending(request: Exchange, run: Run): ExchangeOutcome {
  const { place } = request;
  if (run.bug !== undefined) throw run.bug.error;
  if (run.ended === 'cancelled') return { kind: 'cancelled' };
  if (run.ended === 'stalled' && run.finish === undefined) return failed(run, { fault: faultOf('stalled', place) });
  if (run.ended === 'endless' && run.pieces === 0) {
    return failed(run, { fault: faultOf('server-error', place, 'bytes without end') });
  }
  const finish = run.ended === 'endless' || run.finish === 'length' ? 'length' : run.finish;
  if (finish === undefined && run.pieces > 0) return failed(run, { fault: faultOf('interrupted', place) });
  const { answer, thought } = answerText(run, finish !== 'length');
  if (answer === '' && (finish !== 'length' || thought === '')) {
    // Some builds answer a prompt that does not fit with an empty stream instead of an error.
    const tooBig = run.pieces === 0 && request.promptTokens > (place.contextTokens ?? Infinity) * 0.9;
    return failed(run, { fault: faultOf(tooBig ? 'context-overflow' : 'empty', place) });
  }
  const usage = usageOf(run.usage, run.timings);
  return {
    kind: 'ok',
    value: {
      answer,
      thought,
      finish: finish === 'length' ? 'length' : 'stop',
      blank: isBlank(run.content),
      model: run.model.slice(0, 300),
      ...(usage === undefined ? {} : { usage }),
      ...(run.choices.length === 0 ? {} : { logprobs: run.choices }),
      firstPiece: run.firstPiece ?? run.now() - run.startedAt,
    },
  };
}

function failed(run: Run, fault: ServerFault): ExchangeOutcome {
  return { kind: 'failed', ...answerText(run, false), ...fault };
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
