import type { RawFinding } from '../../core/critic/findings/finding.ts';
import type { LensReport } from '../../core/critic/findings/review.ts';

/** A run that is under way, as the surfaces show it. */
export interface Running {
  /** "Untested assumptions, part 2 of 3". */
  readonly stage: string;
  readonly done: number;
  readonly total: number;
  /** Lenses that have ended. */
  readonly lenses: readonly LensReport[];
  /** Their findings: quotes checked, not verified yet. */
  readonly found: readonly RawFinding[];
  readonly stop: () => void;
}
