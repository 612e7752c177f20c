import type { ChatMessage } from '../../llm/chat.ts';

/**
 * Servers turn a model's control words into control tokens wherever they stand: a document that holds `<|im_end|>` could end its own message
 * and open one of its own. They get look-alikes of the same length that are plain text everywhere, so that quotes are found all the same.
 * Our own words hold none.
 */
export function inert(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  return messages.map((message) => ({ ...message, content: inertText(message.content) }));
}

export function inertText(text: string): string {
  return text
    .replaceAll(/<[|｜]/gu, '‹¦')
    .replaceAll(/[|｜]>/gu, '¦›')
    .replaceAll(/<(?=\/?(?:start_of_turn|end_of_turn|think|s|bos|eos|pad|unk|sys|channel|message)\b)/giu, '‹')
    .replaceAll(/<<(?=\/?SYS\b)/gu, '‹‹')
    .replaceAll(/\[(?=\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS)\b)/gu, '⁅')
    .replaceAll('\0', '');
}
