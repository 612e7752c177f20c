import type { Unreadable } from '../posts/post.ts';

/** Why a row is where it is; the review tree groups by it. */
export type Reason =
  /** The owner's rules alone decided. */
  | 'rule'
  /** At or over the threshold. */
  | 'sure'
  | 'near-threshold'
  /** The fast and the reasoning model name different themes. */
  | 'models-split'
  /** The proposal contradicts a theme the post already has. */
  | 'conflict'
  | 'none-fits'
  /** The engine failed on this post; `Proposal.evidence` says how. */
  | 'no-answer'
  /** The file changed since the plan was made. */
  | 'changed';

export interface Proposal {
  /** Absent where nothing is proposed. */
  readonly theme?: string;
  readonly second?: string;
  /** 0 to 1; 1 for a rule. */
  readonly confidence: number;
  readonly reason: Reason;
  /** One sentence. May be model text: shown as plain text, never as markup. */
  readonly evidence: string;
  /** Verbatim from the post. */
  readonly quote?: string;
  /** `rules`, `built-in`, or the model's id. */
  readonly by: string;
}

export type Decision =
  { readonly kind: 'accept' } | { readonly kind: 'choose'; readonly theme: string } | { readonly kind: 'skip' };

export interface PlanRow {
  /** `Post.id`. */
  readonly id: string;
  /** `Post.hash` when the plan was made; a file with another hash is never written. */
  readonly hash: string;
  readonly title: string;
  /** The field's terms now. */
  readonly present: readonly string[];
  readonly proposal: Proposal;
  /**
   * The field's terms after filing under each theme are computed by `termsAfter(row, theme)`: `kept` (protected terms, and
   * in mode `add` the present ones after the rules) and then the themes. In a row settled by rules `settled` holds them all.
   */
  readonly kept: readonly string[];
  /** For a row by rules: the whole list after filing, which may hold several themes. */
  readonly settled?: readonly string[];
  readonly decision?: Decision;
  readonly note?: string;
  /**
   * What a run wrote for this row and has not been undone. Never saved with the plan: the journals of the runs know it, and
   * `withApplied` puts it here.
   */
  readonly applied?: AppliedRow;
}

export interface AppliedRow {
  readonly run: string;
  /** SHA-256 of the file as the run left it, hex. */
  readonly hash: string;
  /** The field's terms as the run wrote them. */
  readonly terms: readonly string[];
}

/** Every change a run would make: a value that any surface can show, save, export, import and apply. */
export interface Plan {
  readonly version: 1;
  /** ISO 8601. */
  readonly created: string;
  /** The field the themes are written to. */
  readonly field: string;
  /** Names of the themes at the time of the run, in the order of `taxonomy.yaml`. */
  readonly themes: readonly string[];
  /** Rows at or over it are filed, the others wait for review. */
  readonly threshold: number;
  /** Names of the engines that answered, fast one first. */
  readonly engines: readonly string[];
  readonly rows: readonly PlanRow[];
  readonly unreadable: readonly Unreadable[];
  /** The run was cancelled or stopped early: posts that were not reached, as ids. */
  readonly notReached: readonly string[];
  /** Why the run ended early, in words for the owner; absent where it reached every post. */
  readonly stopped?: string;
  readonly seconds: number;
  /** Counts the times this plan was saved, so that decisions logged before a save are not folded in twice. */
  readonly edition?: number;
}
