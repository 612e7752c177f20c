import type { Chat, ChatOutcome, ChatRequest } from '../../llm/chat.ts';
import { inert } from '../ask/inert.ts';

/**
 * One call, made a second time where the server broke down under the first and says that another try may help. Not after a silence: that
 * has cost minutes already, and would cost them again. What a document holds of a model's control words goes out as plain text.
 */
export async function askPatiently(chat: Chat, asked: ChatRequest): Promise<ChatOutcome> {
  const request = { ...asked, messages: inert(asked.messages) };
  const outcome = await chat(request);
  if (outcome.kind !== 'failed' || request.signal.aborted) return outcome;
  const { passing, fatal, code } = outcome.fault;
  return passing && !fatal && code !== 'stalled' ? chat(request) : outcome;
}
