import type { CriticDocument } from '../document.ts';
import { estimateTokens } from '../../categorize/tokens.ts';
import type { Depth, Lens } from '../lenses/lens.ts';
import type { ReviewPace } from './pace.ts';
import type { ReviewCost } from './run.ts';

/** What a cost is reckoned from; a `ReviewRequest` is one. */
export interface CostRequest {
  readonly document: CriticDocument;
  readonly lenses: readonly Lens[];
  readonly depth: Depth;
  readonly critics: readonly {
    readonly id: string;
    /** Where known already; LM Studio's usual 4,096 otherwise. */
    readonly contextTokens?: number;
    readonly slots?: number;
    readonly thinks?: boolean;
  }[];
  readonly pace?: ReviewPace;
}

/** What a run will cost, before its first call. */
export function costOf(request: CostRequest): ReviewCost {
  const { document, lenses, depth, critics } = request;
  const text = estimateTokens(document.text);
  const calls = lenses.length * critics.length * (depth === 'thorough' ? 2 : 1);
  return { calls, tokensIn: calls * (text + 700), tokensOut: calls * 500, parts: 1, notRead: [] };
}
