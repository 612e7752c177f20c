import type { DocumentKind, Span } from '../document.ts';

/** Something a document of a kind is expected to say: `metric.target`, `rollback`, `owner`. */
export interface Slot {
  readonly id: string;
  /** In the owner's words: "Target of the metric". */
  readonly name: string;
  /** To be put to the owner where it is empty: "From which value to which?" */
  readonly question: string;
}

export interface SlotState {
  readonly slot: Slot;
  /** The words that fill it. Absent: nothing was found, which is not the same as missing. */
  readonly filledBy?: Span;
  /** Index in `sections` of where it stands, or where it would belong. */
  readonly section: number;
}

/** What the owner can ask without any model: the questions of the kind, those of empty slots first. */
export interface QuestionList {
  readonly kind: DocumentKind;
  readonly questions: readonly { readonly text: string; readonly slot?: string }[];
}
