import type { Chat } from '../../../../src/core/llm/chat.ts';
import { parseJson } from '../../../../src/core/llm/parseJson.ts';

/** Whether two claims name one problem. */
export type Judge = (planted: string, found: string) => Promise<boolean>;

const ask = [
  'Two reviewers have written a remark on the same passage of one document. Do the remarks name the same problem? Different words and another depth are no difference; another problem of the same passage is one.',
  'Somebody mends what remark A says, and nothing else. Is remark B then mended too? Answer for the problem itself, not for its wording.',
];

/** Two questions, the second with the remarks in the other order; both have to say yes. What cannot be read is a no. */
export function createJudge(chat: Chat, model: string, signal: AbortSignal): Judge {
  const answer = async (question: string, one: string, other: string): Promise<boolean> => {
    const outcome = await chat({
      model,
      messages: [
        { role: 'system', content: `${question}\nAnswer with JSON: {"same": true} or {"same": false}.` },
        { role: 'user', content: `Remark A: ${one}\nRemark B: ${other}` },
      ],
      maxTokens: 200,
      temperature: 0,
      schema: {
        name: 'same',
        schema: { type: 'object', properties: { same: { type: 'boolean' } }, required: ['same'] },
      },
      label: 'judging',
      signal,
    });
    return outcome.kind === 'ok' && parseJson(outcome.text)?.['same'] === true;
  };
  return async (planted, found) =>
    (await answer(ask[0] ?? '', planted, found)) && (await answer(ask[1] ?? '', found, planted));
}
