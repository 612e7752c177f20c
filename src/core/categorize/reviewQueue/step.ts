/** The queue at one time. Plain data that can be saved. */
export interface QueueState {
  /** Ids of the posts that wait, in order. */
  readonly waiting: readonly { readonly id: string; readonly p: number }[];
  /** Posts the owner has put back: a refit does not take them out again. */
  readonly kept: readonly string[];
}

export interface Moved {
  readonly id: string;
  /** Confidence before and after, 0 to 1; absent where the post was not, or is no longer, known. */
  readonly before?: number;
  readonly after?: number;
  /** Why it left: the owner decided, it passes the threshold now, or the plan no longer has it. */
  readonly why?: 'decided' | 'passes' | 'gone';
}

/** What one refit did to the queue. `before` is all that it takes to undo it. */
export interface QueueStep {
  readonly before: QueueState;
  readonly after: QueueState;
  /** Each in the order of the state it is in. */
  readonly left: readonly Moved[];
  readonly stayed: readonly Moved[];
  readonly came: readonly Moved[];
}

export interface Refit {
  /** All posts without a decision, in the order of the new queue (`byTeaching`), with their new confidence. */
  readonly posts: readonly { readonly id: string; readonly p: number }[];
  /** Posts at or over it are filed without a question. */
  readonly threshold: number;
  /** Posts the owner has decided on. */
  readonly decided: ReadonlySet<string>;
  /** Posts that wait at any confidence: models split, a conflict with a present term, none fits. */
  readonly held: ReadonlySet<string>;
}

/**
 * The queue after a refit, and what left it, stayed and came, so that a page can show it: no post leaves unseen. A post waits
 * that is not decided and lies under the threshold, is held, or was put back by the owner. An id that occurs twice counts once,
 * the first time. Pure: `before` is not changed.
 */
export function stepQueue(before: QueueState, { posts, threshold, decided, held }: Refit): QueueStep {
  const kept = new Set(before.kept);
  const now = new Map<string, number>();
  for (const { id, p } of posts) if (!now.has(id)) now.set(id, p);
  const waits = (id: string, p: number): boolean => !decided.has(id) && (p < threshold || held.has(id) || kept.has(id));
  const waiting = Array.from(now, ([id, p]) => ({ id, p })).filter(({ id, p }) => waits(id, p));
  const old = new Map(before.waiting.map(({ id, p }) => [id, p]));
  const still = new Set(waiting.map(({ id }) => id));
  const left = before.waiting
    .filter(({ id }) => !still.has(id))
    .map(({ id, p }): Moved => {
      const after = now.get(id);
      const why = decided.has(id) ? 'decided' : after === undefined ? 'gone' : 'passes';
      return { id, before: p, ...(after === undefined ? {} : { after }), why };
    });
  const stayed: Moved[] = [];
  const came: Moved[] = [];
  for (const { id, p } of waiting) {
    const was = old.get(id);
    if (was === undefined) came.push({ id, after: p });
    else stayed.push({ id, before: was, after: p });
  }
  return { before, after: { waiting, kept: before.kept.filter((id) => !decided.has(id)) }, left, stayed, came };
}

/**
 * The state before the step, with the posts that left because they pass marked as kept: without that the next refit
 * would take them out at once again. Decisions are the plan's, not the queue's, and are taken back there (`undecide`).
 */
export function undoStep({ before, left }: QueueStep): QueueState {
  const back = left.filter(({ why }) => why === 'passes').map(({ id }) => id);
  return { waiting: before.waiting, kept: [...new Set([...before.kept, ...back])] };
}
