import type { Unreadable } from '../posts/post.ts';
import type { Stage } from './confidence/fit.ts';
import type { GoldLabel } from './confidence/goldLabel.ts';
import type { Signals } from './confidence/signals.ts';
import type { Spent } from './engine.ts';

/** Why a row is where it is; the review tree groups by it. */
export type Reason =
  /** The owner's rules alone decided. */
  | 'rule'
  /** At or over the threshold. */
  | 'sure'
  | 'near-threshold'
  /** Too few posts with a known theme to tell what the engine's confidence is worth: nothing is filed on its word alone. */
  | 'not-measured'
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
  /** What the confidence was weighed from, so that it can be weighed anew as the owner decides. */
  readonly signals?: Signals;
  /** The other model's word where the two disagree, to be shown beside this one's. */
  readonly other?: { readonly by: string; readonly theme?: string; readonly quote?: string };
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
  /** A draw chose the row: a decision on it speaks of the posts at large. */
  readonly drawn?: true;
  /** The owner took back that it passes: what is learnt later does not take it out of the review again. */
  readonly putBack?: true;
  /** It passes because of what the owner decided on other posts since the run. */
  readonly learnt?: true;
  /** Own terms that look like an old mistake: the theme it reads like, and by how much more (difference of scores). */
  readonly doubt?: { readonly theme: string; readonly margin: number };
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

/** What the confidences of a plan rest on. */
export interface Calibration {
  readonly stage: Stage;
  /** Proposals on posts whose theme the author's own terms tell, as they came out for an engine that had not seen it. */
  readonly gold: readonly GoldLabel[];
}

/** What a run cost. */
export interface Cost {
  /** One per engine that was asked, by name. */
  readonly engines: readonly ({ readonly name: string; readonly posts: number } & Spent)[];
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
  /** Absent in plans of earlier versions and where nothing was left to an engine. */
  readonly calibration?: Calibration;
  readonly cost?: Cost;
  /** Themes that are right too seldom to be filed without a look; the others go on. */
  readonly held?: readonly string[];
  /** Counts the times this plan was saved, so that decisions logged before a save are not folded in twice. */
  readonly edition?: number;
}
