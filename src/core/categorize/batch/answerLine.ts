import { answerText } from '../../llm/answerText.ts';
import type { TokenChoice } from '../../llm/chat.ts';
import { serverFault, wordsOf } from '../../llm/faults.ts';
import { isBlank, lacksObject } from '../../llm/garbled.ts';
import { findJson } from '../../llm/parseJson.ts';
import { countField, field, isRecord, jsonOrNothing, listField, textField } from '../../llm/shape.ts';
import { tokenChoices } from '../../llm/tokenChoices.ts';
import { usageOf } from '../../llm/usage.ts';
import { tokensOfLabel } from '../labelOdds.ts';
import type { Answered } from './batch.ts';

/** One line of a file of answers, or of the file of errors that the Batch API writes beside it. */
export type AnswerLine =
  | { readonly kind: 'answer'; readonly id: string; readonly answer: Answered; readonly object: boolean }
  | {
      readonly kind: 'failed';
      readonly id: string;
      /** In words for the owner; the server's own may be among them. */
      readonly why: string;
      /** `empty`, `overflow` and `schema` are no passing troubles: the same request would come to the same. */
      readonly what: 'empty' | 'overflow' | 'schema' | 'refused' | 'passing';
    }
  | { readonly kind: 'unreadable'; readonly why: string };

/** The file that was written was chosen, not the one that came back. */
export const requestWhy = 'it is a request, not the answer to one';

/**
 * Reads a line as the live client reads a response: a good status, the answer in whichever field the server put it, thought,
 * fences and prose around the object removed. `object`: there is one in the answer.
 */
export function readAnswerLine(text: string): AnswerLine {
  const value = jsonOrNothing(text);
  if (!isRecord(value)) return { kind: 'unreadable', why: 'it is no JSON object; the file may have been cut off here' };
  const id = field(value, 'custom_id');
  if (typeof id !== 'string' || id === '') return { kind: 'unreadable', why: 'it has no custom_id' };
  const response = field(value, 'response');
  // Taken for a failure it would let a round look answered that nobody was asked.
  if (response === undefined && isRecord(field(value, 'body')) && !isSaid(field(value, 'error')))
    return { kind: 'unreadable', why: requestWhy };
  // Some servers put the completion itself where the Batch API has status and body.
  const body = field(response, 'body') ?? (listField(response, 'choices').length > 0 ? response : undefined);
  const status = countField(response, 'status_code');
  const error = field(value, 'error') ?? field(body, 'error');
  const good = status === undefined || (status >= 200 && status < 300);
  if (isSaid(error) || !good) return failure(id, isSaid(error) ? error : body, status);
  if (body === undefined) return { kind: 'failed', id, why: 'it has neither an answer nor an error', what: 'passing' };
  return readCompletion(id, body);
}

function isSaid(error: unknown): boolean {
  return error !== undefined && error !== null;
}

function readCompletion(id: string, body: unknown): AnswerLine {
  const choice = listField(body, 'choices')[0];
  const message = field(choice, 'message');
  if (!isRecord(message)) return { kind: 'failed', id, why: 'its response holds no message', what: 'passing' };
  const end = field(choice, 'finish_reason');
  // As live: without one it may have broken off in the middle.
  if (typeof end !== 'string') return { kind: 'failed', id, why: 'its answer has no finish_reason', what: 'refused' };
  const content = string(field(message, 'content'));
  const reasoning = string(field(message, 'reasoning_content')) || string(field(message, 'reasoning'));
  const finish = end === 'length' ? 'length' : 'stop';
  const { answer, thought } = answerText({ content, reasoning }, finish !== 'length');
  if (answer === '' && (finish !== 'length' || thought === '')) {
    return { kind: 'failed', id, why: 'the model answered with nothing', what: 'empty' };
  }
  const logprobs: TokenChoice[] = [];
  tokenChoices(choice, logprobs);
  const usage = usageOf(field(body, 'usage'), field(body, 'timings'));
  return {
    kind: 'answer',
    id,
    object: !lacksObject(answer, finish, isBlank(content)),
    answer: {
      text: findJson(answer)?.source ?? answer,
      finish,
      model: textField(body, 'model', 300) ?? '',
      ...(usage === undefined ? {} : { usage }),
      ...(logprobs.length === 0 ? {} : { logprobs: tokensOfLabel(logprobs) }),
    },
  };
}

function failure(id: string, told: unknown, status: number | undefined): AnswerLine {
  const body = shallow(told);
  const { fault, part } = serverFault(body, status, { address: '', model: '' });
  const said = wordsOf(body)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
  const why = [status === undefined ? '' : `status ${status}`, said].filter((word) => word !== '').join(': ');
  const what =
    fault.code === 'context-overflow'
      ? 'overflow'
      : part === 'schema'
        ? 'schema'
        : fault.code === 'refused-request'
          ? 'refused'
          : 'passing';
  return { kind: 'failed', id, why: why === '' ? 'the server reported an error' : why, what };
}

/** Servers wrap an error in one or two more; a line of nothing else must not exhaust the stack. */
function shallow(body: unknown): unknown {
  let inner = body;
  for (let depth = 0; depth < 4; depth += 1) {
    if (typeof inner === 'string') return inner.slice(0, 2000);
    const next = field(inner, 'error');
    if (!isSaid(next)) return inner;
    inner = next;
  }
  return undefined;
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
