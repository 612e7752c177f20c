import { estimateTokens } from '../../categorize/tokens.ts';
import type { Chat, ChatRequest } from '../../llm/chat.ts';
import type { ReviewPace } from './pace.ts';

/** What the calls of a run came to. */
export interface Spent {
  calls: number;
  tokensIn: number;
  tokensOut: number;
}

/** The same chat, with its calls counted: tokens as the server counts them, estimated where it does not. Calls that failed have been made too. */
export function meteredChat(chat: Chat, pace: ReviewPace | undefined): { readonly chat: Chat; readonly spent: Spent } {
  const spent: Spent = { calls: 0, tokensIn: 0, tokensOut: 0 };
  const metered: Chat = async (request) => {
    spent.calls += 1;
    const outcome = await chat(request);
    if (outcome.kind !== 'ok') {
      if (outcome.kind === 'failed') spent.tokensIn += promptTokens(request);
      return outcome;
    }
    const { usage, text, firstPiece, total } = outcome;
    const tokensIn = usage?.promptTokens ?? promptTokens(request);
    const tokensOut = usage?.completionTokens ?? estimateTokens(text);
    spent.tokensIn += tokensIn;
    spent.tokensOut += tokensOut;
    pace?.learn(request.model, {
      tokensIn,
      tokensOut,
      reading: firstPiece,
      writing: Math.max(0, total - firstPiece),
    });
    return outcome;
  };
  return { chat: metered, spent };
}

function promptTokens({ messages }: ChatRequest): number {
  return messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
}
