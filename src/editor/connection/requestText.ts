import type { LogEntry } from '../../core/llm/requestLog.ts';

/**
 * A request and its answer as plain text, the answer first. What a post, a model or the server wrote stands indented, so that
 * none of it passes for a heading of ours; the prompt is shown as the model gets it, not as JSON with its line ends escaped.
 */
export function requestText(entry: LogEntry): string {
  const { answer, thought, fault, notes } = entry;
  const parts = [
    `Request ${entry.id}: ${oneLine(entry.label)}`,
    [entry.state, oneLine(entry.model), new Date(entry.startedAt).toISOString(), ...duration(entry)].join(' · '),
    ...notes.map((note) => `- ${oneLine(note)}`),
    ...(fault === undefined ? [] : [`- ${fault.code}: ${oneLine(fault.message)}`]),
    ...section('Answer', answer),
    ...section('Thought', thought),
    ...question(entry.request),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Seconds with one decimal; nothing while the request runs. */
export function duration({ startedAt, endedAt }: LogEntry): readonly string[] {
  return endedAt === undefined ? [] : [`${((endedAt - startedAt) / 1000).toFixed(1)} s`];
}

function question(request: string): readonly string[] {
  const { messages, ...rest } = bodyOf(request);
  if (!Array.isArray(messages)) return section('Request', request);
  const told: readonly unknown[] = messages;
  return [...told.flatMap(messageSection), ...section('Sent with it', JSON.stringify(rest, null, 2))];
}

function messageSection(message: unknown): readonly string[] {
  if (typeof message !== 'object' || message === null || !('content' in message)) return [];
  const { content } = message;
  const role = 'role' in message ? String(message.role) : '';
  return section(
    role === 'user' ? 'Question' : `Question, ${oneLine(role)}`,
    typeof content === 'string' ? content : JSON.stringify(content, null, 2),
  );
}

function bodyOf(request: string): Readonly<Record<string, unknown>> {
  try {
    const body: unknown = JSON.parse(request);
    return typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body)) : {};
  } catch {
    return {};
  }
}

function section(title: string, text: string): readonly string[] {
  if (text === '') return [];
  const block = text.split(/\r\n|[\n\r\u2028\u2029]/u).map((line) => `    ${line}`.trimEnd());
  return [`── ${title} ${'─'.repeat(Math.max(0, 60 - title.length))}`, block.join('\n')];
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
