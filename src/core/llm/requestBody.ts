import type OpenAI from 'openai';
import type { ChatMessage, ChatRequest } from './chat.ts';
import type { RequestForm } from './habits.ts';

export type RequestBody = OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming & { readonly max_tokens: number };

/**
 * The request as it goes over the wire. Temperature, `top_p` and `max_tokens` are always said, because a server otherwise
 * takes the user's own settings of the app for them, and knows no limit at all.
 */
export function requestBody(request: ChatRequest, form: RequestForm): RequestBody {
  const { schema } = request;
  return {
    model: form.model,
    messages: messagesFor(request, form).map(({ role, content }) => ({ role, content })),
    temperature: request.temperature,
    top_p: 1,
    max_tokens: request.maxTokens,
    stream: true,
    stream_options: { include_usage: true },
    ...(request.logprobs === undefined ? {} : { logprobs: true, top_logprobs: request.logprobs }),
    ...(form.effort === undefined ? {} : { reasoning_effort: form.effort }),
    ...(schema !== undefined && form.schema === 'server'
      ? { response_format: { type: 'json_schema', json_schema: { ...schema, strict: true } } }
      : {}),
  };
}

/**
 * The messages, with the wish for JSON at the very end of the last one where the server is not to enforce it: there it is
 * best followed, and what stands before stays byte for byte the same, so that the server's prefix cache holds.
 */
export function messagesFor(request: ChatRequest, form: RequestForm): readonly ChatMessage[] {
  const { schema, messages } = request;
  if (schema === undefined || form.schema === 'server') return messages;
  const wish =
    'Answer with one JSON object and nothing else: no fence, no word before or after. It must fit this JSON schema:\n' +
    JSON.stringify(schema.schema);
  const last = messages.at(-1);
  if (last?.role !== 'user') return [...messages, { role: 'user', content: wish }];
  return [...messages.slice(0, -1), { role: 'user', content: `${last.content}\n\n${wish}` }];
}
