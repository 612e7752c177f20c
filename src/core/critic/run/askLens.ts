import type { Chat, ChatFault } from '../../llm/chat.ts';
import type { FindingSource, RawFinding } from '../findings/finding.ts';
import { placed, type Places } from './place.ts';
import { TEMPERATURE, answerSchema, lensMessages, type LensPrompt } from './prompt.ts';
import { readAnswer } from './readAnswer.ts';
import type { Critic } from './run.ts';

export interface LensCall {
  readonly chat: Chat;
  readonly critic: Critic;
  readonly prompt: LensPrompt;
  readonly source: FindingSource;
  readonly places: Places;
  readonly maxTokens: number;
  /** "Untested assumptions, part 2 of 3". */
  readonly label: string;
  readonly signal: AbortSignal;
}

export type LensAnswer =
  | {
      readonly kind: 'ok';
      readonly findings: readonly RawFinding[];
      readonly checked: readonly string[];
      readonly dropped: number;
    }
  | { readonly kind: 'failed'; readonly why: string; readonly fault?: ChatFault }
  | { readonly kind: 'cancelled' };

/** Asks one lens about one part: a request of its own, without history. */
export async function askLens(call: LensCall): Promise<LensAnswer> {
  const { chat, critic, prompt, signal } = call;
  const outcome = await chat({
    model: critic.id,
    messages: lensMessages(prompt),
    maxTokens: call.maxTokens,
    temperature: TEMPERATURE,
    schema: answerSchema,
    ...(critic.thinks === true ? { think: true } : {}),
    label: `Critic: ${call.label}`,
    signal,
  });
  if (outcome.kind === 'cancelled' || signal.aborted) return { kind: 'cancelled' };
  if (outcome.kind === 'failed') return { kind: 'failed', why: outcome.fault.message, fault: outcome.fault };
  const answer = readAnswer(outcome.text, prompt.lens);
  if (answer.kind === 'unusable') return { kind: 'failed', why: `“${critic.id}” answered, but ${answer.why}.` };
  const findings = answer.findings.flatMap((said) => placed(said, call.source, call.places) ?? []);
  return {
    kind: 'ok',
    findings,
    checked: answer.checked,
    dropped: answer.findings.length - findings.length + answer.senseless + answer.beyond,
  };
}
