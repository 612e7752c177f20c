import type { Chat, ChatFault } from '../../llm/chat.ts';
import type { FindingSource, RawFinding } from '../findings/finding.ts';
import type { Places } from './place.ts';
import type { LensPrompt } from './prompt.ts';
import type { Critic } from './run.ts';

export interface LensCall {
  readonly chat: Chat;
  readonly critic: Critic;
  readonly prompt: LensPrompt;
  readonly source: FindingSource;
  readonly places: Places;
  readonly maxTokens: number;
  /** "Untested assumptions, part 2 of 3". */
  readonly label: string;
  readonly signal: AbortSignal;
}

export type LensAnswer =
  | {
      readonly kind: 'ok';
      readonly findings: readonly RawFinding[];
      readonly checked: readonly string[];
      readonly dropped: number;
    }
  | { readonly kind: 'failed'; readonly why: string; readonly fault?: ChatFault }
  | { readonly kind: 'cancelled' };
