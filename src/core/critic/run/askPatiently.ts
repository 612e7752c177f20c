import type { Chat, ChatOutcome, ChatRequest } from '../../llm/chat.ts';

/**
 * One call, made a second time where the server broke down under the first and says that another try may help. Not after a silence: that
 * has cost minutes already, and would cost them again.
 */
export async function askPatiently(chat: Chat, request: ChatRequest): Promise<ChatOutcome> {
  const outcome = await chat(request);
  if (outcome.kind !== 'failed' || request.signal.aborted) return outcome;
  const { passing, fatal, code } = outcome.fault;
  return passing && !fatal && code !== 'stalled' ? chat(request) : outcome;
}
