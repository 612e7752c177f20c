import { estimateTokens } from '../../categorize/tokens.ts';
import type { ChatFault, JsonSchema } from '../../llm/chat.ts';
import { roomFor } from '../../llm/contextBudget.ts';
import { askPatiently } from '../run/askPatiently.ts';
import type { Asking } from './asking.ts';

/** One question: a rule and a form that are always the same, and what it is about. */
export interface Question {
  /** Shown in the request log. Names no file and no person. */
  readonly label: string;
  readonly system: string;
  readonly schema: { readonly name: string; readonly schema: JsonSchema };
  /** Tokens of the answer, at least 200; a thought comes on top. */
  readonly answerTokens: number;
  readonly temperature?: number;
}

export type Asked =
  | { readonly kind: 'ok'; readonly text: string; readonly cut: boolean }
  | { readonly kind: 'failed'; readonly why: string; readonly fault?: ChatFault }
  | { readonly kind: 'cancelled' };

const LEAST_ANSWER = 200;
const THOUGHT_TOKENS = 1500;
/** Longer texts fit many a context, but what stands in their middle is overlooked. */
const MOST_TEXT = 3000;
/** With less of the document than this nobody can judge anything. */
const LEAST_TEXT = 120;

/** Tokens that a question leaves for the document, at most 3,000; 0 where that is too little to judge by. `said`: what stands beside the document. */
export function roomIn({ critic }: Asking, question: Question, said: string): number {
  const fixedTokens = estimateTokens(question.system + said + JSON.stringify(question.schema.schema)) + 60;
  const room = roomFor({ contextTokens: critic.contextTokens, maxTokens: maxTokensFor(critic, question), fixedTokens });
  return room < LEAST_TEXT ? 0 : Math.min(MOST_TEXT, room);
}

/** A request of one system and one user message, nothing of any other call in it. */
export async function askOnce({ chat, critic, signal }: Asking, question: Question, user: string): Promise<Asked> {
  const outcome = await askPatiently(chat, {
    model: critic.id,
    messages: [
      { role: 'system', content: question.system },
      { role: 'user', content: user },
    ],
    maxTokens: maxTokensFor(critic, question),
    temperature: question.temperature ?? 0,
    schema: question.schema,
    ...(critic.thinks === true ? { think: true } : {}),
    label: `Critic: ${question.label}`,
    signal,
  });
  if (outcome.kind === 'cancelled' || signal.aborted) return { kind: 'cancelled' };
  if (outcome.kind === 'failed') return { kind: 'failed', why: outcome.fault.message, fault: outcome.fault };
  return { kind: 'ok', text: outcome.text, cut: outcome.finish === 'length' };
}

export function tooSmall({ critic }: Asking): string {
  return `A context of ${critic.contextTokens} tokens leaves no room for the document beside the question. Load the model with a longer context, 8192 or more.`;
}

function maxTokensFor({ contextTokens, thinks }: Asking['critic'], { answerTokens }: Question): number {
  const thought = thinks === true ? Math.min(THOUGHT_TOKENS, Math.floor(contextTokens / 4)) : 0;
  return Math.max(LEAST_ANSWER, answerTokens) + thought;
}
