import { plausibleAnswer } from './answer.ts';
import type { FaultMode } from './script.ts';
import type { ChatCall, SimulatedModel, SimulatorOptions } from './types.ts';
import { tokensOf } from './wire.ts';

export type Field = 'content' | 'reasoning_content' | 'reasoning';

export interface Token {
  readonly field: Field;
  readonly text: string;
}

const THOUGHT = 'The text speaks of one thing more than of others, so I weigh the labels against it.';

/** What the model says, token by token, before any limit. */
export function replyTokens(
  call: ChatCall,
  model: SimulatedModel,
  options: SimulatorOptions,
  fault: FaultMode | undefined,
): readonly Token[] {
  if (fault?.kind === 'answer') {
    return [...tokens('reasoning_content', fault.reasoning ?? ''), ...tokens('content', fault.text)];
  }
  const text = (model.answer ?? options.answer ?? plausibleAnswer)(call);
  return call.schema === undefined ? unbound(call, model, text) : bound(call, model, text);
}

/** Under a schema nothing thinks: the mask holds from the first token. */
function bound(call: ChatCall, model: SimulatedModel, text: string): readonly Token[] {
  const mode = model.schemaMode ?? (model.reasoning === 'D-reasoning' ? 'garbled' : 'mask');
  if (mode === 'garbled') return tokens('content', '{"a": ?');
  if (mode === 'fail-open') return tokens('content', `Well, I would say: ${text.replace(/[{}"]/g, '')}`);
  if (mode === 'whitespace-loop')
    return Array.from({ length: Math.min(call.maxTokens, 4096) * 2 }, (_, at) => token(at === 0 ? '{' : '\n    '));
  return tokens(model.reasoning === 'E-answer-in-reasoning' ? 'reasoning_content' : 'content', text);
}

function unbound(call: ChatCall, model: SimulatedModel, text: string): readonly Token[] {
  const thought = model.thought ?? THOUGHT;
  const silent = call.body['reasoning_effort'] === 'none' && (model.reasoningOptions ?? []).includes('off');
  if (silent) return tokens('content', text);
  switch (model.reasoning ?? 'none') {
    case 'none':
      return tokens('content', text);
    case 'A-think-tags':
      return tokens('content', `<think>\n${thought}\n</think>\n\n${text}`);
    case 'B-no-opening-tag':
      return tokens('content', `${thought}\n</think>\n\n${text}`);
    case 'C-reasoning-content':
      return [...tokens('reasoning_content', thought), ...tokens('content', text)];
    case 'D-reasoning':
      return [...tokens('reasoning', thought), ...tokens('content', text)];
    case 'E-answer-in-reasoning':
      return tokens('reasoning_content', text);
    case 'F-eats-tokens':
    default:
      return Array.from({ length: Math.min(call.maxTokens, 4096) + 1 }, () => ({
        field: 'reasoning_content' as const,
        text: ' hmm',
      }));
  }
}

function tokens(field: Field, text: string): readonly Token[] {
  return tokensOf(text).map((part) => ({ field, text: part }));
}

function token(text: string): Token {
  return { field: 'content', text };
}
