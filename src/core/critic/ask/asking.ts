import type { Chat } from '../../llm/chat.ts';
import type { QuotePlace, Selector } from '../anchors/selector.ts';
import type { CriticDocument, Span } from '../document.ts';
import type { Critic } from '../run/run.ts';

/** What tells whether words stand in the document. `Places` of a run is one. */
export interface Quotes {
  find(quote: string): QuotePlace | undefined;
  selector(span: Span): Selector;
}

/** What every question beside the lenses needs: each is a request of its own, without history. */
export interface Asking {
  readonly document: CriticDocument;
  readonly chat: Chat;
  readonly critic: Critic;
  readonly signal: AbortSignal;
  /** Made from the document where absent. */
  readonly quotes?: Quotes;
}
