import type { Chat, ChatMessage } from '../../llm/chat.ts';
import { startStallTimer, type StallTimer } from '../../llm/stallTimer.ts';
import type { Clock } from '../../ports.ts';
import { type Runaway, createAnswerWatch } from './answerWatch.ts';
import type { Ended } from './drawing.ts';

export interface AnswerRequest {
  readonly chat: Chat;
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly maxTokens: number;
  readonly temperature: number;
  readonly label: string;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** A finished line, with its line end. */
  readonly onLine: (line: string) => void;
  /** What came so far was a thought: it is to be forgotten. */
  readonly onAnew: () => void;
}

export interface StreamedAnswer {
  /** Whole lines alone, unless the model came to its own end. */
  readonly text: string;
  readonly ended: Ended;
  /** It thought before it answered. */
  readonly thought: boolean;
}

/** Very small models write the marks of their own prompt: `<|im_start|>user`. The bar in them would pass for one of ours. */
const CONTROL_WORDS = /<\|[a-z_]{1,20}\|>|<(?:start|end)_of_turn>/gu;
/** Milliseconds from one finished line to the next. */
const LINE_PATIENCE = 15_000;

/** Asks once and reads the answer line by line; stops the server when the model loses its way. Keeps what had come, whatever happens. */
export async function streamAnswer(request: AnswerRequest): Promise<StreamedAnswer> {
  const { chat, model, messages, maxTokens, temperature, label, clock } = request;
  const stop = new AbortController();
  const watch = createAnswerWatch();
  let lines: string[] = [];
  let runaway: Runaway | undefined;
  let thought = false;
  let timer: StallTimer | undefined;
  const halt = (why: Runaway): void => {
    runaway ??= why;
    stop.abort();
  };
  const hear = (piece: string): void => {
    const news = watch.hear(piece);
    if (news.anew) {
      thought = true;
      lines = [];
      request.onAnew();
    }
    for (const said of news.lines) {
      const line = said.replaceAll(CONTROL_WORDS, '');
      lines.push(line);
      request.onLine(line);
    }
    if (news.lines.length > 0 || news.anew) timer?.heard();
    if (news.runaway !== undefined) halt(news.runaway);
  };
  try {
    const outcome = await chat({
      model,
      messages,
      maxTokens,
      temperature,
      label,
      signal: AbortSignal.any([request.signal, stop.signal]),
      onPiece: ({ kind, text }) => {
        if (runaway !== undefined) return;
        if (kind === 'thought') {
          thought = true;
          timer?.heard();
          return;
        }
        timer ??= startStallTimer(clock, LINE_PATIENCE, () => halt('no-line'));
        hear(text);
      },
    });
    const kept = lines.join('');
    if (runaway !== undefined) return { text: kept, ended: { kind: 'runaway', why: runaway }, thought };
    if (outcome.kind === 'cancelled') return { text: kept, ended: { kind: 'cancelled' }, thought };
    if (outcome.kind === 'failed') {
      return { text: kept, ended: { kind: 'fault', message: outcome.fault.message }, thought };
    }
    if (outcome.finish === 'stop')
      return { text: outcome.text.replaceAll(CONTROL_WORDS, ''), ended: { kind: 'whole' }, thought };
    return { text: kept === '' ? wholeLines(outcome.text) : kept, ended: { kind: 'cut' }, thought };
  } finally {
    timer?.stop();
  }
}

/** Half a line is not what the model meant: half a name, a target of half an id. */
function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}
