import type { Chat, ChatOutcome } from './chat.ts';
import { parseJson } from './parseJson.ts';
import type { Server } from './discovery.ts';

/** What a server was seen to do with a model; nothing is taken from its name or its word. */
export interface Capabilities {
  /** A JSON schema binds the answer: a label outside its list cannot come out. */
  readonly schema: boolean;
  /** The probabilities of tokens are real: there are some, and not all alike. */
  readonly logprobs: boolean;
  /** Requests of the model that may run at once, by what the server tells or the setting says. */
  readonly slots: number;
}

/** What a probe saw. */
export interface Seen extends Pick<Capabilities, 'schema' | 'logprobs'> {
  /** Worth remembering: the server answered, or refused for good. */
  readonly lasting: boolean;
  /** The model came to its end and did what the schema forbids: the shape must be asked for in the prompt. */
  readonly failsOpen: boolean;
}

const labels = ['blue', 'green'];

/**
 * Asks the model for a word that the schema forbids, with the probabilities of its tokens. A server that ignores schemas obeys the
 * question, one that masks tokens cannot; one that has no probabilities leaves them out, sends none, or refuses the request, and is
 * then asked once more without. Two calls of a dozen tokens at most. LM Studio's chat gives no probabilities, whatever is asked, and
 * its schemas bind, so it is not asked. Never fails: what was not seen is not there, and `lasting` is false where a passing fault
 * hid it. `undefined` when cancelled.
 */
export async function probe(server: Server, chat: Chat, model: string, signal: AbortSignal): Promise<Seen | undefined> {
  if (server.kind === 'lmstudio') return { schema: true, logprobs: false, lasting: true, failsOpen: false };
  const first = await chat(question(model, signal, true));
  if (first.kind === 'cancelled') return undefined;
  if (first.kind === 'ok') return { ...seenIn(first), logprobs: hasReal(first), lasting: true };
  const second = await chat(question(model, signal, false));
  if (second.kind === 'cancelled') return undefined;
  const lasting = second.kind === 'ok' ? !first.fault.passing : !second.fault.passing;
  return { ...seenIn(second), logprobs: false, lasting };
}

function question(model: string, signal: AbortSignal, logprobs: boolean): Parameters<Chat>[0] {
  return {
    model,
    messages: [{ role: 'user', content: 'Answer with the JSON object {"colour": "red"} and nothing else.' }],
    maxTokens: 24,
    temperature: 0,
    schema: {
      name: 'colour',
      schema: {
        type: 'object',
        properties: { colour: { type: 'string', enum: labels } },
        required: ['colour'],
        additionalProperties: false,
      },
    },
    think: false,
    label: `See what the server can do with ${model}`,
    signal,
    ...(logprobs ? { logprobs: 2 } : {}),
  };
}

function seenIn(outcome: ChatOutcome): Pick<Seen, 'schema' | 'failsOpen'> {
  if (outcome.kind !== 'ok') return { schema: false, failsOpen: false };
  const schema = binds(outcome);
  return { schema, failsOpen: !schema && outcome.finish === 'stop' };
}

function binds({ text }: Extract<ChatOutcome, { kind: 'ok' }>): boolean {
  const colour = parseJson(text)?.['colour'];
  return typeof colour === 'string' && labels.includes(colour);
}

function hasReal({ logprobs = [] }: Extract<ChatOutcome, { kind: 'ok' }>): boolean {
  return new Set(logprobs.map(({ logprob }) => logprob)).size > 1;
}
