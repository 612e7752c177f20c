import type { Signals } from './signals.ts';

/**
 * How a label came to be. `random`: the owner judged a post that a draw chose; only these speak of the posts at large.
 * `chosen`: the owner judged one that the queue chose because it teaches. `terms`: the author's own terms through the rules.
 */
export type Drawn = 'random' | 'chosen' | 'terms';

/** A proposal whose truth is known. One label per post: `labelsByPost` keeps the last. */
export interface GoldLabel {
  /** `Post.id`; every figure can be traced to these. */
  readonly id: string;
  /** The theme that was proposed. */
  readonly theme?: string;
  /** The proposal was right. */
  readonly right: boolean;
  readonly drawn: Drawn;
  /** The engine that proposed it (`Proposal.by`): what is learnt of one kind says nothing of the other. */
  readonly by?: string;
  /** The theme that was right, where it is known. */
  readonly truth?: string;
  /** Of the proposal as it stood before the label was known: a student among them must not have learnt from this post. */
  readonly signals: Signals;
}

/**
 * One label per post, the last one given, in the order of first appearance: a post judged twice must not count as two, nor
 * stand in two folds. A post that a draw chose stays random, also when it is judged again.
 */
export function labelsByPost(labels: readonly GoldLabel[]): readonly GoldLabel[] {
  const byId = new Map<string, GoldLabel>();
  for (const label of labels) {
    const drawn = byId.get(label.id)?.drawn === 'random' ? 'random' : label.drawn;
    byId.set(label.id, drawn === label.drawn ? label : { ...label, drawn });
  }
  return [...byId.values()];
}
