import { THOUGHT_ENDS, THOUGHT_STARTS } from './answerText.ts';
import type { ChatPiece } from './chat.ts';

/** Longest tag less one: so much of the end may be a tag that is still coming. */
const HELD = Math.max(...THOUGHT_ENDS.map((tag) => tag.length)) - 1;

export interface PieceSorter {
  /** Both texts as gathered so far. */
  see(content: string, reasoning: string): void;
  /** The stream is at its end: what was held back is told. */
  flush(): void;
}

/**
 * Tells thought from answer while a stream comes. A tag may be split over pieces, so the end of a text is held back while it
 * could be one. A thought whose opening tag was never sent cannot be told before its end and comes as answer; the outcome's
 * text has it right.
 */
export function createPieceSorter(onPiece: ((piece: ChatPiece) => void) | undefined): PieceSorter {
  let content = '';
  let toldReasoning = 0;
  let at = 0;
  let state: 'start' | 'thought' | 'answer' = 'start';
  const tell = (kind: ChatPiece['kind'], text: string): void => {
    if (text !== '') onPiece?.({ kind, text });
  };
  const begin = (): void => {
    const bare = content.trimStart();
    const tag = THOUGHT_STARTS.find((start) => bare.startsWith(start));
    if (tag !== undefined) {
      state = 'thought';
      at = content.length - bare.length + tag.length;
    } else if (bare !== '' && !THOUGHT_STARTS.some((start) => start.startsWith(bare))) state = 'answer';
  };
  const think = (): void => {
    const rest = content.slice(at);
    const ends = THOUGHT_ENDS.map((tag) => ({ tag, index: rest.indexOf(tag) })).filter((hit) => hit.index !== -1);
    const end = ends.sort((left, right) => left.index - right.index)[0];
    const upTo = end === undefined ? Math.max(0, rest.length - HELD) : end.index;
    tell('thought', rest.slice(0, upTo));
    at += upTo + (end?.tag.length ?? 0);
    if (end !== undefined) state = 'answer';
  };
  const answer = (): void => {
    tell('answer', content.slice(at));
    at = content.length;
  };
  return {
    see: (next, reasoning) => {
      tell('thought', reasoning.slice(toldReasoning));
      toldReasoning = reasoning.length;
      content = next;
      if (state === 'start') begin();
      if (state === 'thought') think();
      if (state === 'answer') answer();
    },
    flush: () => tell(state === 'thought' ? 'thought' : 'answer', content.slice(at)),
  };
}
